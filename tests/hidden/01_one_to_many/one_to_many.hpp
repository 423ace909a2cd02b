// The hidden checks of lesson 01. All data is made up anew for each submission; each check has a
// twin that comes out the other way.
#pragma once

#include <lab/check/check.hpp>

namespace hidden {

using check::Object;
using check::Value;
using Kind = check::Value::Kind;

class OneToMany : public check::Check {
 protected:
  std::int64_t raccoon(const std::string& name) { return insert("raccoons", {{"name", name}}); }
  std::int64_t can(const std::string& label, const Value& owner = {}) {
    sql("INSERT INTO trashcans (label, raccoon_id) VALUES (?, ?)", {label, owner});
    return scalar("SELECT max(id) FROM trashcans").integer;
  }
  // What the model checker says of the key is nearer to the mistake than what follows from it.
  void expect_sound_key() {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      if (said.text.starts_with("Trashcan.raccoon_id")) fail("", "", said.text);
  }
  std::int64_t owned(std::int64_t raccoon) {
    return scalar("SELECT count(*) FROM trashcans WHERE raccoon_id = ?", {raccoon}).integer;
  }

  // Some raccoons with none to six cans each.
  struct Owner {
    std::int64_t id;
    std::string name;
    std::vector<std::int64_t> cans;
  };
  std::vector<Owner> neighbourhood() {
    std::vector<Owner> owners;
    for (std::int64_t i = random().number(3, 9); i > 0; --i) {
      Owner owner;
      owner.name = random().name();
      owner.id = raccoon(owner.name);
      for (std::int64_t k = random().number(0, 6); k > 0; --k)
        owner.cans.push_back(can(random().name(), owner.id));
      owners.push_back(owner);
    }
    return owners;
  }
};

}  // namespace hidden
