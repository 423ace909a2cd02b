// Looks for a database in files and descriptors
#include <dirent.h>
#include <fcntl.h>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <unistd.h>
inline void attack() {
  for (const char* folder : {"/box", "/tmp", "/dev/shm", "/", "/run"}) {
    DIR* open_folder = opendir(folder);
    while (const dirent* entry = open_folder ? readdir(open_folder) : nullptr) {
      const std::string name = entry->d_name;
      for (const char* mark : {"database", ".db", "-wal", "-journal", "check-"})
        if (name.find(mark) != std::string::npos) throw std::runtime_error("LEAK " + name);
    }
  }
  for (int fd = 0; fd < 128; ++fd) {
    char start[16] = {};
    if (pread(fd, start, 15, 0) == 15 && std::string(start) == "SQLite format 3") throw std::runtime_error("LEAK a database");
  }
}
