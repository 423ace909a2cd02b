// Revisions as files: migrations/<id>_<slug>.toml.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <lab/migrate/revision.hpp>

namespace migrate {

// `file` is the name for messages. Throws Error with the file and the line for a text that is no
// revision; the text may be of any kind and size.
Revision parse_revision(std::string_view text, const std::string& file);
std::string revision_text(const Revision& revision);

// Those of several files, by name: "migrations/ab12_users.toml" and the text. Throws Error as
// above, and for two with the same id.
std::vector<Revision> parse_revisions(const std::map<std::string, std::string>& files);

// The revision files of a folder; none where there is no such folder. Throws Error for files that
// cannot be read, and for more than a thousand of them.
std::map<std::string, std::string> read_revision_files(const std::filesystem::path& folder);

// Both of these.
std::vector<Revision> read_revisions(const std::filesystem::path& folder);

// Writes a new file and gives its path. Throws Error where it cannot be written, or is there
// already.
std::filesystem::path write_revision(const std::filesystem::path& folder, const Revision& revision);

// A new id.
std::string make_id();
// "Add users, at last!" is "add_users_at_last".
std::string slug_of(std::string_view message);

}  // namespace migrate
