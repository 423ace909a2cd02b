// The hidden checks of 05.6, a page.

#include <algorithm>

#include <tests/hidden/05_dynamic_collections/dynamic_collections.hpp>

namespace hidden {
namespace {

class Hidden_05_6 : public DynamicCollections {
 protected:
  std::vector<std::string> names(std::int64_t lesson) {
    std::vector<std::string> names;
    for (const Row& row : rows("SELECT s.name FROM students s JOIN registrations r ON "
                               "r.student_id = s.id WHERE r.class_id = ? ORDER BY s.name",
                               {lesson}))
      names.push_back(row[0].text);
    return names;
  }
  std::vector<std::string> page(const Object& lesson, std::int64_t number, std::int64_t size) {
    std::vector<std::string> names;
    for (const Object& each : objects_in(call("page", {lesson, number, size})))
      names.push_back(each.get("name").text);
    return names;
  }
  static std::vector<std::string> part(const std::vector<std::string>& all, std::int64_t from,
                                       std::int64_t size) {
    const auto n = static_cast<std::int64_t>(all.size());
    return {all.begin() + std::min(from, n), all.begin() + std::min(from + size, n)};
  }
  void expect_page(std::int64_t lesson, std::int64_t number, std::int64_t size) {
    const auto all = names(lesson);
    const auto wanted = part(all, (number - 1) * size, size),
               found = page(find("Class", lesson), number, size);
    if (found == wanted) return;
    if (number == 1 && !found.empty() && found == part(all, size, size))
      fail("1", std::to_string(size + 1), "", "page_counts_from_one_too_many");
    if (found.size() == wanted.size())
      fail(std::to_string(size), std::to_string(number), "", "page_without_order");
    fail(std::to_string(wanted.size()) + " students", std::to_string(found.size()),
         "page " + std::to_string(number) + " of " + std::to_string(all.size()) + " students, " +
             std::to_string(size) + " on a page");
  }
};

TEST_F(Hidden_05_6, AllPagesTogetherAreTheClass) {
  tables();
  class_with(few());
  const auto size = random().number(3, 7), pages = random().number(2, 4);
  const auto lesson = class_with(size * pages + random().number(1, size - 1));
  class_with(few());
  for (std::int64_t number = 1; number <= pages + 1; ++number) expect_page(lesson, number, size);
}

TEST_F(Hidden_05_6, ThePagesOfAFullClassEndFull) {
  tables();
  const auto size = random().number(2, 6);
  const auto lesson = class_with(2 * size);
  expect_page(lesson, 2, size);
  expect_page(lesson, 3, size);
}

TEST_F(Hidden_05_6, BeyondTheEndThereIsNobody) {
  tables();
  expect_page(class_with(few()), random().number(10, 20), random().number(3, 9));
}

TEST_F(Hidden_05_6, AnEmptyClassHasAnEmptyPage) {
  tables();
  class_with(few());
  expect_page(class_of(random().name()), 1, 10);
}

TEST_F(Hidden_05_6, OneLargePageHoldsAll) {
  tables();
  const auto n = few();
  expect_page(class_with(n), 1, n + random().number(0, 5));
}

TEST_F(Hidden_05_6, APageIsReadAsAPage) {
  tables();
  const auto size = random().number(5, 12);
  for (const auto n : {size + few(), many()}) {
    forget();
    const auto lesson = find("Class", class_with(n));
    const auto asked = cost([&] { call("page", {lesson, 1, size}); });
    expect(asked.rows <= size, "You read " + std::to_string(asked.rows) + " rows to show " +
                                   std::to_string(size) + ": limit and offset in the question.");
    expect_equal(asked.statements, 1, "one question is enough for a page");
  }
}

TEST_F(Hidden_05_6, ALinkThatComesLaterIsOnThePage) {
  tables();
  const auto lesson = class_with(few());
  expect_page(lesson, 1, 20);
  link(student(random().name()), lesson);
  forget();
  expect_page(lesson, 1, 20);
}

}  // namespace
}  // namespace hidden
