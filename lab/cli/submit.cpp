// `lab submit`: the lesson's files as ROOT/submissions/NN_name.tar.gz, members NN_name/FILE.
#include <archive.h>
#include <archive_entry.h>
#include <fnmatch.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

struct FreeArchive {
  void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw UsageError(path.string() + ": cannot be read; a submission needs it");
  return {std::istreambuf_iterator<char>(file), {}};
}

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

int submit(const std::string& what, const Environment& environment) {
  const Lesson lesson = wanted(environment, what).lesson;
  const fs::path folder = environment.root / "submissions";
  fs::create_directories(folder);
  const fs::path file = folder / (lesson.name + ".tar.gz"), half = folder / ("." + lesson.name);
  Tarball tarball(half);
  for (const auto& name : files_of(lesson))
    tarball.add(lesson.name + '/' + name, read_file(lesson.folder / name));
  tarball.close();
  fs::rename(half, file);
  fmt::print("{} is ready to hand in\n", file.lexically_relative(environment.root).string());
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
