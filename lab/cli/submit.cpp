// `lab submit`: the lesson's files as ROOT/submissions/NN_name.tar.gz, members NN_name/FILE.
#include <archive.h>
#include <archive_entry.h>
#include <fnmatch.h>

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/run/run_lesson.hpp>
#include <lab/text/digest.hpp>
#include <lab/text/whole_file.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

struct FreeArchive {
  void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

bool is_pattern(const std::string& name) { return name.find('*') != std::string::npos; }

// The lesson's files, relative to its folder, in order; a pattern may match none.
std::vector<std::string> files_of(const Lesson& lesson) {
  std::vector<std::string> files;
  for (const auto& name : lesson.files) {
    if (!is_pattern(name)) {
      files.push_back(name);
      continue;
    }
    const fs::path folder = fs::path(name).parent_path();
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(lesson.folder / folder, missing)) {
      const std::string found = (folder / entry.path().filename()).string();
      if (::fnmatch(name.c_str(), found.c_str(), FNM_PATHNAME) == 0) files.push_back(found);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Tarball {
 public:
  explicit Tarball(const fs::path& path) : path_(path), writer_(archive_write_new()) {
    archive_write_add_filter_gzip(writer_.get());
    archive_write_set_format_pax_restricted(writer_.get());
    check(archive_write_open_filename(writer_.get(), path.c_str()));
  }
  void add(const std::string& name, const std::string& text) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    check(archive_write_header(writer_.get(), entry.get()));
    if (archive_write_data(writer_.get(), text.data(), text.size()) < 0) check(ARCHIVE_FATAL);
  }
  void close() { check(archive_write_close(writer_.get())); }

 private:
  void check(int result) {
    if (result == ARCHIVE_OK) return;
    throw std::runtime_error(
        fmt::format("{}: {}", path_.string(), archive_error_string(writer_.get())));
  }
  fs::path path_;
  std::unique_ptr<archive, FreeArchive> writer_;
};

using Files = std::vector<std::pair<std::string, std::string>>;  // name and text

Files read_files(const Lesson& lesson) {
  Files files;
  for (const auto& name : files_of(lesson)) try {
      files.emplace_back(name, read_whole_file(lesson.folder / name));
    } catch (const std::system_error& error) {
      throw UsageError(std::string(error.what()) + "; a submission needs it");
    }
  return files;
}

void pack(const Files& files, const Lesson& lesson, const fs::path& file) {
  const fs::path half = file.parent_path() / ("." + lesson.name);
  Tarball tarball(half);
  for (const auto& [name, text] : files) tarball.add(lesson.name + '/' + name, text);
  tarball.close();
  fs::rename(half, file);
}

// The digest that the grader's record of these files has, so that a receipt can be compared with
// it.
std::string receipt_of(const Files& files) {
  std::string all;
  for (const auto& [name, text] : files) all += framed({name, text});
  return "sha256:" + sha256_hex(all);
}

std::string visible_checks(const Lesson& lesson, const Environment& environment) {
  const auto verdict =
      run_lesson(lesson, {environment.root, environment.programs, {}, environment.now, false});
  return verdict.passed() ? "visible checks passed" : "NOT all visible checks passed; see lab run";
}

int submit(const std::string& what, const Environment& environment) {
  const Lesson lesson = wanted(environment, what).lesson;
  const fs::path file = environment.root / "submissions" / (lesson.name + ".tar.gz");
  fs::create_directories(file.parent_path());
  const Files files = read_files(lesson);
  pack(files, lesson, file);
  fmt::print("{} is ready to hand in\n", file.lexically_relative(environment.root).string());
  for (const auto& [name, text] : files) fmt::print("  {}, {} bytes\n", name, text.size());
  fmt::print("receipt {}\n", receipt_of(files));
  fmt::print("{}; hidden checks have not run\n", visible_checks(lesson, environment));
  return kDone;
}

}  // namespace

void add_submit(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("submit", "Pack a lesson's files to hand in");
  const auto what = std::make_shared<std::string>();
  command->add_option("LESSON", *what, "01")->required();
  command->callback([what, &chosen] {
    chosen = [what](const Environment& environment) { return submit(*what, environment); };
  });
}

}  // namespace lab::cli
