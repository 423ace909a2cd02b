// Theory of operation. Everything is on a list: whole folders of the lab, single files of the root,
// named files of a lesson. What nobody thought of (a hidden suite in a new folder, an editor's
// backup of a solution) is therefore never released.
#include <grader/release/release.hpp>

#include <fmt/format.h>
#include <grader/author/checkout.hpp>
#include <grader/author/marked_solution.hpp>
#include <grader/author/stubs.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <array>
#include <fstream>

namespace grader {
namespace fs = std::filesystem;
namespace {

// Beside those of checkout.hpp.
constexpr std::array kRootFiles = {".clang-format", ".editorconfig", ".gitignore", "activate",
                                   "docs/STUDENT.md"};
constexpr std::array kFolders = {".vscode", ".devcontainer"};
constexpr const char* kTemplate = "grader/release/template";  // files of the students' own
constexpr const char* kMark = ".relationship-lab";            // says that a folder is a release

class Releasing {
 public:
  explicit Releasing(const ReleaseRequest& request) : request_(request), out_(request.out) {}

  Released release() {
    check_wave();
    check_solutions();
    prepare();
    for (const char* name : kCheckoutFiles) copy_if_there(name);
    for (const char* name : kRootFiles) copy_if_there(name);
    for (const char* folder : kCheckoutFolders) copy_folder(request_.root / folder, folder);
    for (const char* folder : kFolders) copy_folder(request_.root / folder, folder);
    copy_folder(request_.root / kTemplate, "");
    for (const auto& lesson : request_.lessons) {
      if (is_released(lesson)) add_lesson(lesson);
    }
    for (const auto& name : request_.with_solutions) add_solution(lesson_named(name));
    write(kMark, fmt::format("{}\n", request_.wave));
    return std::move(released_);
  }

 private:
  void check_wave() const {
    const auto has_wave = [&](const auto& lesson) { return lesson.wave == request_.wave; };
    if (std::any_of(request_.lessons.begin(), request_.lessons.end(), has_wave)) return;
    throw ReleaseError(
        fmt::format("--wave {}: no lesson is of this wave; `wave` in lesson.toml "
                    "says which there are",
                    request_.wave));
  }

  void check_solutions() const {
    for (const auto& name : request_.with_solutions) {
      if (is_released(lesson_named(name))) continue;
      throw ReleaseError(
          fmt::format("--with-solutions {}: the lesson itself is not in wave {}; release it first",
                      name, request_.wave));
    }
  }

  bool is_released(const lab::Lesson& lesson) const { return lesson.wave <= request_.wave; }

  const lab::Lesson& lesson_named(const std::string& name) const {
    return *std::find_if(request_.lessons.begin(), request_.lessons.end(),
                         [&](const auto& lesson) { return lesson.name == name; });
  }

  void prepare() {
    std::error_code error;
    const bool fresh = !fs::exists(out_, error) || fs::is_empty(out_, error);
    if (!fresh && !fs::exists(out_ / kMark)) {
      throw ReleaseError(
          fmt::format("{}: holds files that are no release; name an empty folder", out_.string()));
    }
    for (const char* folder : {"lab", "cmake", "lessons", "solutions"}) {
      fs::remove_all(out_ / folder, error);
    }
    fs::create_directories(out_, error);
    if (error)
      throw ReleaseError(fmt::format("{}: cannot be written; name another", out_.string()));
  }

  void add_lesson(const lab::Lesson& lesson) {
    const fs::path folder = fs::path("lessons") / lesson.name;
    for (const char* name : kLessonFiles) copy_if_there(folder / name);
    for (const auto& stub : stubs_of(request_.root, lesson)) {
      if (stub.wanted) write(stub.path, *stub.wanted);
    }
    released_.lessons.push_back(lesson.name);
  }

  void add_solution(const lab::Lesson& lesson) {
    const fs::path folder = fs::path("solutions") / lesson.name;
    copy_if_there(folder / "WALKTHROUGH.md");
    for (const auto& stub : stubs_of(request_.root, lesson)) {
      const auto path = folder / stub.path.lexically_relative(fs::path("lessons") / lesson.name);
      write(path,
            MarkedSolution(lab::read_whole_file(request_.root / path), path.string()).solution());
    }
  }

  void copy_if_there(const fs::path& name) {
    std::error_code error;
    if (fs::is_regular_file(request_.root / name, error)) copy(request_.root / name, name);
  }

  void copy_folder(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::is_directory(from, error)) return;
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
      if (entry.is_regular_file()) copy(entry.path(), to / entry.path().lexically_relative(from));
    }
  }

  void copy(const fs::path& from, const fs::path& name) {
    write(name, lab::read_whole_file(from));
    fs::permissions(out_ / name, fs::status(from).permissions());
  }

  void write(const fs::path& name, const std::string& text) {
    fs::create_directories((out_ / name).parent_path());
    std::ofstream file(out_ / name, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
      throw ReleaseError(
          fmt::format("{}: cannot be written; is the disk full?", (out_ / name).string()));
    }
    ++released_.files;
  }

  const ReleaseRequest& request_;
  const fs::path& out_;
  Released released_;
};

}  // namespace

Released release(const ReleaseRequest& request) { return Releasing(request).release(); }

}  // namespace grader
