// Stands in for what values ask of the core: these tests have no rows.
#include <lab/orm/detail/mapper.hpp>
#include <lab/orm/relationship.hpp>

namespace orm {
namespace detail {

void refresh(const Value&) {}
void will_change(const Value&) {}
void free_pool(Pool*) {}
Object* target(const Link&) { return nullptr; }
std::size_t size(const Link&) { return 0; }
Object* item(const Link&, std::size_t) { return nullptr; }
const Column* Mapper::column_at(std::size_t) const { return nullptr; }
const Column* Mapper::find_column(std::string_view) const { return nullptr; }
const Relationship* Mapper::find_relationship(std::string_view) const { return nullptr; }

}  // namespace detail

Row::Row(const Row&) {}
Cell Row::operator[](std::size_t) const { return Cell(detail::Argument()); }

}  // namespace orm
