// Theory of operation. As in a release, everything is on a list. Gradescope unpacks the zip to
// /autograder/source and runs setup.sh there once; `./run` then installs and builds what it does
// everywhere. run_autograder is copied to /autograder and run for each submission.
#include <grader/package/gradescope.hpp>

#include <grader/author/checkout.hpp>
#include <grader/author/marked_solution.hpp>
#include <grader/author/stubs.hpp>
#include <grader/text/digest.hpp>
#include <lab/text/whole_file.hpp>

#include <array>
#include <map>

namespace grader {
namespace fs = std::filesystem;
namespace {

// Beside those of checkout.hpp.
constexpr std::array kRootFiles = {"tests/CMakeLists.txt", "tests/hidden/canary.cpp",
                                   "tests/hidden/CMakeLists.txt"};
constexpr std::array kLeftOut = {"grader/demo", "grader/release/template"};
constexpr const char* kScripts = "grader/package/gradescope";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

class Packaging {
 public:
  Packaging(const fs::path& root, const lab::Lesson& lesson) : root_(root), lesson_(lesson) {}

  std::vector<lab::ArchiveMember> members(std::string_view key) {
    for (const char* name : kCheckoutFiles) add_if_there(name);
    for (const char* name : kRootFiles) add_if_there(name);
    for (const char* folder : kCheckoutFolders) add_folder(folder);
    add_folder("grader");
    add_lesson();
    add_suite();
    add_scripts();
    put("key", hmac_sha256_hex(key, framed({"package", "gradescope", lesson_.name})) + "\n", 0600);
    std::vector<lab::ArchiveMember> sorted;
    for (auto& [name, member] : members_) sorted.push_back(std::move(member));
    return sorted;
  }

 private:
  void put(const std::string& name, std::string content, unsigned mode = 0644) {
    members_[name] = {name, std::move(content), mode};
  }

  void add(const fs::path& name) {
    const auto mode = fs::status(root_ / name).permissions() & fs::perms::owner_exec;
    put(name.string(), lab::read_whole_file(root_ / name), mode == fs::perms::none ? 0644 : 0755);
  }

  void add_if_there(const fs::path& name) {
    std::error_code error;
    if (fs::is_regular_file(root_ / name, error)) add(name);
  }

  static bool is_left_out(const fs::path& name) {
    for (const auto& part : name)
      if (part.string().starts_with(".") || part.string().ends_with("~")) return true;
    for (const std::string folder : kLeftOut)
      if (name.string().starts_with(folder + "/")) return true;
    return false;
  }

  void add_folder(const fs::path& folder) {
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(root_ / folder, error)) {
      const auto name = entry.path().lexically_relative(root_);
      if (entry.is_regular_file() && !is_left_out(name)) add(name);
    }
  }

  // The stub is made, never copied from a folder in which somebody worked.
  void add_lesson() {
    const fs::path folder = fs::path("lessons") / lesson_.name;
    for (const char* name : kLessonFiles) add_if_there(folder / name);
    for (const auto& stub : stubs_of(root_, lesson_))
      if (stub.wanted) put(stub.path.string(), *stub.wanted);
  }

  void add_suite() {
    const fs::path folder = fs::path("tests/hidden") / lesson_.name;
    std::error_code error;
    if (!fs::is_directory(root_ / folder, error))
      throw AuthorError(folder.string() + ": is not there; without it nothing would be graded");
    add_folder(folder);
  }

  void add_scripts() {
    for (const char* name : {"setup.sh", "run_autograder"}) {
      const auto text = lab::read_whole_file(root_ / kScripts / name);
      put(name, replaced(text, "@LESSON@", lesson_.name), 0755);
    }
  }

  const fs::path& root_;
  const lab::Lesson& lesson_;
  std::map<std::string, lab::ArchiveMember> members_;  // by name
};

}  // namespace

std::vector<lab::ArchiveMember> gradescope_package(const fs::path& root, const lab::Lesson& lesson,
                                                   std::string_view key) {
  return Packaging(root, lesson).members(key);
}

}  // namespace grader
