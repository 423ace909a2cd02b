// The hidden checks of 05.7, how many.

#include <tests/hidden/05_dynamic_collections/dynamic_collections.hpp>

namespace hidden {
namespace {

class Hidden_05_7 : public DynamicCollections {};

TEST_F(Hidden_05_7, EveryClassIsCounted) {
  tables();
  const auto made = school();
  for (const auto lesson : made.classes)
    expect_equal(call("size_of", {find("Class", lesson)}),
                 static_cast<std::int64_t>(students_of(lesson).size()),
                 "size_of should be the number of the class's registrations");
  expect_equal(call("size_of", {find("Class", made.classes[0])}), 0, "an empty class has size 0");
}

TEST_F(Hidden_05_7, TheDatabaseCounts) {
  tables();
  for (const auto n : {few(), many()}) {
    forget();
    const auto lesson = find("Class", class_with(n));
    Value counted;
    const auto asked = cost([&] { counted = call("size_of", {lesson}); });
    if (asked.rows > 2)
      fail(std::to_string(n), std::to_string(asked.rows), "", "loads_then_counts");
    expect_equal(counted, n, "size_of should be the number of the class's students");
    expect_equal(asked.statements, 1, "one question is enough");
  }
}

TEST_F(Hidden_05_7, EachCallAsksAgain) {
  tables();
  const auto n = few();
  const auto lesson = class_with(n);
  expect_equal(call("size_of", {find("Class", lesson)}), n, "the class's students are counted");
  commit();
  link(student(random().name()), lesson);
  const auto counted = call("size_of", {find("Class", lesson)});
  if (counted == Value(n))
    fail(std::to_string(n + 1), std::to_string(n), "", "keeps_an_old_answer");
  expect_equal(counted, n + 1, "by then there was one student more");
}

}  // namespace
}  // namespace hidden
