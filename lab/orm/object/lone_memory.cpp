#include <lab/orm/object/lone_memory.hpp>

#include <atomic>
#include <cstdint>
#include <new>
#include <utility>

#include <sys/mman.h>

namespace orm::detail {

namespace {

// What is larger has memory of its own. So has everything under AddressSanitizer, which watches
// what is given back.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kMostShared = 0;
#else
constexpr std::size_t kMostShared = 1024;
#endif

// A block begins at a multiple of its size, so that it is found by the address of what lies in it.
// Only the pages that are written to take memory.
constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kAlignment = alignof(void*);

char* map(std::size_t bytes) {
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  return static_cast<char*>(memory);
}
void unmap(char* from, const char* to) {
  if (from < to) munmap(from, static_cast<std::size_t>(to - from));
}
std::size_t past_multiple(const void* address) {
  return reinterpret_cast<std::uintptr_t>(address) % kBlock;
}

struct Block {
  std::atomic<std::size_t> pieces = 1;  // in use, and one while a thread takes more from it

  // The upper end of what is mapped, as a rule, which is beside the block before.
  static Block* make() {
    char* const room = map(2 * kBlock);
    char* const begin = room + kBlock - past_multiple(room);
    unmap(room, begin);
    unmap(begin + kBlock, room + 2 * kBlock);
    return new (begin) Block;
  }
  static Block* of(void* memory) {
    return reinterpret_cast<Block*>(static_cast<char*>(memory) - past_multiple(memory));
  }
  char* begin() { return reinterpret_cast<char*>(this); }
  char* end() { return begin() + kBlock; }
  bool is_empty() const { return pieces.load(std::memory_order_acquire) == 1; }
  void let_go() {
    if (pieces.fetch_sub(1, std::memory_order_acq_rel) == 1) unmap(begin(), end());
  }
};

// What a thread has begun to hand out.
class Nursery {
 public:
  ~Nursery() { leave(); }
  void* take(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - free_) < bytes) [[unlikely]]
      begin_block();
    block_->pieces.fetch_add(1, std::memory_order_relaxed);
    return std::exchange(free_, free_ + bytes);
  }

 private:
  void leave() {
    if (block_) std::exchange(block_, nullptr)->let_go();
    free_ = end_ = nullptr;
  }
  // Another one, unless all that lay in this one has gone.
  void begin_block() {
    if (!block_ || !block_->is_empty()) {
      Block* block = Block::make();
      leave();
      block_ = block;
    }
    free_ = block_->begin() + sizeof(Block);
    end_ = block_->end();
  }

  Block* block_ = nullptr;
  char* free_ = nullptr;
  char* end_ = nullptr;
};

constinit thread_local Nursery nursery;

}  // namespace

void* take_lone(std::size_t bytes) {
  if (bytes > kMostShared) return ::operator new(bytes);
  return nursery.take((bytes + kAlignment - 1) / kAlignment * kAlignment);
}

void give_lone(void* memory, std::size_t bytes) {
  if (bytes > kMostShared) return ::operator delete(memory);
  Block::of(memory)->let_go();
}

}  // namespace orm::detail
