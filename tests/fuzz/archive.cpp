// An upload is read or refused, as a zip and as a tar.gz; what is taken has plain paths.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include <grader/collect/upload.hpp>
#include <tests/grader/support/scratch.hpp>

namespace {

void read(int folder, const char* name) {
  const auto upload = grader::read_archive(
      folder, name, [](std::string_view) { return true; }, grader::unpack_here);
  for (const auto& [path, file] : upload.files)
    if (path.empty() || path.front() == '/' || ("/" + path + "/").find("/../") != path.npos ||
        file.bytes.size() > grader::kFileBytes)
      std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const grader::testing::Scratch scratch;
  static const int folder = ::open(scratch.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (const char* name : {"student.zip", "student.tar.gz"}) {
    const int file = ::openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    (void)!::write(file, data, size);
    ::close(file);
    read(folder, name);
    ::unlinkat(folder, name, 0);
  }
  return 0;
}
