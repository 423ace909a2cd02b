#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <grader/collect/layout.hpp>
#include <grader/collect/open_file.hpp>
#include <grader/collect/upload.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace grader {
namespace {

constexpr int kFlags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

std::string reason(int error) { return std::strerror(error); }

// Names in the folder but "." and "..", sorted so that every run meets the same first mistake.
std::vector<std::string> names_in(int folder) {
  std::vector<std::string> names;
  DIR* stream = fdopendir(dup(folder));
  if (!stream) return names;
  rewinddir(stream);
  while (const dirent* entry = readdir(stream)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
    if (names.size() > kEntries) break;
  }
  closedir(stream);
  std::sort(names.begin(), names.end());
  return names;
}

UploadedFile read_file(int folder, const std::string& name) {
  const auto file = open_regular(folder, name);
  if (!file) {
    return {"", fmt::format("cannot be opened ({}); make it readable", reason(errno))};
  }
  std::string bytes(kFileBytes + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t got = read(file.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {"", fmt::format("cannot be read ({}); hand it in again", reason(errno))};
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > kFileBytes) return {"", "is larger than 1 MiB; hand in source text only"};
  bytes.resize(size);
  return {bytes, std::nullopt};
}

// Walks one student's folder. Never leaves it: every step is relative to an open folder.
class FolderWalk {
 public:
  FolderWalk(Upload& upload, const Wanted& wanted, const Unpack& unpack)
      : upload_(upload), wanted_(wanted), unpack_(unpack) {}

  void enter(int folder, const std::string& prefix, std::size_t depth) {
    const auto names = names_in(folder);
    if (names.empty() && depth > 0) upload_.files[prefix];
    for (const auto& name : names) {
      if (++entries_ > kEntries) {
        upload_.rejected =
            fmt::format("holds more than {} files; hand in the lesson's files only", kEntries);
      }
      if (upload_.rejected) return;
      visit(folder, name, prefix + name, depth);
    }
  }

  // Takes the entry `name` of the open `folder` as `path`.
  void visit(int folder, const std::string& name, const std::string& path, std::size_t depth) {
    struct stat status = {};
    if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      upload_.files[path].problem = fmt::format("cannot be read ({})", reason(errno));
    } else if (S_ISDIR(status.st_mode)) {
      visit_folder(folder, name, path, depth);
    } else if (S_ISLNK(status.st_mode)) {
      upload_.files[path].problem = "is a symbolic link; hand in the file itself";
    } else if (!S_ISREG(status.st_mode)) {
      upload_.files[path].problem = "is not a regular file; hand in a text file";
    } else if (is_wanted(wanted_, path)) {
      upload_.files[path] = read_file(folder, name);
    } else if (!depth && is_archive_of_lesson(path)) {
      add_archive(folder, name);
    } else {
      upload_.files[path];
    }
  }

 private:
  // What `lab submit` writes; a browser that downloads it twice calls the second "... (1).tar.gz".
  static bool is_archive_of_lesson(const std::string& name) {
    const auto stem = archive_stem(without_copy_mark(name).name);
    return stem && lab::is_lesson_name(*stem);
  }

  void visit_folder(int folder, const std::string& name, const std::string& path,
                    std::size_t depth) {
    const bool hidden = name.starts_with('.');
    if (hidden || depth + 1 >= kDepth) {
      upload_.files[path + "/"];
      return;
    }
    const auto inner = open_directory(folder, name);
    if (!inner) {
      upload_.files[path + "/"].problem =
          fmt::format("cannot be opened ({}); make it readable", reason(errno));
      return;
    }
    enter(inner.get(), path + "/", depth + 1);
  }

  void add_archive(int folder, const std::string& name) {
    Upload archive = read_archive(folder, name, wanted_, unpack_);
    if (archive.rejected) upload_.rejected = fmt::format("{}: {}", name, *archive.rejected);
    for (auto& [path, file] : archive.files) {
      const auto [place, is_new] = upload_.files.try_emplace(path, std::move(file));
      if (!is_new)
        place->second.problem = fmt::format("is there twice, also in {}; keep one", name);
    }
  }

  Upload& upload_;
  const Wanted& wanted_;
  const Unpack& unpack_;
  std::size_t entries_ = 0;
};

}  // namespace

Descriptor open_directory(int parent, const std::string& name) {
  return Descriptor(openat(parent, name.c_str(), kFlags | O_DIRECTORY));
}

Descriptor open_regular(int parent, const std::string& name) {
  struct stat status = {};
  if (fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return {};
  errno = S_ISLNK(status.st_mode) ? ELOOP : EINVAL;
  if (!S_ISREG(status.st_mode)) return {};  // opening a device may already act on it
  Descriptor file(openat(parent, name.c_str(), kFlags));
  if (file && (fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))) {
    errno = EINVAL;
    return {};
  }
  return file;
}

Upload read_folder(int parent, const std::string& name, const Wanted& wanted,
                   const Unpack& unpack) {
  Upload upload{name, name, {}, {}, {}};
  const auto folder = open_directory(parent, name);
  if (!folder) {
    const bool link = errno == ELOOP || errno == ENOTDIR;
    upload.rejected = link ? "is a symbolic link; put the folder itself there"
                           : fmt::format("cannot be opened ({}); make it readable", reason(errno));
    return upload;
  }
  FolderWalk(upload, wanted, unpack).enter(folder.get(), "", 0);
  unwrap(upload);
  return upload;
}

Upload read_files(int parent, const std::string& source, const std::vector<LooseFile>& files,
                  const Wanted& wanted, const Unpack& unpack) {
  Upload upload{source, source, {}, {}, {}};
  FolderWalk walk(upload, wanted, unpack);
  for (const auto& [entry, name] : files) walk.visit(parent, entry, name, 0);
  return upload;
}

}  // namespace grader
