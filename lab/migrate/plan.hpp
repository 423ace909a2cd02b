// Which revisions a command runs, and in which order.
#pragma once

#include <string_view>
#include <vector>

#include <lab/migrate/revision_graph.hpp>

namespace migrate {

enum class Way : unsigned char { up, down };

struct Step {
  const Revision* revision;
  Way way;
};
using Steps = std::vector<Step>;

// `current` are the database's heads. `text` names the target: head, heads, base, a revision or the
// beginning of its id, +2 or -1, or such a number after a revision: "ab12+1". Throw Error where it
// does not say one thing.
Steps plan_upgrade(const RevisionGraph& graph, const Ids& current, std::string_view text);
Steps plan_downgrade(const RevisionGraph& graph, const Ids& current, std::string_view text);
// The database's heads after it is stamped with head, heads, base or a revision: of its heads those
// on other branches stay.
Ids plan_stamp(const RevisionGraph& graph, const Ids& current, std::string_view target);

// One end of a range of history: also "current", and "-2" from there.
Ids at_range_end(const RevisionGraph& graph, const Ids& current, std::string_view text);

// The database's heads after a step.
Ids heads_after(const RevisionGraph& graph, const Ids& heads, const Step& step);

}  // namespace migrate
