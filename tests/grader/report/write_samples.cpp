// write_report_samples DIR: every format of the hostile class, to DIR/FORMAT/, for validate.py.
// write_report_samples DIR STUDENTS LESSONS EXERCISES: the class page of so large a class, to
// DIR/large.html, to measure a browser with.
#include <fmt/format.h>
#include <grader/report/format.hpp>
#include <lab/text/atomic_file.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/report/large_class.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace {

using namespace grader;

void write_all_formats(const std::filesystem::path& dir) {
  std::filesystem::remove_all(dir);
  const auto graded = testing::hostile_class();
  for (const auto& format : formats()) {
    for (const auto& file : write_format(format, graded, {})) {
      const auto name = file.path.empty() ? fmt::format("document.{}", format.name) : file.path;
      lab::write_file_atomically(dir / format.name / name, file.content);
    }
  }
  fmt::print("{} formats in {}\n", formats().size(), dir.string());
}

void write_large_page(const std::filesystem::path& dir, const GradedClass& graded) {
  for (const auto& file : write_format(*find_format("html"), graded, {}))
    if (file.path == "index.html") lab::write_file_atomically(dir / "large.html", file.content);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2)
    write_all_formats(argv[1]);
  else if (argc == 5)
    write_large_page(
        argv[1], testing::large_class(std::atoi(argv[2]), std::atoi(argv[3]), std::atoi(argv[4])));
  else
    return 2;
  return 0;
}
