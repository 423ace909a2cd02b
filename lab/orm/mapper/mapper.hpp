// What the library knows of a model at run time: its columns, relationships and proxies, resolved
// and checked.
//
// A mapper is made when the model's Schema is constructed, lives as long as the program, and is
// never changed afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <lab/orm/schema.hpp>

namespace orm::detail {

struct Mapper;
struct Relationship;
struct SchemaState;

// How a column is filled in when the program gives it nothing.
struct ColumnDefault {
  enum class From : unsigned char { nothing, integer, text, sql, call } from = From::nothing;
  long long number = 0;
  std::string text;  // From::text: the value; From::sql: the expression
  void (*call)(Argument& result) = nullptr;
  explicit operator bool() const { return from != From::nothing; }
};

struct Column {
  std::string name;
  Kind kind = Kind::integer;
  unsigned index = 0;      // in its mapper's or table's columns
  std::size_t offset = 0;  // in the struct; of models only
  bool primary_key = false;
  bool nullable = true;
  bool unique = false;
  bool indexed = false;
  long long length = 0;          // of text: VARCHAR(n); 0: VARCHAR, -1: TEXT
  std::string check;             // an SQL condition
  std::string references_table;  // of a foreign key
  std::string references_column;
  std::string on_delete;
  bool use_alter = false;
  bool has_server_default = false;
  std::string server_default;
  ColumnDefault insert_default;
  ColumnDefault update_default;

  bool is_foreign_key() const { return !references_table.empty(); }
};

// A table without a model.
struct AssociationTable {
  const Table* declared = nullptr;
  std::string name;
  std::vector<Column> columns;
};

enum class Direction : unsigned char { many_to_one, one_to_many, many_to_many };

struct Cascade {
  bool save_update = true, merge = true, delete_ = false, delete_orphan = false, expunge = false,
       refresh_expire = false;
};

enum class Loading : unsigned char { select, selectin, joined, raise };
enum class PassiveDeletes : unsigned char { no, unloaded, all };
enum class CollectionKind : unsigned char { list, set, dict };

struct OrderBy {
  unsigned column;
  bool descending;
};

struct Relationship {
  std::string name;
  unsigned char index = 0;  // in owner->relationships
  std::size_t offset = 0;
  Kind kind = Kind::one;  // one, many or dynamic
  Mapper* owner = nullptr;
  Mapper* target = nullptr;
  Direction direction = Direction::many_to_one;
  Relationship* reverse = nullptr;  // back_populates; null: one-way
  // The key: a foreign key column of the owner (many_to_one) or of the target (one_to_many), and
  // the column it refers to, of the other mapper.
  const Column* key = nullptr;
  const Column* referred = nullptr;
  // many_to_many: the association table, its columns that hold the owner's and the target's key,
  // and the column of the target that the latter refers to (`referred` is the owner's).
  AssociationTable* secondary = nullptr;
  const Column* mine = nullptr;
  const Column* theirs = nullptr;
  const Column* far = nullptr;
  // Of a many-to-many's two sides, the one that writes what both have: the one whose name comes
  // first, as in SQLAlchemy. (It shows where a list holds an object twice.)
  bool leads = true;
  Cascade cascade;
  Loading loading = Loading::select;
  PassiveDeletes passive_deletes = PassiveDeletes::no;
  CollectionKind collection = CollectionKind::list;
  const Column* dict_key = nullptr;
  std::vector<OrderBy> order_by;
  bool single_parent = false;
  bool post_update = false;
  bool tracks_parents = false;  // its items' parents are noted

