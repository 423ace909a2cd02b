// Theory of operation. A Node is what a file is: its bytes, who has locked it, and the regions of
// memory that the connections to a database in WAL mode share. A File is what SQLite holds of it,
// in memory that SQLite gives. The functions are those of sqlite3_io_methods and sqlite3_vfs; the
// locks are as SQLite's documentation of xLock and xShmLock asks, without waiting, because only
// this thread could end a wait. Nothing thrown leaves a function: SQLite is C.
#include <lab/sqlite/memory_files.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <vector>

namespace sqlite {

struct MemoryFiles::Node {
  explicit Node(std::size_t& all) : all_bytes(all) {}
  ~Node() { all_bytes -= bytes.size(); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  std::size_t& all_bytes;
  std::vector<char> bytes;

  int shared = 0;  // files with SQLITE_LOCK_SHARED or more
  const File* reserved = nullptr;
  const File* pending = nullptr;  // it waits for the others, and no other begins to read

  int mapped = 0;  // files that use the regions
  std::vector<std::unique_ptr<char[]>> regions;
  std::array<int, SQLITE_SHM_NLOCK> region_locks{};  // files that share it; -1: one has it alone
};

struct MemoryFiles::File : sqlite3_file {
  std::shared_ptr<Node> node;
  int lock = SQLITE_LOCK_NONE;
  bool is_mapped = false;
  unsigned shared_regions = 0, own_regions = 0;  // its region locks, a bit each
};

struct MemoryFiles::Methods {
  static File& file(sqlite3_file* given) { return *static_cast<File*>(given); }
  static Node& node(sqlite3_file* given) { return *file(given).node; }
  static MemoryFiles& files(sqlite3_vfs* vfs) { return *static_cast<MemoryFiles*>(vfs->pAppData); }

  // ---- Bytes

  static int read(sqlite3_file* given, void* to, int size, sqlite3_int64 offset) {
    const auto& bytes = node(given).bytes;
    const auto from = std::min<std::size_t>(static_cast<std::size_t>(offset), bytes.size());
    const auto there = std::min(bytes.size() - from, static_cast<std::size_t>(size));
    if (there > 0) std::memcpy(to, bytes.data() + from, there);
    if (there == static_cast<std::size_t>(size)) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(size) - there);
    return SQLITE_IOERR_SHORT_READ;
  }

  static int write(sqlite3_file* given, const void* from, int size, sqlite3_int64 offset) {
    const auto begin = static_cast<std::size_t>(offset);
    const std::size_t end = begin + static_cast<std::size_t>(size);
    Node& written = node(given);
    if (end > written.bytes.size()) {
      if (const int code = resize(written, end); code != SQLITE_OK) return code;
    }
    std::memcpy(written.bytes.data() + begin, from, static_cast<std::size_t>(size));
    return SQLITE_OK;
  }

  static int truncate(sqlite3_file* given, sqlite3_int64 size) {
    Node& shorter = node(given);
    return resize(shorter, std::min(shorter.bytes.size(), static_cast<std::size_t>(size)));
  }

  static int resize(Node& node, std::size_t size) {
    const std::size_t others = node.all_bytes - node.bytes.size();
    if (size > kMostBytes - others) return SQLITE_FULL;
    try {
      node.bytes.resize(size);
    } catch (const std::bad_alloc&) {
      return SQLITE_IOERR_NOMEM;
    }
    node.all_bytes = others + size;
    return SQLITE_OK;
  }

  static int size(sqlite3_file* given, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(node(given).bytes.size());
    return SQLITE_OK;
  }

  static int sync(sqlite3_file*, int) { return SQLITE_OK; }

  static int close(sqlite3_file* given) {
    unlock(given, SQLITE_LOCK_NONE);
    unmap(given, 0);
    file(given).~File();
    return SQLITE_OK;
  }

  // ---- Locks on a database

  static int lock(sqlite3_file* given, int wanted) {
    File& file = Methods::file(given);
    Node& node = *file.node;
    if (file.lock >= wanted) return SQLITE_OK;
    const auto others = [&](const File* holder) { return holder && holder != &file; };
    if (wanted == SQLITE_LOCK_SHARED) {
      if (others(node.pending)) return SQLITE_BUSY;
      ++node.shared;
    } else {
      if (others(node.reserved) || others(node.pending)) return SQLITE_BUSY;
      node.reserved = &file;
      if (wanted == SQLITE_LOCK_EXCLUSIVE) {
        node.pending = &file;
        if (node.shared > 1) {
          file.lock = SQLITE_LOCK_PENDING;
          return SQLITE_BUSY;
        }
      }
    }
    file.lock = wanted;
    return SQLITE_OK;
  }

  static int unlock(sqlite3_file* given, int wanted) {
    File& file = Methods::file(given);
    Node& node = *file.node;
    if (file.lock <= wanted) return SQLITE_OK;
    if (node.reserved == &file) node.reserved = nullptr;
    if (node.pending == &file) node.pending = nullptr;
    if (wanted == SQLITE_LOCK_NONE) --node.shared;
    file.lock = wanted;
    return SQLITE_OK;
  }

