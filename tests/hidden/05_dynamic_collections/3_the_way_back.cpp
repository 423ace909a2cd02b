// The hidden checks of 05.3, the way back.

#include <tests/hidden/05_dynamic_collections/dynamic_collections.hpp>

namespace hidden {
namespace {

class Hidden_05_3 : public DynamicCollections {
 protected:
  void SetUp() override {
    DynamicCollections::SetUp();
    expect_dynamic("Class", "students");
  }
};

TEST_F(Hidden_05_3, ItHoldsWhatTheFileHolds) {
  tables();
  for (const auto lesson : school().classes)
    expect(ids_of(find("Class", lesson).objects("students")) == students_of(lesson),
           "class->students should be the students that registrations gives this class");
}

TEST_F(Hidden_05_3, BothSidesAreInStepBeforeTheFlush) {
  tables();
  const auto ann = create("Student", {{"name", random().name()}}),
             bob = create("Student", {{"name", random().name()}});
  const auto art = create("Class", {{"name", random().name()}});
  ann.append("classes", art);
  expect(art.contains("students", ann),
         "after student->classes.append(class) the student is in class->students at once");
  expect(!art.contains("students", bob), "who was not appended is not in the class");
  art.append("students", bob);
  expect(bob.contains("classes", art),
         "after class->students.append(student) the class is in student->classes at once");
  add(art);
  commit();
  expect_equal(number_of("registrations"), 2, "two links were made, so two rows should be saved");
}

TEST_F(Hidden_05_3, OneSideIsEnoughForOneRow) {
  tables();
  const auto ann = student(random().name()), bob = student(random().name()),
             art = class_of(random().name());
  find("Class", art).append("students", find("Student", ann));
  find("Student", bob).append("classes", find("Class", art));
  commit();
  expect(is_linked(ann, art) && is_linked(bob, art), "either side should write the link");
  find("Class", art).remove("students", find("Student", bob));
  commit();
  expect(is_linked(ann, art) && !is_linked(bob, art), "either side should take a link away");
}

TEST_F(Hidden_05_3, AskingCostsTheSameForFewAndMany) {
  tables();
  for (const auto n : {few(), many()}) {
    forget();
    const auto id = class_with(n), stranger = student(random().name());
    const auto lesson = find("Class", id), inside = find("Student", *students_of(id).rbegin()),
               outside = find("Student", stranger);
    const auto asked = cost([&] {
      expect(lesson.contains("students", inside), "the student is in this class");
      expect(!lesson.contains("students", outside), "the student is not in this class");
    });
    expect(asked.rows <= 4, "asking for one student read " + std::to_string(asked.rows) + " rows");
  }
}

TEST_F(Hidden_05_3, AClassThatGoesLeavesItsStudents) {
  tables();
  const auto made = school();
  const auto gone = class_of(random().name());
  for (const auto each : made.students) link(each, gone);
  const auto others = number_of("registrations") - static_cast<std::int64_t>(made.students.size());
  delete_row(find("Class", gone));
  commit();
  expect_equal(number_of("students"), static_cast<std::int64_t>(made.students.size()),
               "students should stay when a class goes");
  expect_equal(number_of("registrations"), others, "the registrations of the class should be gone");
}

}  // namespace
}  // namespace hidden
