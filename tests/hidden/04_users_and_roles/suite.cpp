// The hidden checks of lesson 04. Names are made up anew for each submission; each check has a twin
// that comes out the other way. What counts is what the file holds afterwards.

#include <algorithm>
#include <map>
#include <set>

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Row;
using check::Value;

using Ids = std::vector<std::int64_t>;
using Links = std::set<std::pair<std::int64_t, std::int64_t>>;  // user, role
using Matrix = std::map<std::string, std::set<std::string>>;    // a user's name, its roles' names

class UsersAndRoles : public check::Check {
 protected:
  std::int64_t user(const std::string& name) { return insert("users", {{"name", name}}); }
  std::int64_t role(const std::string& name) { return insert("roles", {{"name", name}}); }
  void link(std::int64_t user, std::int64_t role) {
    sql("INSERT INTO users_roles (user_id, role_id) VALUES (?, ?)", {user, role});
  }
  std::int64_t number_of(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }
  bool is_linked(std::int64_t user, std::int64_t role) {
    return !rows("SELECT 1 FROM users_roles WHERE user_id = ? AND role_id = ?", {user, role})
                .empty();
  }

  // What the model checker says is nearer to the mistake than what follows from it.
  void expect_sound_models() {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      fail("", "", said.text);
  }
  // A member that is there, or a sentence that says which is not.
  void expect_lists() {
    expect_sound_models();
    for (const auto& [model, list] : {std::pair{"User", "roles"}, {"Role", "users"}})
      expect(described().relationship(model, list),
             std::string(model) + " has no member " + list + " yet");
  }

  // Users and roles of made-up names, linked at random; at least one user has no role.
  struct Company {
    Ids users, roles;
    Links links;
  };
  Company company() {
    Company made;
    for (std::int64_t i = random().number(3, 7); i > 0; --i)
      made.users.push_back(user(random().name()));
    for (std::int64_t i = random().number(2, 5); i > 0; --i)
      made.roles.push_back(role(random().name()));
    for (std::size_t i = 1; i < made.users.size(); ++i)
      for (const std::int64_t each : made.roles)
        if (random().coin()) made.links.emplace(made.users[i], each), link(made.users[i], each);
    return made;
  }
  std::set<std::int64_t> ids_of(const std::vector<Object>& objects) {
    std::set<std::int64_t> ids;
    for (const Object& each : objects) ids.insert(each.get("id").integer);
    return ids;
  }

  Matrix matrix() {
    Matrix found;
    for (const Row& row :
         rows("SELECT u.name, r.name FROM users u LEFT JOIN users_roles l ON l.user_id = u.id "
              "LEFT JOIN roles r ON r.id = l.role_id"))
      if (auto& roles = found[row[0].text]; !row[1].is_null()) roles.insert(row[1].text);
    return found;
  }
};

const Matrix kBrief = {{"John", {"Admin", "Editor"}}, {"Jane", {"Editor"}}, {"Alice", {"Viewer"}}};

class Hidden_04_1 : public UsersAndRoles {};
class Hidden_04_2 : public UsersAndRoles {};
class Hidden_04_3 : public UsersAndRoles {};
class Hidden_04_4 : public UsersAndRoles {
 protected:
  // populate, and what it means when the file then holds other users than the brief's.
  void run() {
    try {
      call("populate");
    } catch (const wire::RemoteError& error) {
      if (std::string(error.what()).find("roles.name") == std::string::npos) throw;
      fail("Editor once", error.what(), "", "new_role_for_each_user");
    }
    if (number_of("roles WHERE name = 'Editor'") > 1)
      fail("Editor once", "twice", "", "new_role_for_each_user");
  }
};
class Hidden_04_5 : public UsersAndRoles {};
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
class Hidden_04_7 : public UsersAndRoles {};

// ---- 04.1 alone

