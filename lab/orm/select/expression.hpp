// Expressions as SQL.
#pragma once

#include <functional>
#include <optional>

#include <lab/orm/query/expression.hpp>
#include <lab/orm/select/scope.hpp>

namespace orm::detail {

// How tightly an operator binds; what binds less than its surroundings is put in parentheses.
enum class Level : unsigned char { any, either, both, negation, comparison, sum, product, atom };

// Appends the expression's SQL. `at` is the number of its first literal.
void write(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around = Level::any);

// A list of expressions, separated by commas.
void write_list(Fragment& out, Scope& scope, const Node* const* nodes, std::size_t n, unsigned at);

// What a node that names a member means: one of the three.
struct Member {
  const Mapper* mapper = nullptr;
  const Column* column = nullptr;
  const Relationship* relationship = nullptr;
  const Proxy* proxy = nullptr;
};
bool names_member(const Node& node);
Member member_of(const Node& node);         // throws the checker's sentence where it is unmapped
const Column* column_of(const Node& node);  // of a model or table; null for all else
const Relationship& relationship_member(const ModelSlot& model, std::size_t offset);

// A column of an association table; throws where no schema knows the table.
const AssociationTable& association_of(const Table& table);
const Column& table_column_of(const Node& node);

// How a value is bound that is compared with the column or written to it.
Placeholder::How binding_of(const Column& column);

// The kind of an expression's values; none where only SQLite knows.
std::optional<Kind> kind_of(const Node& node);
bool is_aggregate(const Node& node);  // it has count, sum ... in it

// ---- Relationships (relationship.cpp)

using Criterion = std::function<void(Fragment&, Scope&)>;  // on the target; may be empty

// "games.id = reviews.game_id", of a relationship without secondary.
std::string key_condition(const Relationship&, const Source& owner, const Source& target);
// " JOIN reviews ON games.id = reviews.game_id"; through the association table where there is one.
std::string join_clause(const Relationship&, Scope&, const Source& owner, const Source& target,
                        std::string_view word);
void write_exists(Fragment& out, Scope& scope, const Relationship&, const Source& owner,
                  const Criterion& criterion);
// Comparisons and questions whose first operand is a relationship or a proxy.
void write_on_relationship(Fragment& out, Scope& scope, const Node& node, const Relationship&,
                           unsigned at, Level around);
void write_on_proxy(Fragment& out, Scope& scope, const Node& node, const Proxy&, unsigned at,
                    Level around);

}  // namespace orm::detail
