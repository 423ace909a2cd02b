// The hidden checks of 07.3, write across.

#include <tests/hidden/07_association_proxy/association_proxy.hpp>

namespace hidden {
namespace {

class Hidden_07_3 : public AssociationProxy {
 protected:
  // Appends through a proxy; a proxy without a creator is explained.
  void append(const Object& to, const std::string& proxy, const Object& item) {
    const auto refused = refusal([&] { to.append(proxy, item); });
    if (!refused) return;
    const bool has_none = refused->find("give the proxy a creator") != std::string::npos;
    fail("", "", *refused, has_none ? "no_creator" : "");
  }
};

TEST_F(Hidden_07_3, AProjectIsAppendedByAnAssignment) {
  tables();
  const auto who = employee(), what = project();
  const auto uri = find("Employee", who), server = find("Project", what);
  expect_equal(server.size("assignments"), 0, "nobody works on it yet");
  append(uri, "projects", server);
  const auto made = uri.objects("assignments");
  expect_equal(static_cast<std::int64_t>(made.size()), 1, "one assignment should have been made");
  expect(made[0].object("project") == server, "", "creator_sets_the_wrong_end");
  if (server.size("assignments") > 1) fail("1", "2", "", "creator_links_twice");
  commit();
  expect_equal(count("assignments"), 1, "", "creator_links_twice");
  expect_equal(
      count("assignments", "employee_id = ? AND project_id = ? AND role IS NULL", {who, what}), 1,
      "the new assignment should have both keys, and no role");
}

TEST_F(Hidden_07_3, AnEmployeeIsAppendedByAnAssignment) {
  tables();
  const auto who = employee(), what = project();
  const auto uri = find("Employee", who), server = find("Project", what);
  expect_equal(uri.size("assignments"), 0, "the employee has none yet");
  append(server, "employees", uri);
  const auto made = server.objects("assignments");
  expect_equal(static_cast<std::int64_t>(made.size()), 1, "one assignment should have been made");
  expect(made[0].object("employee") == uri, "", "creator_sets_the_wrong_end");
  if (uri.size("assignments") > 1) fail("1", "2", "", "creator_links_twice");
  commit();
  expect_equal(count("assignments"), 1, "", "creator_links_twice");
  expect_equal(count("assignments", "employee_id = ? AND project_id = ?", {who, what}), 1,
               "the new assignment should have both keys");
}

TEST_F(Hidden_07_3, EachAppendMakesOneOfItsOwn) {
  tables();
  const auto n = random().number(3, 5);
  const auto uri = create("Employee", {{"name", random().name()}});
  for (std::int64_t i = 0; i < n; ++i)
    append(uri, "projects", create("Project", {{"title", random().name()}}));
  const auto server = create("Project", {{"title", random().name()}});
  for (std::int64_t i = 0; i < n; ++i)
    append(server, "employees", create("Employee", {{"name", random().name()}}));
  add(uri);
  add(server);
  commit();
  const auto made = count("assignments");
  if (made < 2 * n) fail(std::to_string(n), std::to_string(made), "", "one_object_for_all");
  expect_equal(made, 2 * n, "each append should make one assignment", "creator_links_twice");
  expect_equal(count("assignments", "employee_id IS NOT NULL AND project_id IS NOT NULL"), 2 * n,
               "each assignment should have both ends", "creator_sets_the_wrong_end");
  expect_equal(count("projects"), n + 1, "the projects should be saved along");
}

TEST_F(Hidden_07_3, RemovingTakesTheAssignmentAndNobodyElse) {
  tables();
  const auto who = employee(), what = project(), other = project();
  assign(who, what);
  assign(who, other);
  find("Employee", who).remove("projects", find("Project", what));
  commit();
  expect_equal(count("assignments"), 1, "one of two assignments should be gone");
  expect_equal(count("assignments", "project_id = ?", {other}), 1, "the other should stay");
  expect(count("projects") == 2 && count("employees") == 1, "nobody and nothing else should go");
}

TEST_F(Hidden_07_3, WhatIsAppendedShowsOnTheOtherSide) {
  tables();
  const auto who = employee(), what = project();
  const auto uri = find("Employee", who), server = find("Project", what);
  expect_equal(server.size("employees"), 0, "nobody works on it yet");
  append(uri, "projects", server);
  expect(server.contains("employees", uri), "project->employees should show the employee at once");
}

}  // namespace
}  // namespace hidden
