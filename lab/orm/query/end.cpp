// A dynamic list of an object without a row is what waits to be saved: then there is nothing to
// run.

#include <lab/orm/query/end.hpp>

#include <algorithm>

#include <lab/orm/collection/dynamic.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/select/run.hpp>

namespace orm::detail {
namespace {

[[noreturn]] void refuse_none() {
  throw NoResultFound("one(): no row matches where one was asked for");
}

const Step* find_step(const Step* last, Step::What what) {
  while (last && last->what != what) last = last->previous;
  return last;
}

std::size_t number_of(const Step* step) {
  return static_cast<std::size_t>(literal(*step->nodes()[0]).number);
}

}  // namespace

// ---- Objects

std::vector<Object*> all_objects(const Step* last) {
  if (Object* owner = waiting_owner(last)) return waiting_items(last, owner);
  return run_objects(last);
}

Object* first_object(const Step* last) {
  if (Object* owner = waiting_owner(last)) {
    require_session(last, owner);
    const std::vector<Object*> items = waiting_items(last, owner);
    return items.empty() ? nullptr : items.front();
  }
  return run_first(last);
}

Object* one_object(const Step* last, bool or_none) {
  Object* found = nullptr;
  if (Object* owner = waiting_owner(last)) {
    const std::vector<Object*> items = waiting_items(last, owner);
    if (items.size() > 1) refuse_several();
    if (!items.empty()) found = items.front();
  } else {
    found = run_one(last);
  }
  if (!found && !or_none) refuse_none();
  return found;
}

Object* object_at(const Step* last, std::size_t index) {
  std::vector<Object*> found;
  if (Object* owner = waiting_owner(last)) {
    found = waiting_items(last, owner);
    found.erase(found.begin(),
                found.begin() + static_cast<std::ptrdiff_t>(std::min(index, found.size())));
  } else {
    found = run_objects(sliced(last, index, 1).last());
  }
  if (found.empty())
    throw IndexError("the query has no row " + std::to_string(static_cast<std::ptrdiff_t>(index)) +
                     ", counted from 0");
  return found.front();
}

bool is_for_objects(const Step* last) {
  while (last->previous) last = last->previous;
  return last->what == Step::What::from_model || last->what == Step::What::from_dynamic;
}

// ---- Rows

std::vector<Values> all_rows(const Step* last) {
  if (!last->dynamic) return run_rows(last, Ending::rows);
  std::vector<Values> rows;
  for (Object* object : all_objects(last)) rows.emplace_back().emplace_back(object);
  return rows;
}

std::vector<Values> rows_between(const Step* last, std::size_t begin, std::size_t end) {
  std::vector<Values> rows;
  if (Object* owner = waiting_owner(last)) {
    const std::vector<Object*> items = waiting_items(last, owner);
    for (std::size_t i = begin; i < std::min(end, items.size()); ++i)
      rows.emplace_back().emplace_back(items[i]);
    return rows;
  }
  return begin < end ? all_rows(sliced(last, begin, end - begin).last()) : rows;
}

Values first_row(const Step* last) {
  Values row;
  if (is_for_objects(last)) {
    if (Object* found = first_object(last)) row.emplace_back(found);
    return row;
  }
  std::vector<Values> rows = run_rows(last, Ending::first);
  return rows.empty() ? row : std::move(rows.front());
}

Values one_row(const Step* last, bool or_none) {
  Values row;
  if (is_for_objects(last)) {
    if (Object* found = one_object(last, or_none)) row.emplace_back(found);
    return row;
  }
  std::vector<Values> rows = run_rows(last, Ending::rows, 2);
  if (rows.size() > 1) refuse_several();
  if (rows.empty() && !or_none) refuse_none();
  return rows.empty() ? row : std::move(rows.front());
}

Argument scalar(const Step* last) {
  const Values row = one_row(last, true);
  return row.empty() ? Argument() : row.front();
}

std::size_t count_rows(const Step* last) {
  if (Object* owner = waiting_owner(last)) return waiting_items(last, owner).size();
  return static_cast<std::size_t>(run_number(last, Ending::count));
}

bool any_row(const Step* last) {
  if (Object* owner = waiting_owner(last)) {
    require_session(last, owner);
    return !waiting_items(last, owner).empty();
  }
  return run_number(last, Ending::exists) != 0;
}

QueryBase sliced(const Step* last, std::size_t begin, std::size_t n) {
  if (const Step* offset = find_step(last, Step::What::offset)) begin += number_of(offset);
  const QueryBase limited(add_number(last, Step::What::limit, n));
  if (begin == 0) return limited;
  return QueryBase(add_number(limited.last(), Step::What::offset, begin));
}

}  // namespace orm::detail
