// Everything one student handed in, as a flat list of paths, before lessons are told apart.
#pragma once

#include <functional>
#include <lab/lesson/lesson.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader {

// Caps on what is read. Source files are far below them; whoever meets one gets a sentence.
inline constexpr std::size_t kFileBytes = 1 << 20;       // of one listed file
inline constexpr std::size_t kEntries = 5000;            // files and folders of one upload
inline constexpr std::size_t kDepth = 8;                 // folders within folders
inline constexpr std::size_t kArchiveBytes = 32 << 20;   // of an archive as uploaded
inline constexpr std::size_t kUnpackedBytes = 64 << 20;  // of all its members
inline constexpr std::size_t kUnpackedRatio = 200;       // members to archive, beyond 1 MiB

struct UploadedFile {
  std::string bytes;                   // empty unless the file is wanted
  std::optional<std::string> problem;  // why it cannot be taken: "is a symbolic link; hand in ..."
};

struct Upload {
  std::string student;
  std::string source;                         // "ann" or "ann.zip", for messages
  std::map<std::string, UploadedFile> files;  // by path from the student's folder; folders end in /
  std::optional<std::string> rejected;        // why none of it can be taken
  std::optional<std::string> submitted_at;    // UTC, "2027-02-08T23:59:00Z", as the platform says
};

// Which paths of an upload are read.
using Wanted = std::function<bool(std::string_view path)>;

// Paths that a lesson lists, below NN_name/ and, with `direct`, in the student's folder itself.
Wanted wanted_files(const std::vector<lab::Lesson>& lessons, bool direct);

// Whether a file's name, relative to the lesson's folder, is one that the lesson lists.
bool is_listed(const lab::Lesson& lesson, std::string_view name);

// What zip tools and file managers do: the lesson's folder lies in one more folder; and in a
// checkout of the students' repository it lies in lessons/. Whether the path is wanted when those
// are looked through, and the looking through itself: all paths lose a first folder that they share
// and that is not a lesson's, and those in lessons/ lose that. Dot names and __MACOSX do not count.
bool is_wanted(const Wanted& wanted, std::string_view path);
void unwrap(Upload& upload);

// "ann" for "ann.zip", "ann.tar.gz" and "ann.tgz"; nothing for other names.
std::optional<std::string> archive_stem(std::string_view name);

// Takes an open archive apart: all of its members, their content where it is not too large, or why
// it is rejected. `source`, its name, says whether it is a zip, a tar.gz or the YAML of
// gradescope.hpp.
using Unpack = std::function<Upload(int file, const std::string& source)>;

// In this process; boxed_unpack.hpp is for what students upload. One hostile member rejects it all.
Upload unpack_here(int file, const std::string& source);

// Reads the folder `name` of the open folder `parent`; symbolic links are never followed, and only
// regular files are opened. Archives named NN_name.tar.gz in it (what `lab submit` writes) are
// read as well.
Upload read_folder(int parent, const std::string& name, const Wanted& wanted, const Unpack& unpack);

// A file of the folder `parent`, and what the student called it.
struct LooseFile {
  std::string entry, name;
};

// Reads loose files of the open folder `parent` as if they lay in a folder of their own, `source`.
Upload read_files(int parent, const std::string& source, const std::vector<LooseFile>& files,
                  const Wanted& wanted, const Unpack& unpack);

// Reads the archive `name` of the open folder `parent`.
Upload read_archive(int parent, const std::string& name, const Wanted& wanted,
                    const Unpack& unpack);

}  // namespace grader
