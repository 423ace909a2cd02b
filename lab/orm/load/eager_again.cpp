// As in SQLAlchemy, an object remembers the options of the query that made it: when its row has
// expired, one SELECT reads it again with all that was joined to it, and what was loaded by
// selectin follows.
#include <algorithm>

#include <lab/orm/load/eager.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/select/statement_use.hpp>

namespace orm::detail {
namespace {

constexpr std::size_t kMostLoads = 255;

bool is_mapped(const Eager& load) {
  const Loading loading = load.relationship->loading;
  return (load.how == Load::selectin && loading == Loading::selectin) ||
         (load.how == Load::joined && loading == Loading::joined);
}

bool says_more(const std::vector<Eager>& loads) {
  return std::ranges::any_of(
      loads, [](const Eager& load) { return !is_mapped(load) || says_more(load.behind); });
}

std::string select_by_key(const Mapper& mapper, std::vector<Eager>& loads) {
  Scope scope;
  const Source& source = scope.add(mapper);
  JoinedSql sql{column_list(mapper, source.name), source.sql(), {}};
  int next_column = static_cast<int>(mapper.columns.size());
  join_loads(loads, scope, source, next_column, sql);
  std::string select = "SELECT " + sql.columns + " FROM " + sql.tables;
  for (std::size_t i = 0; i < mapper.primary_key.size(); ++i)
    select +=
        (i ? " AND " : " WHERE ") + source.column(mapper.columns[mapper.primary_key[i]]) + " = ?";
  return sql.order.empty() ? select : select + " ORDER BY " + sql.order;
}

}  // namespace

RememberedLoads::RememberedLoads(SessionState& session, const std::vector<Eager>& loads)
    : session_(session) {
  if (!says_more(loads)) return;
  auto& known = session.eager_loads;
  const auto found = std::ranges::find_if(known, [&](const auto& one) { return *one == loads; });
  const auto number = static_cast<std::size_t>(found - known.begin()) + 1;
  if (number > kMostLoads) return;
  if (found == known.end()) known.push_back(std::make_shared<const std::vector<Eager>>(loads));
  number_ = static_cast<unsigned char>(number);
}

Object* RememberedLoads::load_marked(const Mapper& mapper, sqlite::Statement& row, int first,
                                     bool overwrite) const {
  struct Now {
    unsigned char& loads;
    ~Now() { loads = 0; }
  };
  session_.loads_now = number_;
  const Now now{session_.loads_now};
  Object* object = detail::load_row(session_, mapper, row, first, overwrite);
  if (overwrite && object)
    object->fate =
        static_cast<unsigned short>((object->fate & ~kLoadsMask) | number_ << kLoadsShift);
  return object;
}

bool load_row_again(Object* object, bool overwrite) {
  SessionState& session = *object->session();
  std::vector<Eager> loads = *session.eager_loads[(object->fate >> kLoadsShift) - 1U];
  sqlite::Statement& row = session.begin().cached(select_by_key(*object->mapper, loads));
  JoinedRows joined(session, loads, false, true);
  bool found = false;
  {
    const StatementUse use(row);
    bind_key(row, 1, object);
    for (; row.step(); found = true) {
      if (!found) load_row(session, *object->mapper, row, 0, overwrite);
      joined.read(object, row);
    }
  }
  if (!found) return false;
  joined.finish();
  load_eagerly(session, loads, {object}, false, false);
  return true;
}

}  // namespace orm::detail
