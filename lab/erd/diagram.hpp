// The entities and relationships of a lesson, as it describes itself (lab/wire/describe.hpp), ready
// to be drawn: tables as boxes, foreign keys as lines between them.
#pragma once

#include <string>
#include <vector>

#include <lab/wire/value.hpp>

namespace erd {

struct Column {
  std::string name, type;
  bool primary_key = false, foreign_key = false, unique = false, nullable = true;
  std::string marks() const;  // "PK", "PK FK", "FK unique"
};

struct Box {
  std::string table;
  std::string model;  // empty: an association table
  std::vector<Column> columns;
  // Where it stands: foreign keys lead to the left, from a rank to a lower one.
  int rank = 0;
};

// A foreign key: from a row of `from`, which is one of many unless the key is unique, to one of
// `to`.
struct Line {
  std::size_t from = 0, to = 0;                // boxes
  std::size_t from_column = 0, to_column = 0;  // their columns
  bool many = true;
  bool optional = true;  // the key may be empty
};

// A member that leads to other objects: Game.reviews, a list of Review, in step with Review.game.
struct Relationship {
  std::string owner, name, target, reverse;
  bool list = false;
};

struct Diagram {
  std::vector<Box> boxes;  // by rank, and within one so that lines cross little
  std::vector<Line> lines;
  std::vector<Relationship> relationships;
};

Diagram diagram_of(const wire::Value& description);

}  // namespace erd
