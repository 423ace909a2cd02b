// The hidden checks of 04.6, report.

#include <algorithm>

#include <tests/hidden/04_users_and_roles/users_and_roles.hpp>

namespace hidden {
namespace {

class Hidden_04_6 : public UsersAndRoles {
 protected:
  // The report as the judge's own query says it.
  std::vector<std::string> expected() {
    std::vector<std::string> lines;
    for (const Row& person : rows("SELECT id, name FROM users ORDER BY name")) {
      lines.push_back(person[1].text);
      const auto roles = rows(
          "SELECT r.name FROM roles r JOIN users_roles l ON l.role_id = r.id WHERE l.user_id = ? "
          "ORDER BY r.name",
          {person[0]});
      for (const Row& each : roles) lines.push_back("  " + each[0].text);
      if (roles.empty()) lines.push_back("  no role");
    }
    return lines;
  }
  void expect_report() {
    const auto wanted = expected();
    std::vector<std::string> found;
    for (const Value& line : call("report").items) found.push_back(line.text);
    for (const Row& person :
         rows("SELECT name FROM users WHERE id NOT IN (SELECT user_id FROM users_roles)"))
      if (std::find(found.begin(), found.end(), person[0].text) == found.end())
        fail(person[0].text, "no line", "", "report_leaves_out_the_roleless");
    if (found == wanted) return;
    auto a = wanted, b = found;
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    if (a == b) fail(joined(wanted), joined(found), "", "report_in_any_order");
    fail(joined(wanted), joined(found),
         "a line for each user, by name, and below it a line for each of the user's roles");
  }

 private:
  static std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += (text.empty() ? "" : "|") + line;
    return text;
  }
};

TEST_F(Hidden_04_6, EveryUserStandsInTheReport) {
  tables();
  company();
  expect_report();
}

TEST_F(Hidden_04_6, NamesAreInOrder) {
  tables();
  const auto stem = random().name();
  auto small = stem;
  small[0] = static_cast<char>(small[0] + ('a' - 'A'));
  std::vector<std::string> names = {stem + "na", small, stem, stem + "n", random().name()};
  std::sort(names.rbegin(), names.rend());
  Ids people, jobs;
  for (const auto& name : names) people.push_back(user(name)), jobs.push_back(role(name + "er"));
  for (const auto person : people)
    for (const auto job : jobs)
      if (person != people[1]) link(person, job);
  expect_report();
}

TEST_F(Hidden_04_6, WithoutUsersItIsEmpty) {
  tables();
  role(random().name());
  expect_equal(call("report"), Value(std::vector<Value>{}),
               "without users there is nothing to say, whatever roles there are");
}

TEST_F(Hidden_04_6, ItSaysWhatTheFileHoldsNow) {
  tables();
  const auto made = company();
  expect_report();
  forget();
  link(made.users[0], random().pick(made.roles));
  user(random().name());
  sql("UPDATE roles SET name = ? WHERE id = ?", {random().name(), random().pick(made.roles)});
  expect_report();
}

}  // namespace
}  // namespace hidden