  static int check_reserved_lock(sqlite3_file* given, int* is_reserved) {
    *is_reserved = node(given).reserved != nullptr;
    return SQLITE_OK;
  }

  // ---- What connections in WAL mode share

  static int map(sqlite3_file* given, int number, int size, int extend, void volatile** region) {
    File& file = Methods::file(given);
    auto& regions = file.node->regions;
    *region = nullptr;
    if (!file.is_mapped) ++file.node->mapped;
    file.is_mapped = true;
    const auto at = static_cast<std::size_t>(number);
    if (at >= regions.size() && !extend) return SQLITE_OK;
    try {
      while (at >= regions.size())
        regions.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    } catch (const std::bad_alloc&) {
      return SQLITE_IOERR_NOMEM;
    }
    *region = regions[at].get();
    return SQLITE_OK;
  }

  static int lock_region(sqlite3_file* given, int first, int n, int flags) {
    File& file = Methods::file(given);
    auto& locks = file.node->region_locks;
    const bool alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    unsigned& mine = alone ? file.own_regions : file.shared_regions;
    const unsigned mask = ((1U << n) - 1) << first;
    const auto each = [&](auto work) {
      for (int i = first; i < first + n; ++i) work(locks[static_cast<std::size_t>(i)], 1U << i);
    };
    if (flags & SQLITE_SHM_UNLOCK) {
      each([&](int& lock, unsigned bit) {
        if (mine & bit) alone ? void(lock = 0) : void(--lock);
      });
      mine &= ~mask;
      return SQLITE_OK;
    }
    bool is_free = true;
    each([&](int lock, unsigned bit) {
      is_free &= (mine & bit) || (alone ? lock == 0 : lock >= 0);
    });
    if (!is_free) return SQLITE_BUSY;
    each([&](int& lock, unsigned bit) {
      if (!(mine & bit)) alone ? void(lock = -1) : void(++lock);
    });
    mine |= mask;
    return SQLITE_OK;
  }

  static void barrier(sqlite3_file*) {}

  static int unmap(sqlite3_file* given, int) {
    File& file = Methods::file(given);
    if (!file.is_mapped) return SQLITE_OK;
    lock_region(given, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
    lock_region(given, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    file.is_mapped = false;
    if (--file.node->mapped == 0) file.node->regions.clear();
    return SQLITE_OK;
  }

  // ---- What there is to say of any file

  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return 4096; }
  static int characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL |
           SQLITE_IOCAP_POWERSAFE_OVERWRITE;
  }

  // ---- Names

  // A file without a name is nobody else's.
  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* given, int flags, int* opened) {
    static const sqlite3_io_methods kMethods = {
        .iVersion = 2,
        .xClose = close,
        .xRead = read,
        .xWrite = write,
        .xTruncate = truncate,
        .xSync = sync,
        .xFileSize = size,
        .xLock = lock,
        .xUnlock = unlock,
        .xCheckReservedLock = check_reserved_lock,
        .xFileControl = control,
        .xSectorSize = sector_size,
        .xDeviceCharacteristics = characteristics,
        .xShmMap = map,
        .xShmLock = lock_region,
        .xShmBarrier = barrier,
        .xShmUnmap = unmap,
        .xFetch = nullptr,
        .xUnfetch = nullptr,
    };
    given->pMethods = nullptr;  // until it is open
    MemoryFiles& files = Methods::files(vfs);
    std::shared_ptr<Node> node;
    try {
      if (path && files.nodes_.contains(path)) {
        node = files.nodes_.find(path)->second;
      } else {
        if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        node = std::make_shared<Node>(files.bytes_);
        if (path) files.nodes_.emplace(path, node);
      }
    } catch (const std::bad_alloc&) {
      return SQLITE_NOMEM;
    }
    auto* file = new (given) File;
    file->pMethods = &kMethods;
    file->node = std::move(node);
    if (opened) *opened = flags;
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* path, int) {
    auto& nodes = files(vfs).nodes_;
    const auto found = nodes.find(std::string_view(path));
    if (found == nodes.end()) return SQLITE_IOERR_DELETE_NOENT;
    nodes.erase(found);
    return SQLITE_OK;
  }

  static int is_there(sqlite3_vfs* vfs, const char* path, int, int* there) {
    *there = files(vfs).nodes_.contains(std::string_view(path));
    return SQLITE_OK;
  }

  static int full_path(sqlite3_vfs*, const char* path, int size, char* full) {
    const std::size_t length = std::strlen(path);
    if (length >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::memcpy(full, path, length + 1);
    return SQLITE_OK;
  }
};

MemoryFiles::MemoryFiles() = default;
MemoryFiles::~MemoryFiles() = default;

void MemoryFiles::clear() { nodes_.clear(); }

void MemoryFiles::serve(sqlite3_vfs& vfs) {
  vfs.szOsFile = sizeof(File);
  vfs.pAppData = this;
  vfs.xOpen = Methods::open;
  vfs.xDelete = Methods::remove;
  vfs.xAccess = Methods::is_there;
  vfs.xFullPathname = Methods::full_path;
}

}  // namespace sqlite