  bool to_one() const { return kind == Kind::one; }
  bool to_many() const { return kind != Kind::one; }
  bool dynamic() const { return kind == Kind::dynamic; }
};

struct Proxy {
  std::string name;
  unsigned char index = 0;
  std::size_t offset = 0;
  Mapper* owner = nullptr;
  const Relationship* via = nullptr;
  const Relationship* relationship = nullptr;  // what it reaches behind `via`: one of these two
  const Column* column = nullptr;
  const Function* creator = nullptr;  // of the objects in between; null: none
};

// In sets of columns, and of relationships by index modulo 64.
inline std::uint64_t bit_of(const Column& column) { return std::uint64_t{1} << column.index; }
inline std::uint64_t bit_of(const Relationship& relationship) {
  return std::uint64_t{1} << relationship.index % 64;
}

// A member that the checker refused. Using it throws the sentence.
struct Unmapped {
  std::string name;
  std::size_t offset = 0;
  std::string sentence;
  bool is_link = true;  // a relationship or proxy; else a member of a type that is not ours
};
inline constexpr unsigned char kUnmappedIndex = 255;

// What reading and binding need of a column, close together: a Column is a few hundred bytes.
struct ColumnPlace {
  unsigned short offset = 0;  // in the struct
  Kind kind = Kind::integer;
};

struct Mapper {
  const Model* model = nullptr;
  const ModelSlot* slot = nullptr;
  SchemaState* schema = nullptr;
  unsigned id = 0;  // counts all mappers of the program; index into a session's tables
  unsigned flush_rank =
      0;  // referred tables before referring ones; equal for tables that refer to each other
  bool cyclic = false;  // it refers to itself, or it and others to each other
  std::string name;     // "Game"
  std::string table;
  std::string repr;  // the template, given or made up
  std::vector<Column> columns;
  std::vector<ColumnPlace> places;          // of the columns, in their order
  std::vector<Relationship> relationships;  // their addresses are stable
  std::vector<Proxy> proxies;
  std::vector<Unmapped> unmapped;
  // The bytes of an empty value in its place; none where a member's type is not ours. object.cpp
  std::vector<unsigned char> prototype;
  std::vector<unsigned> primary_key;  // indexes of columns
  std::uint64_t key_bits = 0;         // the same, a bit each
  bool has_update_defaults = false;
  bool has_targets = false;     // a many-to-one is among the relationships
  bool loads_selectin = false;  // a relationship says lazy("selectin")
  // Of the relationships, a bit each by index modulo 64: all, and those whose changes may draw
  // other objects into a flush.
  std::uint64_t relationship_bits = 0, drawing_bits = 0;
  bool rowid_key = false;         // the key is one integer column, given by the database
  unsigned short key_offset = 0;  // of the first key column
  std::vector<const Relationship*>
      orphan_parents;                         // relationships with delete-orphan that lead here
  std::vector<const Relationship*> arriving;  // all relationships that lead here

  const Column* find_column(std::string_view wanted) const;
  const Relationship* find_relationship(std::string_view wanted) const;
  const Proxy* find_proxy(std::string_view wanted) const;
  const Column* column_at(std::size_t offset) const;
  const Relationship* relationship_at(std::size_t offset) const;
  const Proxy* proxy_at(std::size_t offset) const;
  const Column& key_column() const { return columns[primary_key[0]]; }
};

struct SchemaState {
  const Model* models = nullptr;  // as the compiler described them, faulty ones too
  std::size_t model_count = 0;
  std::vector<Mapper*> mappers;  // as named in the Schema
  std::vector<AssociationTable*> tables;
  NamingConvention naming;
  std::vector<std::string> mistakes;  // sentences; what is faulty stays unmapped

  const Mapper* find_model(std::string_view name) const;
  const Mapper* find_table(std::string_view table) const;
  const AssociationTable* find_association(std::string_view table) const;
};

// The model's mapper; InvalidRequestError where no schema lists the model.
const Mapper& mapper_of(const ModelSlot& slot);

// A name as SQL: quoted where it must be.
std::string identifier(std::string_view name);
std::string qualified_name(std::string_view table, const Column& column);  // games.id

// Every Schema of the program, in order of construction.
const std::vector<SchemaState*>& schemas();

}  // namespace orm::detail
