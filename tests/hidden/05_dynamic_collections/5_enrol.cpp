// The hidden checks of 05.5, enrol.

#include <tests/hidden/05_dynamic_collections/dynamic_collections.hpp>

namespace hidden {
namespace {

class Hidden_05_5 : public DynamicCollections {};

TEST_F(Hidden_05_5, ANewPairIsWritten) {
  tables();
  const auto made = school();
  const auto ann = student(random().name()), art = class_of(random().name());
  const auto others = number_of("registrations");
  expect_equal(call("enrol", {find("Student", ann), find("Class", art)}), true,
               "the student was not in the class, so enrol should say true");
  expect(is_linked(ann, art), "a second connection sees no registration: commit");
  expect_equal(number_of("registrations"), others + 1, "one row should have been written");
}

TEST_F(Hidden_05_5, APairThatIsThereIsLeftAlone) {
  tables();
  const auto ann = student_in(few()), art = class_of(random().name());
  const auto known = *classes_of(ann).begin();
  const auto before = number_of("registrations");
  for (int i = 0; i < 2; ++i)
    expect_equal(call("enrol", {find("Student", ann), find("Class", known)}), false,
                 "the student is in the class already, so enrol should say false");
  expect_equal(number_of("registrations"), before, "no row should have been written");
  expect_equal(call("enrol", {find("Student", ann), find("Class", art)}), true,
               "another class should still be possible");
  expect(is_linked(ann, art), "the other class should be in the file");
}

TEST_F(Hidden_05_5, OtherPairsDoNotCount) {
  tables();
  const auto ann = student(random().name()), bob = student(random().name());
  const auto art = class_of(random().name()), chess = class_of(random().name());
  link(ann, chess);
  link(bob, art);
  expect_equal(call("enrol", {find("Student", ann), find("Class", art)}), true,
               "this student was in another class, and another student in this one");
  expect(is_linked(ann, art), "the registration should be in the file");
}

TEST_F(Hidden_05_5, NothingIsLoaded) {
  tables();
  std::vector<Cost> costs;
  for (const auto n : {few(), many()}) {
    forget();
    const auto person = student_in(n), course = class_with(n);
    const auto ann = find("Student", person), art = find("Class", course);
    costs.push_back(cost([&] { call("enrol", {ann, art}); }));
    if (costs.back().rows > 3) fail("1", std::to_string(costs.back().rows), "", "loads_to_enrol");
  }
  expect_equal(costs[1].statements, costs[0].statements,
               "a longer list should not take more statements");
}

}  // namespace
}  // namespace hidden
