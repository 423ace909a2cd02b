// The visible checks of lesson 05: what you see is what is asked. `lab run 05` runs them.

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Value;

class DynamicCollections : public check::Check {
 protected:
  std::int64_t student(const std::string& name) { return insert("students", {{"name", name}}); }
  std::int64_t class_of(const std::string& name) { return insert("classes", {{"name", name}}); }
  void link(std::int64_t student, std::int64_t lesson) {
    sql("INSERT INTO registrations (student_id, class_id) VALUES (?, ?)", {student, lesson});
  }
  void expect_dynamic(const std::string& model, const std::string& member) {
    const std::string mistake = described().unmapped(model, member);
    expect(mistake.empty(), mistake);
    const auto* found = described().relationship(model, member);
    expect(found, model + " has no member " + member + " yet");
    expect(check::entry(*found, "kind") == Value("dynamic"),
           model + "." + member + " is a list that is loaded; a Dynamic is asked");
  }
  std::vector<std::string> names_of(const Value& list) {
    std::vector<std::string> names;
    for (const Value& each : list.items)
      names.push_back(Object(&lesson(), each.handle).get("name").text);
    return names;
  }
};

class Visible_05_1 : public DynamicCollections {};
class Visible_05_2 : public DynamicCollections {};
class Visible_05_3 : public DynamicCollections {};
class Visible_05_4 : public DynamicCollections {};
class Visible_05_5 : public DynamicCollections {};
class Visible_05_6 : public DynamicCollections {};
class Visible_05_7 : public DynamicCollections {};

TEST_F(Visible_05_1, APairStandsInRegistrationsOnce) {
  expect(described().find("tables", "registrations"),
         "the schema knows no table registrations yet");
  tables();
  const auto ann = student("Ann"), art = class_of("Art");
  link(ann, art);
  if (!refusal([&] { link(ann, art); })) fail("Ann", "Art", "", "no_primary_key");
}

TEST_F(Visible_05_2, AStudentsClassesAreAsked) {
  expect_dynamic("Student", "classes");
  tables();
  const auto ann = student("Ann"), art = class_of("Art"), chess = class_of("Chess");
  link(ann, art);
  expect(find("Student", ann).contains("classes", find("Class", art)), "Ann is in Art");
  expect(!find("Student", ann).contains("classes", find("Class", chess)), "Ann is not in Chess");
}

TEST_F(Visible_05_3, AClassKnowsItsStudents) {
  expect_dynamic("Class", "students");
  tables();
  const auto ann = student("Ann"), art = class_of("Art");
  student("Bob");
  link(ann, art);
  const auto students = find("Class", art).objects("students");
  expect_equal(static_cast<std::int64_t>(students.size()), 1, "one student is in Art");
  expect_equal(students[0].get("name"), "Ann", "the student in Art is Ann");
}

TEST_F(Visible_05_4, TheClassesOfOneStudent) {
  tables();
  const auto ann = student("Ann"), art = class_of("Art");
  class_of("Chess");
  link(ann, art);
  const auto names = names_of(call("classes_by_hand", {ann}));
  expect_equal(static_cast<std::int64_t>(names.size()), 1, "Ann is in one class");
  expect_equal(names[0], "Art", "Ann's class is Art");
}

TEST_F(Visible_05_5, EnrolWritesOneRow) {
  tables();
  const auto ann = student("Ann"), art = class_of("Art");
  expect_equal(call("enrol", {find("Student", ann), find("Class", art)}), true,
               "Ann was not in Art, so enrol should say true");
  expect_equal(scalar("SELECT count(*) FROM registrations"), 1,
               "a second connection should see the registration");
}

TEST_F(Visible_05_6, APageIsAPartOfTheNamesInOrder) {
  tables();
  const auto art = class_of("Art");
  for (const char* name : {"Cid", "Ann", "Bob"}) link(student(name), art);
  const auto names = names_of(call("page", {find("Class", art), 1, 2}));
  expect_equal(static_cast<std::int64_t>(names.size()), 2, "a page of size 2 holds two students");
  expect_equal(names[0], "Ann", "Ann comes first");
  expect_equal(names[1], "Bob", "Bob comes second");
}

TEST_F(Visible_05_7, StudentsAreCounted) {
  tables();
  const auto art = class_of("Art");
  for (const char* name : {"Cid", "Ann", "Bob"}) link(student(name), art);
  expect_equal(call("size_of", {find("Class", art)}), 3, "three students are in Art");
}

}  // namespace
