#include <lab/migrate/plan.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

#include <lab/migrate/error.hpp>

namespace migrate {
namespace {

// "ab12+1" is {"ab12", 1}; "head" is {"head", 0}.
struct Target {
  std::string name;
  int steps = 0;
};

Target parse(std::string_view text) {
  const std::size_t sign = text.find_last_of("+-");
  if (sign == text.npos || sign + 1 == text.size()) return {std::string(text)};
  const std::string_view digits = text.substr(sign + 1);
  int count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size()) return {std::string(text)};
  return {std::string(text.substr(0, sign)), text[sign] == '-' ? -count : count};
}

[[noreturn]] void too_few(int steps) {
  throw Error("Relative revision " + std::string(steps > 0 ? "+" : "") + std::to_string(steps) +
              " didn't produce " + std::to_string(std::abs(steps)) +
              " migrations: see `lab db history`");
}

[[noreturn]] void ambiguous() {
  throw Error("Ambiguous walk: more than one revision is next: name one");
}

// The revision `steps` away from `id`; nothing where that is before the first.
std::optional<std::string> walk(const RevisionGraph& graph, std::optional<std::string> id,
                                int steps) {
  for (int i = 0; i < std::abs(steps); ++i) {
    std::vector<std::string> next;
    if (steps < 0) {
      if (!id) too_few(steps);
      next = graph.at(*id).down;
    } else {
      for (const Revision& revision : graph.revisions())
        if (id ? std::ranges::count(revision.down, *id) > 0 : revision.down.empty())
          next.push_back(revision.id);
    }
    if (next.size() > 1) ambiguous();
    if (next.empty() && steps > 0) too_few(steps);
    id = next.empty() ? std::nullopt : std::optional(next[0]);
  }
  return id;
}

Ids named(const RevisionGraph& graph, const std::string& name) {
  if (name == "base" || (name == "head" && graph.revisions().empty())) return {};
  if (name == "head") return {graph.only_head().id};
  if (name != "heads") return {graph.locate(name).id};
  Ids heads;
  for (const Revision* head : graph.heads()) heads.insert(head->id);
  return heads;
}

std::optional<std::string> one_of(const Ids& ids) {
  if (ids.size() > 1) ambiguous();
  return ids.empty() ? std::nullopt : std::optional(*ids.begin());
}

Ids set_of(const std::optional<std::string>& id) { return id ? Ids{*id} : Ids{}; }

Ids minus(Ids ids, const Ids& others) {
  for (const std::string& id : others) ids.erase(id);
  return ids;
}

Steps steps_of(const std::vector<const Revision*>& revisions, Way way) {
  Steps steps;
  for (const Revision* revision : revisions) steps.push_back({revision, way});
  if (way == Way::down) std::ranges::reverse(steps);
  return steps;
}

}  // namespace

Steps plan_upgrade(const RevisionGraph& graph, const Ids& current, std::string_view text) {
  const Target target = parse(text);
  Ids goal;
  if (target.steps == 0) {
    goal = named(graph, target.name);
  } else {
    if (target.name.empty() && target.steps < 0) too_few(target.steps);
    const Ids from = target.name.empty() ? current : named(graph, target.name);
    goal = set_of(walk(graph, one_of(from), target.steps));
  }
  return steps_of(graph.in_order(minus(graph.with_ancestors(goal), graph.with_ancestors(current))),
                  Way::up);
}

Steps plan_downgrade(const RevisionGraph& graph, const Ids& current, std::string_view text) {
  const Target target = parse(text);
  const Ids applied = graph.with_ancestors(current);
  if (target.name.empty() && target.steps > 0)
    throw Error("Relative upgrade '" + std::string(text) +
                "' is no way down: write it with a minus");
  if (target.name.empty() && target.steps < 0) {
    // Of several heads the last by id goes, as with the newest Alembic.
    Steps steps;
    Ids heads = current;
    for (int i = 0; i < -target.steps; ++i) {
      if (heads.empty()) too_few(target.steps);
      if (heads.size() > 1 && i > 0) ambiguous();
      if (graph.is_merge_point(*heads.rbegin())) ambiguous();
      steps.push_back({&graph.at(*heads.rbegin()), Way::down});
      heads = heads_after(graph, heads, steps.back());
    }
    return steps;
  }
  Ids goal = target.name == "heads" ? Ids{graph.only_head().id} : named(graph, target.name);
  if (target.steps != 0) goal = set_of(walk(graph, one_of(goal), target.steps));
  if (goal.empty()) return steps_of(graph.in_order(applied), Way::down);
  for (const std::string& id : goal) {
    if (!applied.contains(id))
      throw Error(
          "Destination " + id +
          " is not a valid downgrade target from current head(s): the database never had it");
  }
  Ids above = minus(graph.with_descendants(goal), goal);
  std::erase_if(above, [&](const std::string& id) { return !applied.contains(id); });
  return steps_of(graph.in_order(above), Way::down);
}

Ids plan_stamp(const RevisionGraph& graph, const Ids& current, std::string_view target) {
  Ids after = named(graph, std::string(target));
  const Ids below = graph.with_ancestors(after), above = graph.with_descendants(after);
  if (after.empty()) return after;
  for (const std::string& head : current)
    if (graph.contains(head) && !below.contains(head) && !above.contains(head)) after.insert(head);
  return after;
}

Ids at_range_end(const RevisionGraph& graph, const Ids& current, std::string_view text) {
  if (text == "current") return current;
  const Target target = parse(text);
  if (target.steps == 0 || !target.name.empty()) return named(graph, std::string(text));
  return set_of(walk(graph, one_of(current), target.steps));
}

Ids heads_after(const RevisionGraph& graph, const Ids& heads, const Step& step) {
  Ids after = heads;
  if (step.way == Way::up) {
    for (const std::string& parent : step.revision->down) after.erase(parent);
    after.insert(step.revision->id);
    return after;
  }
  after.erase(step.revision->id);
  const Ids kept = graph.with_ancestors(after);
  for (const std::string& parent : step.revision->down)
    if (!kept.contains(parent)) after.insert(parent);
  return after.size() > 1 ? graph.newest_of(after) : after;
}

}  // namespace migrate
