// Theory of operation. The targets of all owners come in one SELECT, `... WHERE reviews.game_id IN
// (?, ?, ...)`, or in one for every 500 owners. Each row says which owner it belongs to by the
// value of the key. Owners whose member is loaded already are left alone. Where the query was for a
// whole table of more owners than one such list holds, one scan of the targets takes the place of
// the lists.

#include <algorithm>
#include <numeric>

#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/load/eager_keys.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/select/expression.hpp>
#include <lab/orm/select/run.hpp>

namespace orm::detail {
namespace {

constexpr std::size_t kKeysAtOnce = 500;

bool is_up_to_date(const Object* found) {
  return found && found->state == State::persistent && !is_stale(found) &&
         !(found->flags & kAllExpired);
}

class Selectin {
 public:
  Selectin(SessionState& session, const Eager& load, bool overwrite)
      : session_(session),
        load_(load),
        relationship_(*load.relationship),
        many_to_one_(relationship_.direction == Direction::many_to_one),
        overwrite_(overwrite) {
    const Mapper& target = *relationship_.target;
    if (many_to_one_ && !overwrite && target.rowid_key &&
        relationship_.referred == &target.key_column())
      loaded_ = &session.table(target).objects;
  }

  void run(const std::vector<Object*>& owners, bool whole);

 private:
  struct Waiting {
    Object* owner;
    unsigned number;  // of its key
  };
  struct Found {
    unsigned number;
    Object* target;
  };
  // The SELECT for `n` keys; for all of them where it is 0.
  struct Select {
    std::string sql;
    int key_column, target_column;
    Kind key_kind;
    std::vector<Eager> behind;
    bool joined;
  };

  void choose(Object* owner);
  template <class Key>
  void choose(Object* owner, const Key& key);
  Object* at_hand(const Argument& key) const;
  Object* at_hand(long long key) const;
  Select select(std::size_t n) const;
  void fetch(std::size_t begin, std::size_t n);
  void fill_lists();
  void fill_targets();

