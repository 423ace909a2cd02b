// The hidden checks of 05.1, registrations.

#include <set>

#include <tests/hidden/05_dynamic_collections/dynamic_collections.hpp>

namespace hidden {
namespace {

class Hidden_05_1 : public DynamicCollections {
 protected:
  void expect_sound_keys() {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      if (said.text.starts_with("registrations")) fail("", "", said.text);
  }
};

TEST_F(Hidden_05_1, TheFileHasTheTwoKeys) {
  expect_sound_keys();
  tables();
  std::set<std::string> columns;
  for (const Row& row : rows("SELECT name FROM pragma_table_info('registrations')"))
    columns.insert(row[0].text);
  expect(columns == std::set<std::string>{"student_id", "class_id"},
         "registrations should have the columns student_id and class_id and no other");
  for (const auto& [column, table] :
       {std::pair{"student_id", "students"}, {"class_id", "classes"}}) {
    const auto leads_to =
        scalar("SELECT \"table\" FROM pragma_foreign_key_list('registrations') WHERE \"from\" = ?",
               {column});
    expect(!leads_to.is_null(), std::string(column) + " should be a foreign key");
    if (leads_to.text != table && leads_to.text == "classes")
      fail(table, std::to_string(random().number(2, 9)), "", "keys_swapped");
    expect_equal(leads_to, table, std::string(column) + " should lead to " + table);
  }
}

TEST_F(Hidden_05_1, APairIsTakenOnce) {
  tables();
  const auto her = random().name(), title = random().name();
  const auto ann = student(her), art = class_of(title);
  const auto bob = student(random().name()), chess = class_of(random().name());
  link(ann, art);
  link(ann, chess);
  link(bob, art);
  if (!refusal([&] { link(ann, art); })) fail(her, title, "", "no_primary_key");
  expect_equal(number_of("registrations"), 3, "other pairs of the same students should be kept");
}

TEST_F(Hidden_05_1, MadeUpStudentsAndClassesAreRefused) {
  expect_sound_keys();
  tables();
  // More classes than students: what is no student may still be a class.
  crowd("classes", random().number(20, 40));
  const auto ann = student(random().name());
  const auto nobody = random().number(2, 15);
  if (!refusal([&] { link(nobody, ann); }))
    fail("refused", std::to_string(nobody), "", "keys_swapped");
  expect(refusal([&] { link(ann, random().number(500, 900)); }).has_value(),
         "registrations took a class that is not there");
  link(ann, nobody);
  expect_equal(number_of("registrations"), 1, "a student and a class that are there can be linked");
}

TEST_F(Hidden_05_1, TheLessonDoesNotInventMembers) {
  tables();
  const auto somebody = create("Student", {{"name", random().name()}});
  expect(refusal([&] { somebody.get("m" + random().name()); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
}

}  // namespace
}  // namespace hidden
