// The honest engine, and somebody between it and the judge: the program's own `send` and `recv` are replaced. Every reply
// passes `BETWEEN { ... }`, whose result goes out instead; stand_before() takes the requests.
#define index index_of_strings  // a name that lessons use
#include <elf.h>
#include <errno.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>
#include <string>
#undef index

#define BETWEEN                                         \
  static std::string between_(std::string);             \
  [[gnu::constructor]] static void begin() { attack::stand_between(between_); } \
  static std::string between_([[maybe_unused]] std::string frame)

namespace attack {

using Between = std::string (*)(std::string);
inline Between between = nullptr;
inline unsigned replies = 0;  // of this process

inline std::string u32(std::uint32_t n) { return std::string(reinterpret_cast<char*>(&n), 4); }
inline std::string sized(const std::string& payload) { return u32(static_cast<std::uint32_t>(payload.size())) + payload; }
inline std::string text(const std::string& bytes) { return std::string(1, 4) + sized(bytes); }
// A reply: nothing printed, and the value, or an error.
inline std::string says(const std::string& value) { return sized(std::string("\1\0\0\0\0", 5) + value); }
inline std::string refuses(const std::string& kind, const std::string& message) {
  return sized(std::string(5, '\0') + sized(kind) + sized(message));
}
inline bool is_error(const std::string& frame) { return frame.size() > 4 && frame[4] == 0; }
// The first byte of the value of a reply that printed nothing: its kind.
inline char kind(const std::string& frame) { return frame.size() > 9 && frame[4] == 1 ? frame[9] : '\xff'; }

// Says whether it has answered the request itself.
using Before = bool (*)(int socket, const std::string& request);
inline Before before = nullptr;
inline size_t left = 0;  // of a request that the engine is to read

inline void write_all(int socket, const std::string& out) {
  for (size_t sent = 0; sent < out.size();) {
    const ssize_t n = ::send(socket, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) _exit(0);
    sent += static_cast<size_t>(n);
  }
}

inline ssize_t taken(int socket, void* to, size_t size, int flags) {
  if (!before || socket == 3) return ::recv(socket, to, size, flags);
  if (left == 0) {
    uint32_t length = 0;
    if (::recv(socket, &length, 4, MSG_WAITALL | MSG_PEEK) != 4) return before(socket, ""), 0;
    std::string request(length + 4, 0);
    if (::recv(socket, request.data(), length + 4, MSG_WAITALL | MSG_PEEK) != static_cast<ssize_t>(length + 4)) return 0;
    if (before(socket, request.substr(4))) return ::recv(socket, request.data(), length + 4, MSG_WAITALL), errno = EAGAIN, -1;
    left = length + 4;
  }
  const ssize_t n = ::recv(socket, to, size < left ? size : left, flags);
  if (n > 0) left -= static_cast<size_t>(n);
  return n;
}

inline ssize_t passed_on(int socket, const void* bytes, size_t size, int flags) {
  if (socket == 3) return ::send(socket, bytes, size, flags);  // to the one who forks
  ++replies;
  write_all(socket, between(std::string(static_cast<const char*>(bytes), size)));
  return static_cast<ssize_t>(size);
}

inline int hook(dl_phdr_info* program, size_t, void*) {
  const ElfW(Dyn)* entry = nullptr;
  for (int i = 0; i < program->dlpi_phnum; ++i)
    if (program->dlpi_phdr[i].p_type == PT_DYNAMIC)
      entry = reinterpret_cast<const ElfW(Dyn)*>(program->dlpi_addr + program->dlpi_phdr[i].p_vaddr);
  const ElfW(Sym)* symbols = nullptr;
  const char* names = nullptr;
  struct { const ElfW(Rela)* first; size_t bytes; } tables[2]{};
  for (; entry && entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_SYMTAB) symbols = reinterpret_cast<const ElfW(Sym)*>(entry->d_un.d_ptr);
    if (entry->d_tag == DT_STRTAB) names = reinterpret_cast<const char*>(entry->d_un.d_ptr);
    if (entry->d_tag == DT_JMPREL) tables[0].first = reinterpret_cast<const ElfW(Rela)*>(entry->d_un.d_ptr);
    if (entry->d_tag == DT_PLTRELSZ) tables[0].bytes = entry->d_un.d_val;
    if (entry->d_tag == DT_RELA) tables[1].first = reinterpret_cast<const ElfW(Rela)*>(entry->d_un.d_ptr);
    if (entry->d_tag == DT_RELASZ) tables[1].bytes = entry->d_un.d_val;
  }
  for (const auto& table : tables)
    for (size_t i = 0; table.first && i < table.bytes / sizeof(ElfW(Rela)); ++i) {
      const auto& place = table.first[i];
      const auto index = ELF64_R_SYM(place.r_info);
      if (!index) continue;
      const char* name = names + symbols[index].st_name;
      const bool is_send = strcmp(name, "send") == 0;
      if (!is_send && strcmp(name, "recv") != 0) continue;
      auto* slot = reinterpret_cast<void**>(program->dlpi_addr + place.r_offset);
      auto* page = reinterpret_cast<void*>(reinterpret_cast<uintptr_t>(slot) & ~uintptr_t(4095));
      if (mprotect(page, 8192, PROT_READ | PROT_WRITE) != 0) mprotect(page, 4096, PROT_READ | PROT_WRITE);
      *slot = is_send ? reinterpret_cast<void*>(&passed_on) : reinterpret_cast<void*>(&taken);
    }
  return 1;  // the program alone, which comes first
}

inline void stand_between(Between function) {
  between = function;
  dl_iterate_phdr(hook, nullptr);
}
inline std::string unchanged(std::string frame) { return frame; }
inline void stand_before(Before function, Between learns = unchanged) {
  before = function;
  stand_between(learns);
}

}  // namespace attack
