// Revisions as lines of text, in the words of `alembic history`, `heads` and `current`.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <lab/migrate/revision_graph.hpp>

namespace migrate {

using Lines = std::vector<std::string>;
using Current = std::function<Ids()>;  // reads a database's heads

Lines heads_lines(const RevisionGraph& graph);                        // "c3 (head)"
Lines current_lines(const RevisionGraph& graph, const Ids& current);  // "d4 (head) (mergepoint)"

// Newest first: "a1 -> b2 (head), make meetings". `range` is empty, "a1:b2", "a1:" or ":b2", both
// ends included; an end may be base, head, heads, a revision, current, or -2 from there: only for
// these is `current` called. Throws Error for another range.
Lines history_lines(const RevisionGraph& graph, const Current& current,
                    std::string_view range = {});

}  // namespace migrate
