// What lies in a CLASS folder, whoever made it: a folder or archive for each student, or the
// download of a platform. Names only; nothing that was handed in is opened.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <grader/collect/upload.hpp>

namespace grader {

enum class Platform { folders, gradescope, moodle, canvas };

// "Moodle's download"; for `folders` "the folder".
std::string_view name_of(Platform platform);

// Who handed something in, as far as the download tells; what it does not tell is empty.
struct Identity {
  std::string id, email, name;
  std::string handle;  // what to call the student where no roster knows better; never empty
};

// One entry of CLASS, and what the student called it.
struct Place {
  enum class Kind { folder, archive, file };
  Kind kind = Kind::folder;
  std::string entry;
  std::string name;  // of a file: "models.hpp" for "smithann_LATE_12_345_models-1.hpp"
};

// What was handed in at once. Loose files of one student are one delivery.
struct Delivery {
  std::string label;         // for messages: "ann.zip", "submission_1234"
  std::vector<Identity> by;  // several where a group handed in together
  std::vector<Place> places;
  std::optional<std::string> submitted_at;  // UTC, "2027-02-08T23:59:00Z", as the platform says
};

struct Layout {
  Platform platform = Platform::folders;
  std::vector<Delivery> deliveries;
  std::vector<std::string> notices;  // entries that are no student's, one line each
};

// Gradescope's download has a submission_metadata.yml, which `unpack` takes apart; Moodle's and
// Canvas's are known by the names in it. Throws ClassError where the metadata cannot be read.
Layout read_layout(int folder, const Unpack& unpack);

// "models.hpp" for "models-2.hpp" and "models (2).hpp", with the 2: what platforms and browsers do
// to a name that is there already. 0 for any other name.
struct CopyMark {
  std::string name;
  int number = 0;
};
CopyMark without_copy_mark(std::string_view name);

}  // namespace grader
