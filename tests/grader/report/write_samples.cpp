// write_report_samples DIR: every format of the hostile class, to DIR/FORMAT/, and Canvas' and
// Moodle's files filled in beside them, for validate.py.
#include <fmt/format.h>
#include <grader/gradebook/atomic_file.hpp>
#include <grader/report/format.hpp>
#include <tests/grader/report/hostile_class.hpp>

#include <cstdio>
#include <filesystem>

int main(int argc, char** argv) {
  using namespace grader;
  if (argc != 2) return 2;
  const std::filesystem::path dir = argv[1];
  std::filesystem::remove_all(dir);
  const auto graded = testing::hostile_class();
  for (const auto& format : formats()) {
    for (const auto& file : write_format(format, graded, {})) {
      const auto name = file.path.empty() ? fmt::format("document.{}", format.name) : file.path;
      write_file_atomically(dir / format.name / name, file.content);
    }
  }
  fmt::print("{} formats in {}\n", formats().size(), dir.string());
  return 0;
}
