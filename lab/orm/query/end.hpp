// What a query can be asked for. Each runs at most one statement of its own, after a flush.
#pragma once

#include <vector>

#include <lab/orm/query/step.hpp>

namespace orm::detail {

using Values = std::vector<Argument>;  // one row; its objects are counted

// Of queries for the objects of one model.
std::vector<Object*> all_objects(const Step* last);
Object* first_object(const Step* last);                  // null where there is none
Object* one_object(const Step* last, bool or_none);      // NoResultFound, MultipleResultsFound
Object* object_at(const Step* last, std::size_t index);  // IndexError
bool is_for_objects(const Step* last);

// Of all queries; an object is a row of one item.
std::vector<Values> all_rows(const Step* last);
// From `begin` up to, but not including, `end`.
std::vector<Values> rows_between(const Step* last, std::size_t begin, std::size_t end);
Values first_row(const Step* last);  // empty where there is none
Values one_row(const Step* last, bool or_none);
Argument scalar(const Step* last);  // of the only row; null where there is none
std::size_t count_rows(const Step* last);
bool any_row(const Step* last);

// The query for its rows from `begin`, at most `n` of them: as in SQLAlchemy, whatever its limit
// was, and from its offset on.
QueryBase sliced(const Step* last, std::size_t begin, std::size_t n);

}  // namespace orm::detail
