#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "tests/grader/sandbox/attacks/attack.hpp"

namespace attacks {
namespace {

constexpr std::size_t kMiB = 1024 * 1024;
volatile unsigned long sink;

[[noreturn]] void spin() {
  for (;;) sink = sink + 1;
}

[[noreturn]] void sleep_forever() {
  for (;;) pause();
}

int loop() { spin(); }
int sleep() { sleep_forever(); }

int loop_deaf_to_signals() {
  for (int number = 1; number < NSIG; ++number) signal(number, SIG_IGN);
  spin();
}

// No process uses much; together they do.
int loop_in_many() {
  for (int i = 0; i < 8; ++i) {
    if (fork() == 0) spin();
  }
  sleep_forever();
}

int fork_bomb() {
  for (;;) fork();
}

int thread_bomb() {
  std::vector<std::thread> threads;
  for (;;) {
    try {
      threads.emplace_back(sleep_forever);
    } catch (const std::exception&) {
      std::this_thread::yield();
    }
  }
}

void touch_forever(int flags) {
  for (;;) {
    void* piece = mmap(nullptr, 4 * kMiB, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
    if (piece == MAP_FAILED) sleep_forever();
    std::memset(piece, 1, 4 * kMiB);
  }
}

int memory_bomb() {
  touch_forever(MAP_PRIVATE);
  return kEscaped;
}

int shared_memory_bomb() {
  touch_forever(MAP_SHARED);
  return kEscaped;
}

int memory_bomb_in_many() {
  for (int i = 0; i < 8; ++i) {
    if (fork() == 0) touch_forever(MAP_PRIVATE);
  }
  touch_forever(MAP_PRIVATE);
  return kEscaped;
}

int recurse(int depth) {
  volatile char frame[4096];
  frame[0] = static_cast<char>(depth);
  return recurse(depth + 1) + frame[0];
}

int stack_overflow() { return recurse(0); }

int output_flood() {
  const std::string line(8192, 'x');
  for (;;) {
    (void)!write(STDOUT_FILENO, line.data(), line.size());
    (void)!write(STDERR_FILENO, line.data(), line.size());
  }
}

bool fill(const std::string& path) {
  static const std::string block(kMiB, 'x');
  const int file = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
  for (int i = 0; file >= 0 && i < 4096; ++i) {
    if (write(file, block.data(), block.size()) <= 0) return errno == ENOSPC;
  }
  return true;  // it cannot even be made
}

int fill_disk() {
  for (const char* folder : {"/box", "/tmp", "/dev/shm"}) {
    for (int i = 0; i < 64; ++i) {
      if (!fill(std::string(folder) + "/" + std::to_string(i))) return kEscaped;
    }
  }
  return 1;
}

int fill_disk_and_loop() {
  fill_disk();
  spin();
}

int huge_file() {
  const int file = open("/box/huge", O_WRONLY | O_CREAT, 0600);
  const std::string block(kMiB, 'x');
  for (;;) (void)!write(file, block.data(), block.size());
}

int many_files() {
  for (int i = 0;; ++i) {
    if (open(("/tmp/" + std::to_string(i)).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0) < 0)
      return 1;
    close(3);
  }
}

int deep_folders() {
  for (int depth = 0; depth < 100'000; ++depth) {
    if (mkdir("deeper", 0) || chmod("deeper", 0700) || chdir("deeper")) return 1;
  }
  return kEscaped;
}

int many_descriptors() {
  int opened = 0;
  while (open("/dev/null", O_RDONLY) >= 0 && opened < 100'000) ++opened;
  return errno == EMFILE && opened <= 128 ? kContained : kEscaped;
}

constexpr Attack kAttacks[] = {
    {"loop", loop},
    {"sleep", sleep},
    {"loop_deaf_to_signals", loop_deaf_to_signals},
    {"loop_in_many", loop_in_many},
    {"fork_bomb", fork_bomb},
    {"thread_bomb", thread_bomb},
    {"memory_bomb", memory_bomb},
    {"shared_memory_bomb", shared_memory_bomb},
    {"memory_bomb_in_many", memory_bomb_in_many},
    {"stack_overflow", stack_overflow},
    {"output_flood", output_flood},
    {"fill_disk", fill_disk},
    {"fill_disk_and_loop", fill_disk_and_loop},
    {"huge_file", huge_file},
    {"many_files", many_files},
    {"deep_folders", deep_folders},
    {"many_descriptors", many_descriptors},
};

}  // namespace

std::span<const Attack> on_resources() { return kAttacks; }

}  // namespace attacks
