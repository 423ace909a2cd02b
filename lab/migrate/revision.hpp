// One step in the history of a database's structure.
#pragma once

#include <string>
#include <vector>

#include <lab/migrate/operation.hpp>

namespace migrate {

struct Revision {
  std::string id;  // 12 hexadecimal digits, where we make it
  std::vector<std::string>
      down;  // what it builds on: none, one revision, or several that it merges
  std::string message;
  std::string date;  // "2023-10-31 09:30:00"
  Operations upgrade;
  Operations downgrade;
  std::string
      file;  // "migrations/ab12cd34ef56_add_users.toml": for messages; empty: not from a file

  // Where an error is, for people.
  std::string place() const { return file.empty() ? "revision " + id : file; }
};

// Of what the revision does and builds on; not of its message or date. 64 hexadecimal digits.
std::string digest(const Revision& revision);

}  // namespace migrate
