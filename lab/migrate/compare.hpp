// The difference between two structures, as operations: what autogenerate writes into a revision.
#pragma once

#include <string>
#include <vector>

#include <lab/migrate/operation.hpp>
#include <lab/orm/ddl/metadata.hpp>

namespace migrate {

struct CompareOptions {
  bool types = true;
  enum class Checks : unsigned char {
    ignored,
    names,
    all
  } checks = Checks::all;  // names: is it there?
  // "games.title:name" or "title:name" for a column, "games:board_games" for a table. A rename is
  // never guessed: without being told, a column that goes and one that comes are just that.
  std::vector<std::string> renames;
};

struct Comparison {
  Operations operations;  // what makes `database` equal to `models`: parents before children
  std::vector<std::string> notes;  // sentences for people: what the operations would lose
};

// Throws Error for a rename that fits nothing.
Comparison compare(orm::metadata::Schema database, const orm::metadata::Schema& models,
                   const CompareOptions& options = {});

// Do two SQL types differ? Lengths count only where both are given, as in Alembic.
bool types_differ(std::string_view a, std::string_view b);

}  // namespace migrate