TEST_F(Hidden_04_1, TheFileHasThreeTablesAndTheirKeys) {
  expect_lists();
  tables();
  for (const char* table : {"users", "roles"})
    for (const char* column : {"id", "name"})
      expect(!rows("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", {table, column}).empty(),
             std::string("the table ") + table + " has no column " + column + " yet");
  std::set<std::string> keys;
  for (const Row& row :
       rows("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('users_roles')"))
    keys.insert(row[0].text + " to " + row[1].text + "." + row[2].text);
  for (const char* key : {"user_id to users.id", "role_id to roles.id"})
    expect(keys.count(key) == 1, std::string("users_roles should have a key from ") + key);
  expect_equal(scalar("SELECT count(*) FROM pragma_table_info('users_roles')"), 2,
               "users_roles should hold its two keys and nothing else");
}

TEST_F(Hidden_04_1, APairStandsInTheTableOnce) {
  expect_lists();
  tables();
  const auto a = user(random().name()), b = user(random().name());
  const auto first = role(random().name()), second = role(random().name());
  link(a, first);
  link(a, second);
  link(b, first);
  expect(refusal([&] { link(a, first); }).has_value(),
         "users_roles took the same pair twice: both columns together are its primary key");
  expect(refusal([&] { link(random().number(500, 900), second); }).has_value(),
         "users_roles took a user that is not there");
}

TEST_F(Hidden_04_1, BothListsAreReadFromTheFile) {
  expect_lists();
  tables();
  const auto made = company();
  for (const auto id : made.users) {
    std::set<std::int64_t> wanted;
    for (const auto& [user, role] : made.links)
      if (user == id) wanted.insert(role);
    expect(ids_of(find("User", id).objects("roles")) == wanted,
           "user->roles should hold the roles that users_roles gives this user");
  }
  for (const auto id : made.roles) {
    std::set<std::int64_t> wanted;
    for (const auto& [user, role] : made.links)
      if (role == id) wanted.insert(user);
    expect(ids_of(find("Role", id).objects("users")) == wanted,
           "role->users should hold the users that users_roles gives this role");
  }
}

TEST_F(Hidden_04_1, BothSidesAreInStepBeforeTheFlush) {
  expect_lists();
  tables();
  const auto a = create("User", {{"name", random().name()}}),
             b = create("User", {{"name", random().name()}});
  const auto x = create("Role", {{"name", random().name()}}),
             y = create("Role", {{"name", random().name()}});
  a.append("roles", x);
  y.append("users", b);
  expect(x.contains("users", a), "after user->roles.append(role) the user is in role->users");
  expect(b.contains("roles", y), "after role->users.append(user) the role is in user->roles");
  expect(!x.contains("users", b), "a user who was not given the role is not in role->users");
  a.remove("roles", x);
  expect(!x.contains("users", a), "after user->roles.remove(role) the user has left role->users");
  add(a), add(b);
  commit();
  expect_equal(number_of("users_roles"), 1, "one link was left, so one row should be saved");
}

TEST_F(Hidden_04_1, AddingAUserBringsItsRolesAlong) {
  expect_lists();
  tables();
  const auto shared = create("Role", {{"name", random().name()}}),
             apart = create("Role", {{"name", random().name()}});
  Ids none;
  const auto n = random().number(2, 5);
  for (std::int64_t i = 0; i < n; ++i) {
    const auto each = create("User", {{"name", random().name()}});
    each.append("roles", shared);
    expect_equal(lesson().perform("state", {shared}), i == 0 ? "transient" : "pending",
                 "a role is in the session as soon as a user of the session has it");
    add(each);
  }
  expect_equal(lesson().perform("state", {apart}), "transient", "a role that nobody has stays out");
  commit();
  expect_equal(number_of("roles"), 1, "the role that all have should be saved once");
  expect_equal(number_of("users_roles"), n, "each user should be linked to it");
}

TEST_F(Hidden_04_1, ALinkThatGoesLeavesBothEnds) {
  expect_lists();
  tables();
  const auto a = user(random().name()), b = user(random().name()), x = role(random().name());
  link(a, x);
  link(b, x);
  find("User", a).remove("roles", find("Role", x));
  commit();
  expect(!is_linked(a, x), "a role that was taken out of the list should be linked no more");
  expect(is_linked(b, x), "another user's link should stay");
  expect_equal(number_of("users"), 2, "no user should be gone");
  expect_equal(number_of("roles"), 1, "no role should be gone");
}

