// The hidden checks of lesson 03. All data is made up anew for each submission; each check has a
// twin that comes out the other way.
#pragma once

#include <algorithm>

#include <lab/check/check.hpp>

namespace hidden {

using check::Object;
using check::Value;
using Keys = std::vector<std::int64_t>;

class AssociationTable : public check::Check {
 protected:
  std::int64_t cat() { return insert("cats", {{"name", random().name()}}); }
  std::int64_t owner() { return insert("owners", {{"name", random().name()}}); }
  Keys cats(std::int64_t least, std::int64_t most) {
    Keys keys;
    for (std::int64_t i = random().number(least, most); i > 0; --i) keys.push_back(cat());
    return keys;
  }
  Keys owners(std::int64_t least, std::int64_t most) {
    Keys keys;
    for (std::int64_t i = random().number(least, most); i > 0; --i) keys.push_back(owner());
    return keys;
  }
  void link(std::int64_t cat, std::int64_t owner) {
    sql("INSERT INTO cat_owners (cat_id, owner_id) VALUES (?, ?)", {cat, owner});
  }
  std::int64_t how_many(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }
  bool linked(const Value& cat, const Value& owner) {
    return scalar("SELECT count(*) FROM cat_owners WHERE cat_id = ? AND owner_id = ?",
                  {cat, owner}) != Value(0);
  }
  Keys cats_of(std::int64_t owner) {
    Keys keys;
    for (const auto& row :
         rows("SELECT cat_id FROM cat_owners WHERE owner_id = ? ORDER BY cat_id", {owner}))
      keys.push_back(row[0].integer);
    return keys;
  }
  Keys owners_of(std::int64_t cat) {
    Keys keys;
    for (const auto& row :
         rows("SELECT owner_id FROM cat_owners WHERE cat_id = ? ORDER BY owner_id", {cat}))
      keys.push_back(row[0].integer);
    return keys;
  }
  // The keys of what a list holds, in order.
  static Keys listed(const Object& object, const std::string& list) {
    Keys keys;
    for (const auto& each : object.objects(list)) keys.push_back(each.get("id").integer);
    std::sort(keys.begin(), keys.end());
    return keys;
  }
  // Some cats, some owners, and some pairs of them.
  void neighbourhood() {
    const Keys all = owners(3, 6);
    for (const auto each : cats(3, 6))
      for (const auto owner : all)
        if (random().coin()) link(each, owner);
  }
};

}  // namespace hidden
