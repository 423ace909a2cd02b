// unpack zip|tar|yml: takes the archive, or Gradescope's metadata, on its standard input apart and
// says what is in it on its standard output (upload_bytes.hpp). Runs in a box: it parses what
// students upload.

#include <unistd.h>

#include <cstdio>
#include <exception>
#include <string>

#include <grader/collect/upload_bytes.hpp>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr,
                 "unpack: zip, tar or yml is its argument; `grader grade` starts this program\n");
    return 2;
  }
  try {
    const std::string kind = argv[1];
    const auto upload = grader::unpack_here(STDIN_FILENO, "upload." + kind);
    const std::string bytes = grader::bytes_of(upload);
    return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? 0 : 4;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "unpack: %s\n", error.what());
    return 4;
  }
}
