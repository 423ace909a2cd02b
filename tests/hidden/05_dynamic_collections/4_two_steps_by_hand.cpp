// The hidden checks of 05.4, two steps by hand.

#include <tests/hidden/05_dynamic_collections/dynamic_collections.hpp>

namespace hidden {
namespace {

class Hidden_05_4 : public DynamicCollections {
 protected:
  void expect_classes(std::int64_t student) {
    const auto wanted = classes_of(student);
    const auto found = objects_in(call("classes_by_hand", {student}));
    if (found.size() == 1 && wanted.size() > 1)
      fail(std::to_string(wanted.size()), "1", "", "by_hand_with_one_row");
    expect_equal(static_cast<std::int64_t>(found.size()), static_cast<std::int64_t>(wanted.size()),
                 "there should be a class for each registration of the student");
    expect(ids_of(found) == wanted, "the classes should be those of the student's registrations");
  }
};

TEST_F(Hidden_05_4, EveryStudentsClasses) {
  tables();
  for (const auto person : school().students) expect_classes(person);
}

TEST_F(Hidden_05_4, AStudentInManyClasses) {
  tables();
  school();
  const auto person = student_in(random().number(3, 12));
  school();
  expect_classes(person);
}

TEST_F(Hidden_05_4, NobodyAndSomebodyWithoutClasses) {
  tables();
  const auto made = school();
  expect_classes(made.students[0]);
  expect_classes(random().number(500, 900));
}

TEST_F(Hidden_05_4, TwoQuestionsAndNoJoin) {
  tables();
  const auto person = student_in(few());
  class_with(many());
  const auto asked = cost([&] { call("classes_by_hand", {person}); });
  const auto mine = static_cast<std::int64_t>(classes_of(person).size());
  if (asked.rows > 2 * mine)
    fail(std::to_string(mine), std::to_string(asked.rows), "", "filters_in_cpp");
  expect(asked.statements >= 2, "by hand there are two steps: the registrations, then the classes");
  for (const auto& each : asked.sql)
    expect(each.find("registrations") == std::string::npos ||
               each.find("classes") == std::string::npos,
           "first the registrations, then the classes: no question here is about both tables");
}

}  // namespace
}  // namespace hidden
