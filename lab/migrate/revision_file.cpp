#include <lab/migrate/revision_file.hpp>

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <memory>
#include <sstream>

#include <lab/migrate/error.hpp>
#include <lab/migrate/operation_toml.hpp>
#include <lab/migrate/toml_fields.hpp>
#include <lab/text/digest.hpp>

namespace migrate {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = 1024 * 1024;
constexpr std::size_t kMostFiles = 1000;
constexpr std::size_t kLongestId = 32;  // what alembic_version holds
constexpr std::size_t kLongestSlug = 40;

bool is_id(const std::string& text) {
  return !text.empty() && text.size() <= kLongestId && text != "head" && text != "heads" &&
         text != "base" && std::ranges::all_of(text, [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '_';
         });
}

std::string read_id(TomlFields& fields) {
  std::string id = fields.text("id");
  if (!is_id(id))
    fields.fail("has an `id` of letters and digits, 32 at most: such as ab12cd34ef56");
  return id;
}

std::vector<std::string> read_down(TomlFields& fields, const toml::table& table) {
  const toml::node* down = table.get("down");
  std::vector<std::string> ids;
  if (down && down->is_array())
    ids = fields.texts("down");
  else if (const std::string one = fields.optional_text("down"); !one.empty())
    ids = {one};
  for (const std::string& id : ids)
    if (!is_id(id))
      fields.fail("has a `down` that is no id: write that of the revision before, or \"\"");
  std::ranges::sort(ids);
  if (std::ranges::adjacent_find(ids) != ids.end())
    fields.fail("names a revision twice in `down`: once is enough");
  return ids;
}

Operations read_operations(TomlFields& fields, const char* way) {
  Operations operations;
  for (const toml::table* table : fields.tables(way))
    operations.push_back(operation_from_toml(*table, fields.file()));
  return operations;
}

toml::table parse(std::string_view text, const std::string& file) {
  if (text.size() > kMostBytes) throw Error(file + ": is larger than 1 MiB: split the revision");
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    throw Error(toml_place(file, error.source()) + ": " + std::string(error.description()) +
                ": correct the TOML");
  }
}

std::string read_file(const fs::path& path, const std::string& name) {
  // A pipe would make us wait, a link would lead out of the folder.
  if (!fs::is_regular_file(fs::symlink_status(path)))
    throw Error(name + ": is not a plain file: take it out");
  if (fs::file_size(path) > kMostBytes)
    throw Error(name + ": is larger than 1 MiB: split the revision");
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) throw Error(name + ": cannot be read: see who may");
  return std::move(text).str();
}

void append(std::string& text, const char* way, const Operations& operations) {
  for (const Operation& operation : operations)
    text += std::string("\n[[") + way + "]]\n" + operation_to_toml(operation);
}

std::string down_text(const std::vector<std::string>& down) {
  if (down.size() < 2) return toml_text(down.empty() ? "" : down[0]);
  std::string list;
  for (const std::string& id : down) list += (list.empty() ? "[" : ", ") + toml_text(id);
  return list + "]";
}

std::string operations_text(const Revision& revision) {
  std::string text;
  append(text, "upgrade", revision.upgrade);
  append(text, "downgrade", revision.downgrade);
  return text;
}

void refuse_same_id(const std::vector<Revision>& revisions, const Revision& revision) {
  const auto other = std::ranges::find(revisions, revision.id, &Revision::id);
  if (other != revisions.end())
    throw Error(revision.file + ": has the id of " + other->file + ": give it one of its own");
}

}  // namespace

Revision parse_revision(std::string_view text, const std::string& file) {
  const toml::table table = parse(text, file);
  TomlFields fields(table, "a revision", file);
  Revision revision;
  revision.file = file;
  revision.id = read_id(fields);
  revision.down = read_down(fields, table);
  revision.message = fields.optional_text("message");
  revision.date = fields.optional_text("date");
  revision.upgrade = read_operations(fields, "upgrade");
  revision.downgrade = read_operations(fields, "downgrade");
  fields.done();
  return revision;
}

std::string revision_text(const Revision& revision) {
  return "id = " + toml_text(revision.id) + "\ndown = " + down_text(revision.down) +
         "\nmessage = " + toml_text(revision.message) + "\ndate = " + toml_text(revision.date) +
         "\n" + operations_text(revision);
}

std::vector<Revision> parse_revisions(const std::map<std::string, std::string>& files) {
  std::vector<Revision> revisions;
  for (const auto& [name, text] : files) {
    Revision revision = parse_revision(text, name);
    refuse_same_id(revisions, revision);
    revisions.push_back(std::move(revision));
  }
  return revisions;
}

std::map<std::string, std::string> read_revision_files(const fs::path& folder) {
  std::map<std::string, std::string> files;
  std::error_code failure, none;
  const fs::directory_iterator entries(folder, failure);
  if (failure && fs::exists(folder, none))
    throw Error(folder.filename().string() +
                ": is no folder that can be read: move it away, or see who may read it");
  for (const fs::directory_entry& entry : entries) {
    const std::string base = entry.path().filename().string();
    if (!base.ends_with(".toml") || base.starts_with('.')) continue;
    if (files.size() == kMostFiles)
      throw Error(folder.filename().string() + ": has more than 1000 revisions: join old ones");
    const std::string name = (folder.filename() / base).string();
    files.emplace(name, read_file(entry.path(), name));
  }
  return files;
}

std::vector<Revision> read_revisions(const fs::path& folder) {
  return parse_revisions(read_revision_files(folder));
}

fs::path write_revision(const fs::path& folder, const Revision& revision) {
  const std::string slug = slug_of(revision.message);
  const fs::path path = folder / (revision.id + (slug.empty() ? "" : "_" + slug) + ".toml");
  if (fs::exists(path)) throw Error(path.filename().string() + ": is there already: try again");
  std::ofstream file(path, std::ios::binary);
  if (!(file << revision_text(revision)) || !file.flush())
    throw Error(path.filename().string() +
                ": cannot be written: run `lab db init`, or see who may write there");
  return path;
}

std::string make_id() {
  unsigned char bytes[6];
  if (getentropy(bytes, sizeof bytes) != 0) throw Error("no random number for an id: try again");
  return lab::hex({bytes, sizeof bytes});
}

std::string slug_of(std::string_view message) {
  std::string slug;
  for (const char c : message) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x80 && std::isalnum(code) != 0)
      slug += static_cast<char>(std::tolower(code));
    else if (!slug.empty() && slug.back() != '_')
      slug += '_';
  }
  slug.resize(std::min(slug.size(), kLongestSlug));
  while (slug.ends_with('_')) slug.pop_back();
  return slug;
}

std::string digest(const Revision& revision) {
  return lab::sha256_hex(down_text(revision.down) + operations_text(revision));
}

}  // namespace migrate
