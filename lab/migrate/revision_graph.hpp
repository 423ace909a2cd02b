// Revisions by what they build on: which are the newest, what lies between two of them, and what a
// person means by "head", "ab12" or "-1".
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <lab/migrate/revision.hpp>

namespace migrate {

using Ids = std::set<std::string>;

class RevisionGraph {
 public:
  // Throws Error for a revision that builds on one that is not there, or on itself in a circle.
  explicit RevisionGraph(std::vector<Revision> revisions);

  const std::vector<Revision>& revisions() const { return revisions_; }  // as given
  const Revision& at(const std::string& id) const;
  bool contains(const std::string& id) const { return find(id) != nullptr; }

  std::vector<const Revision*> heads() const;  // nothing builds on them; by id
  std::vector<const Revision*> children(const std::string& id) const;
  bool is_head(const std::string& id) const { return children(id).empty(); }
  bool is_branch_point(const std::string& id) const { return children(id).size() > 1; }
  bool is_merge_point(const std::string& id) const { return at(id).down.size() > 1; }

  // These and all that they build on.
  Ids with_ancestors(const Ids& ids) const;
  // These and all that build on them.
  Ids with_descendants(const Ids& ids) const;
  // Those that no other of them builds on.
  Ids newest_of(const Ids& ids) const;
  // Parents before children, branch by branch, those of the highest id first.
  std::vector<const Revision*> in_order(const Ids& ids) const;

  // The revision that `text` names: an id, or the beginning of one that fits no other (ids of three
  // characters or less are written out). Throws Error ("Can't locate revision identified by 'zz'").
  const Revision& locate(std::string_view text) const;
  // The only head. Throws Error where there is none or more than one.
  const Revision& only_head() const;

 private:
  const Revision* find(const std::string& id) const;
  void refuse_unknown_parents() const;
  void refuse_circles() const;

  std::vector<Revision> revisions_;
};

}  // namespace migrate
