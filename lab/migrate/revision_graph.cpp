#include <lab/migrate/revision_graph.hpp>

#include <algorithm>

#include <lab/migrate/error.hpp>

namespace migrate {
namespace {

bool builds_on(const Revision& revision, const std::string& id) {
  return std::ranges::find(revision.down, id) != revision.down.end();
}

}  // namespace

RevisionGraph::RevisionGraph(std::vector<Revision> revisions) : revisions_(std::move(revisions)) {
  refuse_unknown_parents();
  refuse_circles();
}

void RevisionGraph::refuse_unknown_parents() const {
  for (const Revision& revision : revisions_)
    for (const std::string& parent : revision.down)
      if (!contains(parent))
        throw Error(revision.place() + ": builds on revision " + parent +
                    ", which is not there: put its file back or change `down`");
}

void RevisionGraph::refuse_circles() const {
  Ids all;
  for (const Revision& revision : revisions_) all.insert(revision.id);
  const std::vector<const Revision*> ordered = in_order(all);
  if (ordered.size() == all.size()) return;
  for (const Revision* revision : ordered) all.erase(revision->id);
  throw Error(at(*all.begin()).place() +
              ": builds on itself through other revisions: change a `down`");
}

const Revision* RevisionGraph::find(const std::string& id) const {
  const auto found = std::ranges::find(revisions_, id, &Revision::id);
  return found == revisions_.end() ? nullptr : &*found;
}

const Revision& RevisionGraph::at(const std::string& id) const {
  if (const Revision* found = find(id)) return *found;
  throw Error("Can't locate revision identified by '" + id + "': see `lab db history`");
}

std::vector<const Revision*> RevisionGraph::heads() const {
  std::vector<const Revision*> heads;
  for (const Revision& revision : revisions_)
    if (is_head(revision.id)) heads.push_back(&revision);
  std::ranges::stable_sort(heads, {}, &Revision::id);
  return heads;
}

std::vector<const Revision*> RevisionGraph::children(const std::string& id) const {
  std::vector<const Revision*> children;
  for (const Revision& revision : revisions_)
    if (builds_on(revision, id)) children.push_back(&revision);
  return children;
}

Ids RevisionGraph::with_ancestors(const Ids& ids) const {
  Ids result;
  std::vector<std::string> waiting(ids.begin(), ids.end());
  while (!waiting.empty()) {
    const std::string id = waiting.back();
    waiting.pop_back();
    if (!result.insert(id).second) continue;
    const std::vector<std::string>& down = at(id).down;
    waiting.insert(waiting.end(), down.begin(), down.end());
  }
  return result;
}

Ids RevisionGraph::with_descendants(const Ids& ids) const {
  Ids result;
  std::vector<std::string> waiting(ids.begin(), ids.end());
  while (!waiting.empty()) {
    const std::string id = waiting.back();
    waiting.pop_back();
    if (!result.insert(id).second) continue;
    for (const Revision* child : children(id)) waiting.push_back(child->id);
  }
  return result;
}

Ids RevisionGraph::newest_of(const Ids& ids) const {
  Ids result = ids;
  for (const std::string& id : ids) {
    Ids below(at(id).down.begin(), at(id).down.end());
    for (const std::string& ancestor : with_ancestors(below)) result.erase(ancestor);
  }
  return result;
}

// From the newest down, one branch at a time: a revision is taken when all that build on it are.
std::vector<const Revision*> RevisionGraph::in_order(const Ids& ids) const {
  std::vector<const Revision*> newest_first;
  Ids waiting = ids;
  const auto is_free = [&](const std::string& id) {
    return waiting.contains(id) && std::ranges::none_of(children(id), [&](const Revision* child) {
             return waiting.contains(child->id);
           });
  };
  while (!waiting.empty()) {
    auto next = std::ranges::find_if(waiting, is_free);
    if (next == waiting.end()) break;  // a circle
    for (std::string id = *next; !id.empty();) {
      newest_first.push_back(&at(id));
      waiting.erase(id);
      const auto parent = std::ranges::find_if(at(id).down, is_free);
      id = parent == at(id).down.end() ? "" : *parent;
    }
  }
  std::ranges::reverse(newest_first);
  return newest_first;
}

const Revision& RevisionGraph::locate(std::string_view text) const {
  const std::string id(text);
  if (const Revision* exact = find(id)) return *exact;
  const Revision* found = nullptr;
  for (const Revision& revision : revisions_) {
    if (revision.id.size() <= 3 || text.empty() || !revision.id.starts_with(text)) continue;
    if (found && found->id != revision.id)
      throw Error("Multiple revisions start with '" + id + "': " + found->id + " and " +
                  revision.id + ": write more of it");
    found = &revision;
  }
  return found ? *found : at(id);
}

const Revision& RevisionGraph::only_head() const {
  const std::vector<const Revision*> heads = this->heads();
  if (heads.empty()) throw Error("there are no revisions yet: make one with `lab db revision`");
  if (heads.size() == 1) return *heads[0];
  throw Error("Multiple head revisions are present (" + heads[0]->id + ", " + heads[1]->id +
              "): name one, say heads for all, or join them with `lab db merge`");
}

}  // namespace migrate