TEST_F(Hidden_04_1, AUserWhoGoesLeavesTheRoles) {
  expect_lists();
  tables();
  const auto made = company();
  const auto gone = random().pick(made.users);
  delete_row(find("User", gone));
  commit();
  expect_equal(number_of("users"), static_cast<std::int64_t>(made.users.size()) - 1,
               "one user should be gone");
  expect_equal(number_of("roles"), static_cast<std::int64_t>(made.roles.size()),
               "roles stay when a user goes");
  expect_equal(scalar("SELECT count(*) FROM users_roles WHERE user_id = ?", {gone}), 0,
               "the links of a user who is gone should be gone too");
}

TEST_F(Hidden_04_1, TheLessonDoesNotInventMembers) {
  tables();
  const auto somebody = create("User", {{"name", random().name()}});
  expect(refusal([&] { somebody.get("m" + random().name()); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
}

// ---- 04.2 no two alike

TEST_F(Hidden_04_2, TheFileRefusesASecondUserOfTheName) {
  tables();
  const auto name = random().name();
  user(name);
  expect(refusal([&] { user(name); }).has_value(), "Two users are called " + name + ".");
  user(random().name());
  expect_equal(number_of("users"), 2, "users of other names should be kept");
}

TEST_F(Hidden_04_2, TheFileRefusesASecondRoleOfTheName) {
  tables();
  const auto name = random().name();
  role(name);
  if (!refusal([&] { role(name); })) fail("refused", name, "", "unique_on_one_only");
  role(random().name());
  expect_equal(number_of("roles"), 2, "roles of other names should be kept");
}

TEST_F(Hidden_04_2, ANameMayNotBeMissing) {
  tables();
  for (const char* table : {"users", "roles"}) {
    insert(table, {{"name", random().name()}});
    const auto refused = refusal([&] { insert(table, {{"name", {}}}); });
    expect(refused && refused->find("NOT NULL") != std::string::npos,
           std::string(table) + " took a row without a name");
    expect_equal(number_of(table), 1, "the row with a name should be kept");
  }
}

TEST_F(Hidden_04_2, AUserAndARoleMayShareAName) {
  tables();
  const auto name = random().name();
  user(name);
  role(name);
  role(name + "s");
  expect_equal(number_of("users") + number_of("roles"), 3,
               "a name occurs once in its own table; other tables do not count");
}

// ---- 04.3 set up

TEST_F(Hidden_04_3, AnEmptyFileGetsAllThreeTables) {
  call("set_up");
  expect(!refusal([&] { link(user(random().name()), role(random().name())); }),
         "after set_up a user, a role and a link can be put in");
  expect_equal(number_of("pragma_foreign_key_list('users_roles')"), 2,
               "users_roles should have been made with its keys");
  expect(refusal([&] { link(random().number(500, 900), 1); }).has_value(),
         "users_roles should have been made with its keys");
}

TEST_F(Hidden_04_3, ASecondCallChangesNothing) {
  call("set_up");
  const auto made = company();
  const auto before = matrix();
  call("set_up");
  if (number_of("users") == 0)
    fail(std::to_string(made.users.size()), "0", "", "drops_before_creating");
  expect(matrix() == before, "a second set_up should leave every row as it was");
}

TEST_F(Hidden_04_3, ATableThatIsMissingIsAdded) {
  call("set_up");
  const auto n = random().number(2, 6);
  for (std::int64_t i = 0; i < n; ++i) user(random().name());
  sql("DROP TABLE users_roles");
  call("set_up");
  expect_equal(number_of("users_roles"), 0, "a table that is missing should be made");
  if (number_of("users") == 0) fail(std::to_string(n), "0", "", "drops_before_creating");
}

TEST_F(Hidden_04_3, NoRowsAreMade) {
  call("set_up");
  for (const char* table : {"users", "roles", "users_roles"})
    expect_equal(number_of(table), 0, std::string("set_up should put nothing into ") + table);
}

// ---- 04.4 populate

TEST_F(Hidden_04_4, TheFileHoldsWhatTheBriefSays) {
  tables();
  run();
  if (number_of("users") == 0) {
    const auto held =
        lesson().perform("query", {check::dict({{"model", "User"}, {"end", "count"}})});
    if (held == Value(0)) fail("3", "0", "", "never_added");
    fail("3", check::show(held), "", "no_commit");
  }
  expect(matrix() == kBrief, "John is Admin and Editor, Jane is Editor, Alice is Viewer");
  expect_equal(number_of("roles"), 3, "there should be three roles");
}

TEST_F(Hidden_04_4, OthersStayAsTheyAre) {
  tables();
  company();
  auto wanted = matrix();
  const auto roles = number_of("roles");
  run();
  wanted.insert(kBrief.begin(), kBrief.end());
  expect(matrix() == wanted, "three users should have come, and the others stay as they were");
  expect_equal(number_of("roles"), roles + 3, "three roles should have come");
}

TEST_F(Hidden_04_4, ARoleThatIsThereIsUsed) {
  tables();
  role(random().name());
  const std::string known = random().pick<std::string>({"Admin", "Editor", "Viewer"});
  const auto id = role(known);
  run();
  expect_equal(number_of("roles WHERE name = '" + known + "'"), 1,
               known + " was there already and should not be made again");
  expect(!rows("SELECT 1 FROM users_roles WHERE role_id = ?", {id}).empty(),
         "the " + known + " that was there should have been given out");
  expect(matrix() == kBrief, "John is Admin and Editor, Jane is Editor, Alice is Viewer");
}

TEST_F(Hidden_04_4, ASecondRunAddsNothing) {
  tables();
  call("populate");
  forget();
  const auto refused = refusal([&] { call("populate"); });
  if (refused && refused->find("users.name") != std::string::npos)
    fail("3 users", *refused, "", "doubles_on_the_second_run");
  expect(!refused, refused.value_or(""));
  const auto users = number_of("users");
  if (users == 6) fail("3 users", "6 users", "", "doubles_on_the_second_run");
  expect(matrix() == kBrief, "after a second run the file should hold the same as before");
  expect_equal(number_of("users"), 3, "after a second run there should be three users");
  expect_equal(number_of("roles"), 3, "after a second run there should be three roles");
}

TEST_F(Hidden_04_4, AllOrNothing) {
  tables();
  std::vector<std::string> names = {"John", "Jane", "Alice"};
  random().shuffle(names);
  for (const auto& name : names) {
    sql("CREATE TRIGGER no_room BEFORE INSERT ON users WHEN NEW.name = '" + name +
        "' BEGIN SELECT RAISE(ABORT, 'no room'); END");
    expect(refusal([&] { call("populate"); }).has_value(),
           "when a user cannot be saved, the error should not be kept silent");
    forget();
    const auto saved = number_of("users");
    if (saved > 0) fail(name, std::to_string(saved), "", "commit_after_each");
    expect_equal(number_of("roles"), 0, name + " could not be saved, so no role should be there");
    sql("DROP TRIGGER no_room");
  }
  call("populate");
  expect(matrix() == kBrief, "once there is room all three should be saved");
}

// ---- 04.5 grant

TEST_F(Hidden_04_5, ARoleThatIsThereIsGiven) {
  tables();
  const auto made = company();
  const auto name = random().name(), title = random().name();
  const auto her = user(name), job = role(title);
  expect_equal(call("grant", {name, title}), true, "she is there, so grant should say true");
  expect(is_linked(her, job), "a second connection sees no link: commit");
  expect_equal(number_of("roles"), static_cast<std::int64_t>(made.roles.size()) + 1,
               "the role was there, so none should be made");
  expect_equal(number_of("users_roles"), static_cast<std::int64_t>(made.links.size()) + 1,
               "nobody else's links should change");
}

TEST_F(Hidden_04_5, ARoleThatIsMissingIsMade) {
  tables();
  const auto made = company();
  const auto name = random().name(), title = random().name();
  const auto her = user(name);
  expect_equal(call("grant", {name, title}), true, "she is there, so grant should say true");
  const auto job = scalar("SELECT id FROM roles WHERE name = ?", {title});
  expect(!job.is_null(), "a role that was not there should have been made");
  expect(is_linked(her, job.integer), "the new role should be hers");
  expect_equal(number_of("roles"), static_cast<std::int64_t>(made.roles.size()) + 1,
               "one role should have been made");
}

TEST_F(Hidden_04_5, NobodyGetsNothing) {
  tables();
  company();
  const auto before = matrix();
  const auto roles = number_of("roles");
  const auto nobody = random().name(), title = random().name();
  const auto said = call("grant", {nobody, title});
  if (number_of("users") > static_cast<std::int64_t>(before.size()))
    fail('"' + nobody + '"', "a user", "", "adds_a_user_by_accident");
  expect_equal(said, false, "there is no such user, so grant should say false");
  commit();
  expect(matrix() == before, "nothing should have changed");
  expect_equal(number_of("roles"), roles, "without a user no role should be made either");
}

TEST_F(Hidden_04_5, ARepeatIsHarmless) {
  tables();
  const auto name = random().name(), title = random().name(), other = random().name();
  const auto her = user(name), job = role(title);
  link(her, job);
  const auto refused = refusal([&] {
    for (int i = 0; i < 2; ++i)
      expect_equal(call("grant", {name, title}), true, "she has it already, which is fine");
    call("grant", {name, other});
  });
  if (refused) fail("harmless", *refused, "");
  expect_equal(number_of("users_roles"), 2, "she should have each role once");
  expect_equal(number_of("roles"), 2, "only the other role should have been made");
}

TEST_F(Hidden_04_5, TwoUsersShareARole) {
  tables();
  const auto title = random().name();
  Ids people;
  for (std::int64_t i = random().number(2, 5); i > 0; --i) {
    const auto name = random().name();
    people.push_back(user(name));
    call("grant", {name, title});
    if (random().coin()) forget();
  }
  expect_equal(number_of("roles"), 1, "the role should be made once and given to all");
  const auto job = scalar("SELECT id FROM roles").integer;
  for (const auto id : people) expect(is_linked(id, job), "each of them should have the role");
}

// ---- 04.6 report

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

// ---- 04.7 abolish

TEST_F(Hidden_04_7, TheRoleAndItsLinksGo) {
  tables();
  auto made = company();
  const auto title = random().name();
  const auto job = role(title);
  for (const auto person : made.users) link(person, job);
  const auto kept = made.links.size();
  const auto roles = made.roles.size(), people = made.users.size();
  call("abolish", {title});
  const auto left = number_of("users");
  if (left < static_cast<std::int64_t>(people))
    fail(std::to_string(people), std::to_string(static_cast<std::int64_t>(people) - left), "",
         "abolish_takes_the_users");
  expect_equal(number_of("roles WHERE name = '" + title + "'"), 0,
               "a second connection still sees the role: delete its row and commit");
  expect_equal(number_of("users_roles WHERE role_id = " + std::to_string(job)), 0,
               "nobody should be linked to a role that is gone");
  expect_equal(number_of("users_roles"), static_cast<std::int64_t>(kept),
               "links to other roles should stay");
  expect_equal(number_of("roles"), static_cast<std::int64_t>(roles), "other roles should stay");
}

TEST_F(Hidden_04_7, ARoleThatNobodyHasGoesToo) {
  tables();
  company();
  const auto before = matrix();
  const auto title = random().name();
  role(title);
  call("abolish", {title});
  expect_equal(number_of("roles WHERE name = '" + title + "'"), 0, "the role should be gone");
  expect(matrix() == before, "nothing else should have changed");
}

TEST_F(Hidden_04_7, AnUnknownRoleChangesNothing) {
  tables();
  company();
  const auto before = matrix();
  const auto roles = number_of("roles");
  call("abolish", {random().name()});
  expect(matrix() == before, "there is no such role, so nothing should change");
  expect_equal(number_of("roles"), roles, "there is no such role, so none should go");
}

}  // namespace