  SessionState& session_;
  const Eager& load_;
  const Relationship& relationship_;
  const bool many_to_one_;
  const bool overwrite_;
  const IdentityMap* loaded_ = nullptr;  // where a many-to-one may find its targets
  KeyNumbers keys_;
  std::vector<Waiting> waiting_;
  std::vector<Found> found_;
  std::vector<Object*> reached_;  // whose own loads follow
};

// A many-to-one whose target the session has needs no row.
Object* Selectin::at_hand(const Argument& key) const {
  if (!many_to_one_ || overwrite_) return nullptr;
  Object* found = find_by(session_, *relationship_.target, *relationship_.referred, key);
  return is_up_to_date(found) ? found : nullptr;
}
Object* Selectin::at_hand(long long key) const {
  if (!loaded_) return nullptr;
  Object* found = loaded_->find(key);
  return is_up_to_date(found) ? found : nullptr;
}

template <class Key>
void Selectin::choose(Object* owner, const Key& key) {
  if (Object* found = at_hand(key)) {
    reached_.push_back(found);
    return set_loaded(Access::link(owner, relationship_.offset), found);
  }
  waiting_.push_back({owner, keys_.add(key)});
}

void Selectin::choose(Object* owner) {
  Link& link = Access::link(owner, relationship_.offset);
  if (is_loaded(link)) return;
  const Column& column = many_to_one_ ? *relationship_.key : *relationship_.referred;
  const Value& value = Access::value(owner, column.offset);
  if (!Access::is_set(value)) {
    if (relationship_.to_one()) return set_loaded(link, nullptr);
    return set_loaded(link, nullptr, 0);
  }
  // The rows still have the key that the owner had.
  if (Access::flags(value) & Access::kDirty && !many_to_one_) [[unlikely]]
    return choose(owner, committed_value(owner, column));
  if (column.kind == Kind::integer || column.kind == Kind::big_integer)
    choose(owner, Access::number(value));
  else
    choose(owner, to_argument(value, column.kind));
}

// The key that tells the owner is a column of the target or, in front of them, of the association
// table.
Selectin::Select Selectin::select(std::size_t n) const {
  const Mapper& mapper = *relationship_.target;
  Scope scope;
  const Source& target = scope.add(mapper);
  JoinedSql sql{column_list(mapper, target.name), target.sql(), order_of(relationship_, target)};
  const Column& column = relationship_.secondary ? *relationship_.mine
                         : many_to_one_          ? *relationship_.referred
                                                 : *relationship_.key;
  std::string key = target.column(column);
  Select select{{}, static_cast<int>(column.index), 0, column.kind, load_.behind, false};
  if (relationship_.secondary) {
    const Source& between = scope.add(*relationship_.secondary);
    key = between.column(column);
    sql.columns = key + ", " + sql.columns;
    sql.tables = between.sql() + " JOIN " + sql.tables + " ON " +
                 target.column(*relationship_.far) + " = " + between.column(*relationship_.theirs);
    select.key_column = 0;
    select.target_column = 1;
  }
  const int end = select.target_column + static_cast<int>(mapper.columns.size());
  int next = end;
  join_loads(select.behind, scope, target, next, sql);
  select.joined = next > end;
  select.sql = "SELECT " + sql.columns + " FROM " + sql.tables;
  for (std::size_t i = 0; i < n; ++i) select.sql += i ? ", ?" : " WHERE " + key + " IN (?";
  if (n) select.sql += ')';
  if (!sql.order.empty()) select.sql += " ORDER BY " + sql.order;
  return select;
}

void Selectin::fetch(std::size_t begin, std::size_t n) {
  const Select wanted = select(n);
  sqlite::Statement& row = session_.begin().cached(wanted.sql);
  JoinedRows joined(session_, wanted.behind, overwrite_, wanted.joined);
  {
    const StatementUse use(row);
    for (std::size_t i = 0; i < n; ++i) keys_.bind(row, static_cast<int>(i) + 1, begin + i);
    while (row.step()) {
      const unsigned number = keys_.find(row, wanted.key_column, wanted.key_kind);
      if (number == KeyNumbers::kNone) continue;
      Object* target =
          load_row(session_, *relationship_.target, row, wanted.target_column, overwrite_);
      found_.push_back({number, target});
      if (wanted.joined) joined.read(target, row);
    }
  }
  joined.finish();
}

// The lists lie one after the other, in the order of their keys. Rows of joined loads, and of an
// association table without a key, may repeat a target.
void Selectin::fill_lists() {
  const bool once = multiplies_rows(load_.behind) ||
                    (relationship_.secondary &&
                     !(relationship_.mine->primary_key && relationship_.theirs->primary_key));
  std::vector<Object*> items(found_.size());
  std::vector<std::size_t> begins(keys_.size() + 1);
  for (const Found& found : found_) ++begins[found.number + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  std::vector<std::size_t> ends = begins;
  for (const Found& found : found_) {
    Object** const begin = items.data() + begins[found.number];
    Object** const end = items.data() + ends[found.number];
    if (once && std::find(begin, end, found.target) != end) continue;
    *end = found.target;
    ++ends[found.number];
  }
  for (const Waiting& waiting : waiting_) {
    const std::size_t begin = begins[waiting.number];
    set_loaded(Access::link(waiting.owner, relationship_.offset), items.data() + begin,
               ends[waiting.number] - begin);
  }
}

void Selectin::fill_targets() {
  std::vector<Object*> targets(keys_.size());
  for (const Found& found : found_)
    if (!targets[found.number]) targets[found.number] = found.target;
  for (const Waiting& waiting : waiting_)
    set_loaded(Access::link(waiting.owner, relationship_.offset), targets[waiting.number]);
}

void Selectin::run(const std::vector<Object*>& owners, bool whole) {
  for (Object* owner : owners) choose(owner);
  const std::size_t n = keys_.size();
  keys_.sort();
  if (whole && !many_to_one_ && n > kKeysAtOnce)
    fetch(0, 0);
  else
    for (std::size_t begin = 0; begin < n; begin += kKeysAtOnce)
      fetch(begin, std::min(kKeysAtOnce, n - begin));
  if (relationship_.to_one())
    fill_targets();
  else
    fill_lists();
  if (load_.behind.empty()) return;
  for (const Found& found : found_) reached_.push_back(found.target);
  keep_once(reached_);
  load_eagerly(session_, load_.behind, reached_, overwrite_, false);
}

void forbid(const std::vector<Object*>& owners, const Relationship& relationship) {
  for (Object* owner : owners) {
    Link& link = Access::link(owner, relationship.offset);
    if (!is_loaded(link)) Access::flags(link) |= Access::kForbidden;
  }
}

}  // namespace

void load_eagerly(SessionState& session, const std::vector<Eager>& loads,
                  const std::vector<Object*>& owners, bool overwrite, bool whole) {
  if (owners.empty()) return;
  try {
    for (const Eager& load : loads) {
      if (load.how == Load::raise) forbid(owners, *load.relationship);
      if (load.how == Load::selectin) Selectin(session, load, overwrite).run(owners, whole);
    }
  } catch (const sqlite::Error& error) {
    rethrow(error);
  }
}

}  // namespace orm::detail
