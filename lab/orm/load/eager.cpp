#include <lab/orm/load/eager.hpp>

#include <algorithm>

#include <lab/orm/error.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/query/error.hpp>

namespace orm::detail {
namespace {

Eager& entry(std::vector<Eager>& loads, const Relationship& relationship, Load how) {
  if (relationship.dynamic() && (how == Load::selectin || how == Load::joined))
    throw InvalidRequestError(member_label(relationship) +
                              " is dynamic: it is asked and never loaded, also not eagerly");
  for (Eager& load : loads) {
    if (load.relationship != &relationship) continue;
    load.how = how;
    return load;
  }
  return loads.emplace_back(Eager{&relationship, how, 0, {}});
}

// The relationships that a hop goes along: two where it is a proxy to objects.
std::vector<const Relationship*> relationships_of(const Step::Hop& hop) {
  const Mapper& mapper = mapper_of(*hop.model);
  if (const Relationship* relationship = mapper.relationship_at(hop.offset)) return {relationship};
  if (const Proxy* proxy = mapper.proxy_at(hop.offset)) {
    if (proxy->relationship) return {proxy->via, proxy->relationship};
    return {proxy->via};
  }
  if (const Column* column = mapper.column_at(hop.offset))
    throw ArgumentError(member_label(mapper, column->name) +
                        " is a column, which is loaded with its row");
  refuse_unmapped(mapper, hop.offset);
}

// What lies before the end of a path is loaded too, unless the path only forbids its end.
void add_path(std::vector<Eager>& loads, const Mapper& mapper, const Step& step) {
  std::vector<const Relationship*> path;
  for (std::size_t i = 0; i < step.size; ++i)
    for (const Relationship* relationship : relationships_of(step.hops()[i]))
      path.push_back(relationship);
  const auto how = static_cast<Load>(step.how);
  const bool forbids = how == Load::raise || how == Load::lazy;
  std::vector<Eager>* level = &loads;
  const Mapper* from = &mapper;
  for (const Relationship* relationship : path) {
    if (relationship->owner != from)
      throw ArgumentError("eager loading: after " + from->name + " comes a relationship of " +
                          from->name + ", not " + member_label(*relationship));
    const bool before_end = relationship != path.back();
    level = &entry(*level, *relationship, forbids && before_end ? Load::lazy : how).behind;
    from = relationship->target;
  }
}

// A mapping that leads back to a model on its way is followed no further.
void add_mapped(std::vector<Eager>& loads, std::vector<const Mapper*>& way) {
  for (const Relationship& relationship : way.back()->relationships) {
    const bool eager =
        relationship.loading == Loading::selectin || relationship.loading == Loading::joined;
    const bool known = std::any_of(loads.begin(), loads.end(), [&](const Eager& load) {
      return load.relationship == &relationship;
    });
    const bool back = std::find(way.begin(), way.end(), relationship.target) != way.end();
    if (!eager || known || back || relationship.dynamic()) continue;
    const bool joined = relationship.loading == Loading::joined;
    loads.push_back({&relationship, joined ? Load::joined : Load::selectin, 0, {}});
  }
  for (Eager& load : loads) {
    if (load.how == Load::raise || load.how == Load::lazy) continue;
    way.push_back(load.relationship->target);
    add_mapped(load.behind, way);
    way.pop_back();
  }
}

}  // namespace

std::vector<Eager> eager_loads(const Mapper& mapper, const std::vector<Chain::Part>& options) {
  std::vector<Eager> loads;
  for (const Chain::Part& option : options)
    if (option.step->size && &mapper_of(*option.step->hops()[0].model) == &mapper)
      add_path(loads, mapper, *option.step);
  std::vector<const Mapper*> way{&mapper};
  add_mapped(loads, way);
  return loads;
}

bool multiplies_rows(const std::vector<Eager>& loads) {
  return std::any_of(loads.begin(), loads.end(), [](const Eager& load) {
    return load.how == Load::joined &&
           (load.relationship->to_many() || multiplies_rows(load.behind));
  });
}

void join_no_more(std::vector<Eager>& loads) {
  for (Eager& load : loads)
    if (load.how == Load::joined) load.how = Load::selectin;
}

std::string order_of(const Relationship& relationship, const Source& target) {
  std::string sql;
  for (const OrderBy& by : relationship.order_by) {
    if (!sql.empty()) sql += ", ";
    sql += target.column(relationship.target->columns[by.column]);
    if (by.descending) sql += " DESC";
  }
  return sql;
}

}  // namespace orm::detail
