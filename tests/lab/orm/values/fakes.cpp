// Stands in for queries, which these tests do without.
#include <lab/orm/detail/dynamic.hpp>
#include <lab/orm/query.hpp>

namespace orm {

std::vector<detail::Object*> detail::dynamic_items(const Link&) { return {}; }
bool detail::dynamic_contains(const Link&, Object*) { return false; }

Row::Row(const Row&) {}
Cell Row::operator[](std::size_t) const { return Cell(detail::Argument()); }

}  // namespace orm
