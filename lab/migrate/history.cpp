#include <lab/migrate/history.hpp>

#include <algorithm>

#include <lab/migrate/error.hpp>
#include <lab/migrate/plan.hpp>

namespace migrate {
namespace {

std::string head_mark(const RevisionGraph& graph, const std::string& id) {
  return graph.is_head(id) ? " (head)" : "";
}

std::string tree_marks(const RevisionGraph& graph, const std::string& id) {
  return head_mark(graph, id) + (graph.is_branch_point(id) ? " (branchpoint)" : "") +
         (graph.is_merge_point(id) ? " (mergepoint)" : "");
}

std::string parents(const Revision& revision) {
  std::string text;
  for (const std::string& id : revision.down) text += (text.empty() ? "" : ", ") + id;
  return text.empty() ? "<base>" : text;
}

// The revisions from one end to the other, both included.
Ids between(const RevisionGraph& graph, const Current& current, std::string_view range) {
  const std::size_t colon = range.find(':');
  if (colon == range.npos)
    throw Error("history " + std::string(range) + ": write a range: from:to");
  const std::string from(range.substr(0, colon)), to(range.substr(colon + 1));
  const auto asks_for_current = [](const std::string& end) {
    return end == "current" || end.starts_with('-') || end.starts_with('+');
  };
  const Ids now = asks_for_current(from) || asks_for_current(to) ? current() : Ids{};
  Ids wanted = graph.with_ancestors(at_range_end(graph, now, to.empty() ? "heads" : to));
  const Ids lowest = from.empty() ? Ids{} : at_range_end(graph, now, from);
  if (lowest.empty()) return wanted;
  const Ids above = graph.with_descendants(lowest);
  std::erase_if(wanted, [&](const std::string& id) { return !above.contains(id); });
  if (wanted.empty())
    throw Error("history " + std::string(range) + ": " + to + " does not come after " + from +
                ": write the older revision first");
  return wanted;
}

Ids all_of(const RevisionGraph& graph) {
  Ids ids;
  for (const Revision& revision : graph.revisions()) ids.insert(revision.id);
  return ids;
}

}  // namespace

Lines heads_lines(const RevisionGraph& graph) {
  Lines lines;
  for (const Revision* head : graph.heads()) lines.push_back(head->id + head_mark(graph, head->id));
  return lines;
}

Lines current_lines(const RevisionGraph& graph, const Ids& current) {
  Lines lines;
  for (const std::string& id : current) lines.push_back(id + tree_marks(graph, id));
  return lines;
}

Lines history_lines(const RevisionGraph& graph, const Current& current, std::string_view range) {
  const Ids wanted = range.empty() ? all_of(graph) : between(graph, current, range);
  Lines lines;
  for (const Revision* revision : graph.in_order(wanted))
    lines.push_back(parents(*revision) + " -> " + revision->id + tree_marks(graph, revision->id) +
                    ", " + one_line(revision->message));
  std::ranges::reverse(lines);
  return lines;
}

}  // namespace migrate
