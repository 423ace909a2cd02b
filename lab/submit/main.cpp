// pack LESSON FILE NAME: what `lab submit` does to make the archive FILE of the lesson in the
// folder LESSON, as members NN_name/..., of which it speaks as NAME.
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <lab/lesson/lesson.hpp>
#include <lab/lesson/lesson_files.hpp>
#include <lab/run/exit_code.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/digest.hpp>
#include <lab/text/packed.hpp>
#include <lab/text/whole_file.hpp>

namespace {

namespace fs = std::filesystem;

using Files = std::vector<std::pair<std::string, std::string>>;  // name and text

// A file of the student's that cannot be handed in.
class Unusable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

Files read_files(const lab::Lesson& lesson) {
  Files files;
  for (const auto& name : files_of(lesson, lesson.folder)) try {
      const fs::path file = lesson.folder / name;
      if (fs::is_regular_file(file) || !fs::exists(file))
        files.emplace_back(name, lab::read_whole_file(file));
      else
        throw Unusable(fmt::format("{}/{}: is no file; a submission needs one", lesson.name, name));
    } catch (const std::system_error& error) {
      throw Unusable(fmt::format("{}/{}: {}; a submission needs it", lesson.name, name,
                                 error.code().message()));
    }
  return files;
}

void pack(const Files& files, const lab::Lesson& lesson, const fs::path& archive) {
  std::vector<lab::ArchiveMember> members;
  for (const auto& [name, text] : files) members.push_back({lesson.name + '/' + name, text});
  lab::write_file_atomically(archive, lab::packed(members, lab::ArchiveFormat::tar_gz));
}

// The digest that the grader's record of these files has, so that a receipt can be compared with
// it.
std::string receipt_of(const Files& files) {
  std::string all;
  for (const auto& [name, text] : files) all += lab::framed({name, text});
  return "sha256:" + lab::sha256_hex(all);
}

int submit(const fs::path& folder, const fs::path& archive, const std::string& shown) try {
  const lab::Lesson lesson = lab::read_lesson(folder);
  const Files files = read_files(lesson);
  pack(files, lesson, archive);
  fmt::print("{} is ready to hand in\n", shown);
  for (const auto& [name, text] : files) fmt::print("  {}, {} bytes\n", name, text.size());
  fmt::print("receipt {}\n", receipt_of(files));
  return lab::kDone;
} catch (const std::system_error& error) {
  fmt::print(stderr, "lab: {}: cannot be written ({}); name another place by --out FILE\n",
             archive.string(), error.code().message());
  return lab::kMachineLacks;
}

int complain(int code, const std::exception& error) {
  fmt::print(stderr, "lab: {}\n", error.what());
  return code;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 4) throw Unusable("pack: type lab submit NN");
  return submit(arguments[1], arguments[2], arguments[3]);
} catch (const Unusable& error) {
  return complain(lab::kUsage, error);
} catch (const lab::LessonError& error) {
  return complain(lab::kUsage, error);
} catch (const std::exception& error) {
  return complain(lab::kOwnFailure, error);
}
