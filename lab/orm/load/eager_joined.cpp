#include <unordered_map>
#include <unordered_set>

#include <lab/orm/load/eager.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/select/expression.hpp>
#include <lab/orm/select/run.hpp>

namespace orm::detail {

void join_loads(std::vector<Eager>& loads, Scope& scope, const Source& owner, int& next_column,
                JoinedSql& out) {
  for (Eager& load : loads) {
    if (load.how != Load::joined) continue;
    const Relationship& relationship = *load.relationship;
    const Source& target = scope.add_hidden(*relationship.target);
    out.tables += join_clause(relationship, scope, owner, target, " LEFT JOIN ");
    out.columns += ", " + column_list(*relationship.target, target.name);
    if (const std::string order = order_of(relationship, target); !order.empty())
      out.order += (out.order.empty() ? "" : ", ") + order;
    load.column = next_column;
    next_column += static_cast<int>(relationship.target->columns.size());
    join_loads(load.behind, scope, target, next_column, out);
  }
}

// One joined relationship in a run: its owners, each with the targets of its rows so far.
struct JoinedRows::Branch {
  struct Filled {
    Object* owner;
    std::vector<Object*> targets;
  };
  struct Pair {
    const Object *owner, *target;
    bool operator==(const Pair&) const = default;
  };
  struct HashPair {
    std::size_t operator()(const Pair& pair) const {
      return reinterpret_cast<std::size_t>(pair.owner) * 31 +
             reinterpret_cast<std::size_t>(pair.target) / 16;
    }
  };

  const Eager* load;
  bool once;  // the same pair may come in several rows
  std::vector<Branch> behind;
  std::vector<Filled> filled;
  std::unordered_map<const Object*, std::size_t>
      places;  // in `filled`; kSkipped: is loaded already
  const Object* last_owner = nullptr;
  std::size_t last_place = 0;
  std::unordered_set<Pair, HashPair> seen;

  static constexpr std::size_t kSkipped = ~std::size_t{0};
  std::size_t place_of(Object* owner);
};

namespace {

// A list that the other side has put something into, or taken it out of, is left for whoever looks
// at it, as in SQLAlchemy.
bool has_waiting(const Link& unloaded, const Relationship& relationship) {
  const Collection* list = relationship.to_many() ? collection_of(unloaded) : nullptr;
  return list && list->changed;
}

}  // namespace

std::size_t JoinedRows::Branch::place_of(Object* owner) {
  if (owner == last_owner) return last_place;
  const auto [entry, fresh] = places.emplace(owner, filled.size());
  if (fresh) {
    const Link& link = Access::link(owner, load->relationship->offset);
    if (is_loaded(link) || has_waiting(link, *load->relationship))
      entry->second = kSkipped;
    else
      filled.push_back({owner, {}});
  }
  last_owner = owner;
  return last_place = entry->second;
}

namespace {

std::size_t joined_lists(const std::vector<Eager>& loads) {
  std::size_t n = 0;
  for (const Eager& load : loads)
    if (load.how == Load::joined) n += load.relationship->to_many() + joined_lists(load.behind);
  return n;
}

}  // namespace

JoinedRows::JoinedRows(SessionState& session, const std::vector<Eager>& loads, bool overwrite,
                       bool repeats)
    : session_(session), overwrite_(overwrite) {
  const bool once = repeats || joined_lists(loads) > 1;
  const auto grow = [once](auto& self, const std::vector<Eager>& from,
                           std::vector<Branch>& to) -> void {
    for (const Eager& load : from) {
      if (load.how != Load::joined) continue;
      Branch& branch = to.emplace_back();
      branch.load = &load;
      branch.once = once || load.relationship->secondary;
      self(self, load.behind, branch.behind);
    }
  };
  grow(grow, loads, branches_);
}

JoinedRows::~JoinedRows() = default;

void JoinedRows::read(Object* owner, sqlite::Statement& row) {
  for (Branch& branch : branches_) read(branch, owner, row);
}

void JoinedRows::read(Branch& branch, Object* owner, sqlite::Statement& row) {
  const Relationship& relationship = *branch.load->relationship;
  Object* target = load_row(session_, *relationship.target, row, branch.load->column, overwrite_);
  const std::size_t place = branch.place_of(owner);
  if (target && place != Branch::kSkipped &&
      (!branch.once || branch.seen.insert({owner, target}).second))
    branch.filled[place].targets.push_back(target);
  if (!target) return;
  for (Branch& next : branch.behind) read(next, target, row);
}

void JoinedRows::finish() {
  for (Branch& branch : branches_) finish(branch);
}

void JoinedRows::finish(Branch& branch) {
  const Relationship& relationship = *branch.load->relationship;
  std::vector<Object*> reached;
  for (Branch::Filled& filled : branch.filled) {
    Link& link = Access::link(filled.owner, relationship.offset);
    if (!branch.load->behind.empty())
      reached.insert(reached.end(), filled.targets.begin(), filled.targets.end());
    if (relationship.to_many())
      set_loaded(link, filled.targets.data(), filled.targets.size());
    else
      set_loaded(link, filled.targets.empty() ? nullptr : filled.targets.front());
  }
  for (Branch& next : branch.behind) finish(next);
  keep_once(reached);
  load_eagerly(session_, branch.load->behind, reached, overwrite_, false);
}

}  // namespace orm::detail
