// The hidden checks of lesson 06. All data is made up anew for each submission, but for the brief's
// rows; each check has a twin that comes out the other way.

#include <algorithm>

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Row;
using check::Value;
using Kind = check::Value::Kind;
using Rows = std::vector<Row>;
using Ids = std::vector<std::int64_t>;

class AssociationObject : public check::Check {
 protected:
  // ---- Rows, by the checks' own connection
  std::int64_t employee() {
    return insert("employees", {{"name", random().name()}, {"hire_date", day()}});
  }
  std::int64_t meeting() {
    return insert("meetings", {{"topic", random().name()},
                               {"scheduled_time", moment() + ".000000"},
                               {"location", random().name()}});
  }
  std::int64_t project() {
    return insert("projects", {{"title", random().name()}, {"budget", random().number(1, 99999)}});
  }
  std::int64_t assignment(const Value& employee, const Value& project) {
    return insert("assignments", {{"role", random().name()},
                                  {"start_date", moment() + ".000000"},
                                  {"employee_id", employee},
                                  {"project_id", project}});
  }
  void link(std::int64_t employee, std::int64_t meeting) {
    insert("employee_meetings", {{"employee_id", employee}, {"meeting_id", meeting}});
  }
  Ids employees(std::int64_t n) {
    Ids ids;
    while (n-- > 0) ids.push_back(employee());
    return ids;
  }
  Ids projects(std::int64_t n) {
    Ids ids;
    while (n-- > 0) ids.push_back(project());
    return ids;
  }
  std::int64_t count(const std::string& table, const std::string& condition = "1",
                     const std::vector<Value>& parameters = {}) {
    return scalar("SELECT count(*) FROM " + table + " WHERE " + condition, parameters).integer;
  }

  // ---- Random values
  std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }
  std::string day() {
    return std::to_string(random().number(1990, 2030)) + "-" + two(random().number(1, 12)) + "-" +
           two(random().number(1, 28));
  }
  std::string moment() {  // never midnight
    return day() + " " + two(random().number(1, 23)) + ":" + two(random().number(0, 59)) + ":" +
           two(random().number(0, 59));
  }

  // ---- Objects
  Object new_employee() { return create("Employee", {{"name", random().name()}}); }
  Object new_meeting() { return create("Meeting", {{"topic", random().name()}}); }
  Object new_project() { return create("Project", {{"title", random().name()}}); }
  Object new_assignment(const Object& employee, const Object& project) {
    return create("Assignment",
                  {{"role", random().name()}, {"employee", employee}, {"project", project}});
  }
  std::string printed_as(const Object& object) { return lesson().perform("repr", {object}).text; }
  static Ids ids_of(const std::vector<Object>& objects) {
    Ids ids;
    for (const auto& each : objects) ids.push_back(each.get("id").integer);
    return ids;
  }
  static Ids sorted(Ids ids) {
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  static Value list(const Ids& ids) {
    std::vector<Value> items;
    for (const std::int64_t id : ids) items.emplace_back(id);
    return items;
  }
  Ids ids(const std::string& query, const std::vector<Value>& parameters) {
    Ids found;
    for (const Row& row : rows(query, parameters)) found.push_back(row[0].integer);
    return found;
  }

  // ---- What the models say
  std::string mistakes_about(const std::string& beginning) {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      if (said.text.starts_with(beginning)) return said.text;
    return "";
  }
  void expect_member(const std::string& model, const std::string& member) {
    const std::string said = described().mistake(model + "." + member);
    expect(said.empty(), said);
    expect(described().column(model, member) || described().relationship(model, member),
           model + " has no member " + member + " yet");
  }

  // The tables, and among them employee_meetings under this name.
  void bare_link() {
    tables();
    if (count("sqlite_master", "type = 'table' AND name = 'employee_meetings'") == 1) return;
    for (const Value& table : check::entry(described().value(), "tables").items) {
      bool has_key = false;
      for (const Value& column : check::entry(table, "columns").items)
        has_key = has_key || check::entry(column, "references").text == "meetings.id";
      if (has_key)
        fail("employee_meetings", check::entry(table, "name").text, "", "table_name_slip");
    }
    fail("", "", "there is no table employee_meetings yet");
  }

  // The tables, and among them that of a model Assignment with its columns.
  void assignments() {
    if (described().find("tables", "assignments"))
      fail("a model", "a table between", "", "assignments_as_secondary");
    const std::string said = mistakes_about("Assignment");
    expect(said.empty() || described().column("Assignment", "role"), said);
    tables();
    expect(count("sqlite_master", "type = 'table' AND name = 'assignments'") == 1,
           "there is no table assignments yet");
  }

  bool cascades(const std::string& model, const char* word) {
    const Value* list = described().relationship(model, "assignments");
    return list && check::entry(*list, "cascade").text.find(word) != std::string::npos;
  }
  // Something is left that should have gone with this parent: is the cascade the other one's only?
  void blame_one_sided_cascade(const std::string& parent) {
    const std::string other = parent == "Project" ? "Employee" : "Project";
    if (!cascades(parent, "delete") && cascades(other, "delete-orphan"))
      fail(parent, other, "", "cascade_on_one_parent");
  }
  // An assignment that was taken out of the list is still there.
  [[noreturn]] void fail_as_orphan(const std::string& parent) {
    blame_one_sided_cascade(parent);
    fail("deleted", "still there", "an assignment that is taken out of the list should be deleted",
         cascades(parent, "delete") ? "delete_without_orphan" : "");
  }
};

class Hidden_06_1 : public AssociationObject {};
class Hidden_06_2 : public AssociationObject {};
class Hidden_06_3 : public AssociationObject {};
class Hidden_06_4 : public AssociationObject {};
class Hidden_06_5 : public AssociationObject {};

// ---- 06.1 a bare link

TEST_F(Hidden_06_1, TheTableIsTwoKeysThatTogetherAreThePrimaryKey) {
  bare_link();
  const Rows columns =
      rows("SELECT name, pk > 0 FROM pragma_table_info('employee_meetings') ORDER BY name");
  expect_equal(static_cast<std::int64_t>(columns.size()), 2,
               "employee_meetings has two columns, employee_id and meeting_id");
  expect_equal(columns[0][0], "employee_id", "employee_meetings needs a column employee_id");
  expect_equal(columns[1][0], "meeting_id", "employee_meetings needs a column meeting_id");
  expect(columns[0][1].integer == 1 && columns[1][1].integer == 1,
         "both columns together should be the primary key");
  const Rows keys = rows(
      "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('employee_meetings') "
      "ORDER BY \"from\"");
  expect_equal(static_cast<std::int64_t>(keys.size()), 2, "both columns should be foreign keys");
  expect_equal(keys[0][1], "employees", "employee_id should lead to employees.id");
  expect_equal(keys[1][1], "meetings", "meeting_id should lead to meetings.id");
}

TEST_F(Hidden_06_1, APairIsThereOnceAndAnotherPairBesides) {
  bare_link();
  const auto ann = employee(), bob = employee(), monday = meeting(), tuesday = meeting();
  link(ann, monday);
  link(ann, tuesday);
  link(bob, monday);
  expect(refusal([&] { link(ann, monday); }).has_value(),
         "the same employee is in the same meeting twice: the pair should be the primary key");
  expect_equal(count("employee_meetings"), 3, "different pairs should all be kept");
}

TEST_F(Hidden_06_1, AMadeUpKeyIsRefused) {
  bare_link();
  const auto somebody = employee(), something = meeting(), nobody = random().number(500, 5000);
  expect(refusal([&] { link(nobody, something); }).has_value(),
         "a link to an employee that is not there should be refused");
  expect(refusal([&] { link(somebody, nobody); }).has_value(),
         "a link to a meeting that is not there should be refused");
}

TEST_F(Hidden_06_1, EachSideReadsTheLinks) {
  bare_link();
  const Ids people = employees(random().number(2, 5));
  Ids talks;
  for (std::int64_t n = random().number(2, 5); n > 0; --n) talks.push_back(meeting());
  for (const auto who : people)
    for (const auto what : talks)
      if (random().coin()) link(who, what);
  for (const auto who : people)
    expect_equal(
        list(sorted(ids_of(find("Employee", who).objects("meetings")))),
        list(ids("SELECT meeting_id FROM employee_meetings WHERE employee_id = ? ORDER BY 1",
                 {who})),
        "employee->meetings should be the meetings that are linked to the employee");
  for (const auto what : talks)
    expect_equal(
        list(sorted(ids_of(find("Meeting", what).objects("employees")))),
        list(ids("SELECT employee_id FROM employee_meetings WHERE meeting_id = ? ORDER BY 1",
                 {what})),
        "meeting->employees should be the employees that are linked to the meeting");
}

TEST_F(Hidden_06_1, AppendingOnEitherSideSavesOneLink) {
  bare_link();
  const auto uri = new_employee();
  const auto weekly = new_meeting(), daily = new_meeting();
  uri.append("meetings", weekly);
  expect(weekly.contains("employees", uri), "the meeting should have the employee at once");
  daily.append("employees", uri);
  expect(uri.contains("meetings", daily), "the employee should have the meeting at once");
  add(uri);
  add(daily);
  commit();
  expect_equal(count("employee_meetings"), 2, "two links were made, one from each side");
}

TEST_F(Hidden_06_1, RemovingTakesTheLinkAndNothingElse) {
  bare_link();
  const auto who = employee(), what = meeting(), other = meeting();
  link(who, what);
  link(who, other);
  find("Meeting", what).remove("employees", find("Employee", who));
  commit();
  expect_equal(count("employee_meetings"), 1, "one link was taken away");
  expect_equal(count("employee_meetings", "meeting_id = ?", {other}), 1,
               "the other link should stay");
  expect(count("employees") == 1 && count("meetings") == 2, "no row but the link should go");
}

TEST_F(Hidden_06_1, WhoLeavesTakesTheLinksAlong) {
  bare_link();
  const auto who = employee(), stays = employee(), what = meeting();
  link(who, what);
  link(stays, what);
  delete_row(find("Employee", who));
  commit();
  expect_equal(count("employee_meetings", "employee_id = ?", {stays}), 1,
               "the link of another employee should stay");
  expect_equal(count("employee_meetings"), 1, "links of a deleted employee should go");
  expect_equal(count("meetings"), 1, "a meeting should outlive its employees");
}

TEST_F(Hidden_06_1, TheLessonDoesNotInventMembers) {
  const auto uri = new_employee();
  expect(refusal([&] { uri.get("m" + random().name()); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
}

// ---- 06.2 a link that knows something

TEST_F(Hidden_06_2, AnAssignmentHasAnIdOfItsOwn) {
  assignments();
  const Rows key = rows("SELECT name FROM pragma_table_info('assignments') WHERE pk > 0");
  if (key.size() == 2) fail("id", "employee_id, project_id", "", "pair_as_primary_key");
  expect_equal(static_cast<std::int64_t>(key.size()), 1, "the primary key should be id");
  expect_equal(key[0][0], "id", "the primary key should be id");
}

TEST_F(Hidden_06_2, TheTwoKeysLeadToTheirTables) {
  assignments();
  const Rows keys = rows(
      "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('assignments') "
      "ORDER BY \"from\"");
  expect_equal(static_cast<std::int64_t>(keys.size()), 2,
               "an assignment has two foreign keys, employee_id and project_id");
  expect_equal(keys[0][0], "employee_id", "one key should be called employee_id");
  expect_equal(keys[0][1], "employees", "employee_id should lead to employees.id");
  expect_equal(keys[1][0], "project_id", "the other key should be called project_id");
  expect_equal(keys[1][1], "projects", "project_id should lead to projects.id");
}

TEST_F(Hidden_06_2, AMadeUpKeyIsRefused) {
  assignments();
  const auto who = employee(), what = project(), nobody = random().number(500, 5000);
  expect(refusal([&] { assignment(nobody, what); }).has_value(),
         "an assignment of an employee that is not there should be refused");
  expect(refusal([&] { assignment(who, nobody); }).has_value(),
         "an assignment to a project that is not there should be refused");
  assignment(who, what);
  expect_equal(count("assignments"), 1, "an assignment with true keys should be kept");
}

TEST_F(Hidden_06_2, TheSameTwoMayMeetAgain) {
  assignments();
  const auto who = employee(), what = project();
  assignment(who, what);
  const auto refused = refusal([&] { assignment(who, what); });
  if (refused && rows("SELECT name FROM pragma_table_info('assignments') WHERE pk > 0").size() == 2)
    fail("two assignments", "one", "", "pair_as_primary_key");
  expect(!refused, "a second assignment of the same two should be kept: " + refused.value_or(""));
}

TEST_F(Hidden_06_2, AnOpenAssignmentHasNoEnd) {
  assignments();
  const auto refused = refusal([&] { assignment(employee(), project()); });
  if (refused && refused->find("NOT NULL") != std::string::npos)
    fail("kept", "refused", "", "dates_required");
  expect(!refused, refused.value_or(""));
  expect_equal(find("Assignment", 1).get("end_date"), {}, "no end was given");
}

TEST_F(Hidden_06_2, MomentsKeepTheirTime) {
  assignments();
  for (const char* member : {"start_date", "end_date"}) {
    const Value* column = described().column("Assignment", member);
    expect(column, std::string("Assignment has no member ") + member + " yet");
    if (check::entry(*column, "kind") == Value("date"))
      fail("09:30", "00:00", "", "date_loses_the_time");
  }
  const auto role = random().name(), begins = moment(), ends = moment();
  const auto made = create("Assignment", {{"role", role},
                                          {"start_date", Value::datetime(begins)},
                                          {"end_date", Value::datetime(ends)},
                                          {"employee", new_employee()},
                                          {"project", new_project()}});
  add(made);
  commit();
  const Rows kept = rows("SELECT role, start_date, end_date FROM assignments");
  expect_equal(kept.at(0).at(0), role, "the role should be saved");
  expect_equal(kept[0][1], begins + ".000000", "the start should be saved to the second");
  expect_equal(kept[0][2], ends + ".000000", "the end should be saved to the second");
}

TEST_F(Hidden_06_2, AnAssignmentKnowsBothParents) {
  assignments();
  const Ids people = employees(3), works = projects(3);
  for (int i = 0; i < 6; ++i) assignment(random().pick(people), random().pick(works));
  for (const Row& row : rows("SELECT id, employee_id, project_id FROM assignments")) {
    const auto found = find("Assignment", row[0].integer);
    expect_equal(found.object("employee").get("id"), row[1],
                 "assignment->employee should be the employee whose key it has");
    expect_equal(found.object("project").get("id"), row[2],
                 "assignment->project should be the project whose key it has");
  }
}

TEST_F(Hidden_06_2, AddedAloneItTakesBothParentsAlong) {
  assignments();
  const auto name = random().name(), title = random().name();
  const auto made = create("Assignment", {{"employee", create("Employee", {{"name", name}})},
                                          {"project", create("Project", {{"title", title}})}});
  add(made);
  commit();
  const Rows joined = rows(
      "SELECT e.name, p.title FROM assignments a JOIN employees e ON e.id = a.employee_id "
      "JOIN projects p ON p.id = a.project_id");
  expect_equal(static_cast<std::int64_t>(joined.size()), 1,
               "an assignment that is added should be saved with its employee and its project");
  expect_equal(joined[0][0], name, "the key should be that of the employee");
  expect_equal(joined[0][1], title, "the key should be that of the project");
}

// ---- 06.3 both parents

TEST_F(Hidden_06_3, EachListHoldsItsOwnAssignments) {
  assignments();
  expect_member("Employee", "assignments");
  expect_member("Project", "assignments");
  const Ids people = employees(random().number(2, 4)), works = projects(random().number(2, 4));
  for (std::int64_t n = random().number(3, 9); n > 0; --n)
    assignment(random().pick(people), random().pick(works));
  for (const auto who : people)
    expect_equal(list(sorted(ids_of(find("Employee", who).objects("assignments")))),
                 list(ids("SELECT id FROM assignments WHERE employee_id = ? ORDER BY 1", {who})),
                 "employee->assignments should be those with the employee's key");
  for (const auto what : works)
    expect_equal(list(sorted(ids_of(find("Project", what).objects("assignments")))),
                 list(ids("SELECT id FROM assignments WHERE project_id = ? ORDER BY 1", {what})),
                 "project->assignments should be those with the project's key");
}

TEST_F(Hidden_06_3, WhoHasNoneHasAnEmptyList) {
  assignments();
  const auto idle = employee(), empty = project();
  assignment(employee(), project());
  expect_equal(find("Employee", idle).size("assignments"), 0, "this employee has none");
  expect_equal(find("Project", empty).size("assignments"), 0, "this project has none");
}

TEST_F(Hidden_06_3, AppendingSetsTheParentAtOnce) {
  const auto uri = new_employee();
  const auto server = new_project();
  const auto made = create("Assignment", {{"role", random().name()}});
  uri.append("assignments", made);
  expect(made.object("employee") == uri,
         "after employee->assignments.append(assignment) its employee should be set at once");
  server.append("assignments", made);
  expect(made.object("project") == server,
         "after project->assignments.append(assignment) its project should be set at once");
}

TEST_F(Hidden_06_3, AssigningFillsTheListAtOnce) {
  const auto uri = new_employee();
  const auto server = new_project();
  const auto made = create("Assignment", {{"role", random().name()}});
  made.set("employee", uri);
  expect(uri.contains("assignments", made),
         "after assignment->employee = uri it should be in uri->assignments at once");
  made.set("project", server);
  expect(server.contains("assignments", made),
         "after assignment->project = project it should be in its list at once");
}

TEST_F(Hidden_06_3, AppendedToBothListsItIsSavedOnce) {
  assignments();
  const auto who = employee(), what = project();
  const auto role = random().name();
  const auto made = create("Assignment", {{"role", role}});
  const auto mine = find("Employee", who), theirs = find("Project", what);
  lesson().perform("autoflush", {false});
  mine.append("assignments", made);
  theirs.append("assignments", made);
  add(made);
  commit();
  expect_equal(count("assignments"), 1, "one assignment was made");
  expect_equal(
      count("assignments", "employee_id = ? AND project_id = ? AND role = ?", {who, what, role}), 1,
      "it should have the keys of both parents");
}

TEST_F(Hidden_06_3, AMoveShowsOnBothProjects) {
  assignments();
  const auto from = project(), to = project();
  const auto id = assignment(employee(), from);
  const auto moved = find("Assignment", id), before = find("Project", from),
             after = find("Project", to);
  expect_equal(before.size("assignments"), 1, "the first project has it");
  moved.set("project", after);
  expect(!before.contains("assignments", moved), "the first project should have it no more");
  expect(after.contains("assignments", moved), "the second project should have it");
  commit();
  expect_equal(scalar("SELECT project_id FROM assignments WHERE id = ?", {id}), to,
               "the row should hold the second project's key");
}

// ---- 06.4 no orphans

TEST_F(Hidden_06_4, ADeletedProjectTakesItsAssignmentsAlong) {
  assignments();
  const auto gone = project(), stays = project();
  const Ids people = employees(3);
  const auto n = random().number(1, 4), others = random().number(1, 3);
  for (std::int64_t i = 0; i < n; ++i) assignment(random().pick(people), gone);
  for (std::int64_t i = 0; i < others; ++i) assignment(random().pick(people), stays);
  delete_row(find("Project", gone));
  commit();
  expect_equal(count("assignments", "project_id = ?", {stays}), others,
               "assignments of another project should stay");
  expect_equal(count("employees"), 3, "no employee should go with a project");
  if (const auto left = count("assignments") - others) {
    blame_one_sided_cascade("Project");
    fail("0", std::to_string(left), "", "no_cascade");
  }
}

TEST_F(Hidden_06_4, ADeletedEmployeeTakesTheAssignmentsAlong) {
  assignments();
  const auto gone = employee(), stays = employee();
  const Ids works = projects(3);
  const auto n = random().number(1, 4), others = random().number(1, 3);
  for (std::int64_t i = 0; i < n; ++i) assignment(gone, random().pick(works));
  for (std::int64_t i = 0; i < others; ++i) assignment(stays, random().pick(works));
  delete_row(find("Employee", gone));
  commit();
  expect_equal(count("assignments", "employee_id = ?", {stays}), others,
               "assignments of another employee should stay");
  expect_equal(count("projects"), 3, "no project should go with an employee");
  if (count("assignments") != others) blame_one_sided_cascade("Employee");
  expect_equal(count("assignments"), others,
               "assignments of a deleted employee should go with the employee");
}

TEST_F(Hidden_06_4, OutOfTheEmployeesListIsGone) {
  assignments();
  const auto who = employee();
  const auto taken = assignment(who, project()), kept = assignment(who, project());
  find("Employee", who).remove("assignments", find("Assignment", taken));
  commit();
  expect_equal(count("assignments", "id = ?", {kept}), 1, "the other assignment should stay");
  if (count("assignments", "id = ?", {taken})) fail_as_orphan("Employee");
}

TEST_F(Hidden_06_4, OutOfTheProjectsListIsGone) {
  assignments();
  const auto what = project();
  const auto taken = assignment(employee(), what), kept = assignment(employee(), what);
  find("Project", what).remove("assignments", find("Assignment", taken));
  commit();
  expect_equal(count("assignments", "id = ?", {kept}), 1, "the other assignment should stay");
  expect_equal(count("employees"), 2, "no employee should go with an assignment");
  if (count("assignments", "id = ?", {taken})) fail_as_orphan("Project");
}

TEST_F(Hidden_06_4, AMoveIsNoRemoval) {
  assignments();
  const auto from = project(), to = project();
  const auto id = assignment(employee(), from);
  const auto moved = find("Assignment", id);
  find("Project", from).size("assignments");
  find("Project", to).append("assignments", moved);
  commit();
  expect_equal(scalar("SELECT project_id FROM assignments WHERE id = ?", {id}), to,
               "an assignment that moves to another project should stay, with the new key");
}

TEST_F(Hidden_06_4, AMoveBeforeAnythingIsSavedIsNoRemoval) {
  assignments();
  const auto first = new_project(), second = new_project();
  const auto made = new_assignment(new_employee(), first);
  second.append("assignments", made);
  add(first);
  add(second);
  commit();
  expect_equal(count("assignments a JOIN projects p ON p.id = a.project_id", "p.title = ?",
                     {second.get("title")}),
               1, "it was moved before it was saved, and should be saved with the second project");
  expect_equal(count("assignments"), 1, "one assignment was made");
}

TEST_F(Hidden_06_4, ADeletedAssignmentTakesNobodyAlong) {
  assignments();
  const auto who = employee(), what = project();
  const auto gone = assignment(who, what);
  assignment(who, what);
  const auto deleted = find("Assignment", gone);
  const auto refused = refusal([&] {
    delete_row(deleted);
    commit();
  });
  const auto people = count("employees"), works = count("projects");
  if (people == 0) fail("1", "the employee", "", "cascade_upwards");
  if (works == 0) fail("1", "the project", "", "cascade_upwards");
  expect(!refused, refused.value_or(""));
  expect_equal(count("assignments"), 1, "one of two assignments was deleted");
}

// ---- 06.5 prints

TEST_F(Hidden_06_5, AnEmployeePrintsWithTheDay) {
  tables();
  const auto id = employee();
  const Row row = rows("SELECT name, hire_date FROM employees").at(0);
  expect_equal(printed_as(find("Employee", id)),
               "<Employee " + std::to_string(id) + ", " + row[0].text + ", " + row[1].text + ">",
               "an employee prints as <Employee id, name, hire date>", "");
}

TEST_F(Hidden_06_5, AMeetingPrintsWithItsTime) {
  tables();
  const auto topic = random().name(), time = moment(), place = random().name();
  const auto id = insert(
      "meetings", {{"topic", topic}, {"scheduled_time", time + ".000000"}, {"location", place}});
  expect_equal(printed_as(find("Meeting", id)),
               "<Meeting " + std::to_string(id) + ", " + topic + ", " + time + ", " + place + ">",
               "a meeting prints as <Meeting id, topic, time, location>");
}

TEST_F(Hidden_06_5, AProjectPrintsAsAProject) {
  tables();
  const auto id = project();
  const Row row = rows("SELECT title, budget FROM projects").at(0);
  const std::string expected = "<Project " + std::to_string(id) + ", " + row[0].text + ", " +
                               std::to_string(row[1].integer) + ">";
  const std::string printed = printed_as(find("Project", id));
  const std::string word = printed.substr(0, printed.find(' '));
  if (printed != expected && word != "<Project" && printed.starts_with('<'))
    fail(expected, word + " ...>", "", "repr_of_another_class");
  expect_equal(printed, expected, "a project prints as <Project id, title, budget>");
}

TEST_F(Hidden_06_5, AnAssignmentPrintsWithBothEnds) {
  assignments();
  const auto who = employee(), what = project();
  employee();
  project();
  const auto begins = moment(), role = random().name();
  const auto id = insert("assignments", {{"role", role},
                                         {"start_date", begins + ".000000"},
                                         {"employee_id", who},
                                         {"project_id", what}});
  const Row ends =
      rows(
          "SELECT e.name, p.title FROM assignments a JOIN employees e ON e.id = a.employee_id "
          "JOIN projects p ON p.id = a.project_id")
          .at(0);
  expect_equal(printed_as(find("Assignment", id)),
               "<Assignment " + std::to_string(id) + ", " + role + ", " + begins + ", None, " +
                   ends[0].text + ", " + ends[1].text + ">",
               "an assignment prints as <Assignment id, role, start, end, name, title>");
}

TEST_F(Hidden_06_5, TheNumberIsNoneUntilTheRowIsThere) {
  tables();
  const auto title = random().name();
  for (auto n = random().number(0, 3); n > 0; --n) project();
  const auto made = create("Project", {{"title", title}, {"budget", 5}});
  expect_equal(printed_as(made), "<Project None, " + title + ", 5>",
               "a project that is not saved has no number");
  add(made);
  commit();
  const auto id = scalar("SELECT id FROM projects WHERE title = ?", {title}).integer;
  expect_equal(printed_as(made), "<Project " + std::to_string(id) + ", " + title + ", 5>",
               "a project that is saved prints with the number of its row");
}

// ---- 06.6 seed again

class Reseed : public AssociationObject {
 protected:
  // Calls it; a key that was in the way is explained by `misconception`.
  void reseed(const std::string& misconception = "") {
    try {
      call("reseed");
    } catch (const wire::RemoteError& error) {
      const std::string said = error.what();
      if (said.find("UNIQUE constraint failed: employee_meetings") != std::string::npos)
        fail("", "", said, "links_from_both_sides");
      if (misconception.empty() || said.find("FOREIGN KEY") == std::string::npos) throw;
      fail("0", std::to_string(count("employee_meetings")), said, misconception);
    }
  }

  void expect_rows(const std::string& table, const std::string& columns, const Rows& expected) {
    const Rows found = rows("SELECT " + columns + " FROM " + table + " ORDER BY 1, 2");
    expect_equal(static_cast<std::int64_t>(found.size()),
                 static_cast<std::int64_t>(expected.size()),
                 table + " should hold as many rows as the brief says");
    for (std::size_t i = 0; i < expected.size(); ++i)
      expect_equal(Value(found[i]), Value(expected[i]), table + " should hold the brief's rows");
  }
  void expect_brief() {
    expect_rows("employees", "id, name, hire_date",
                {{1, "Uri Lee", "2022-05-17"},
                 {2, "Tristan Tal", "2020-01-30"},
                 {3, "Sasha Hao", "2021-12-01"},
                 {4, "Taylor Jai", "2015-01-02"}});
    expect_rows(
        "meetings", "id, topic, scheduled_time, location",
        {{1, "Software Engineering Weekly Update", "2023-10-31 09:30:00.000000",
          "Building A, Room 142"},
         {2, "Github Issues Brainstorming", "2023-12-01 15:15:00.000000", "Building D, Room 430"}});
    expect_rows("projects", "id, title, budget",
                {{1, "XYZ Project Flask server", 50000}, {2, "XYZ Project React UI", 100000}});
    expect_rows("employee_meetings", "employee_id, meeting_id",
                {{1, 1}, {1, 2}, {2, 2}, {3, 2}, {4, 2}});
    expect_rows(
        "assignments", "id, role, start_date, end_date, employee_id, project_id",
        {{1, "Project manager", "2023-05-28 00:00:00.000000", "2023-10-30 00:00:00.000000", 1, 1},
         {2, "Flask programmer", "2023-06-10 00:00:00.000000", "2023-10-01 00:00:00.000000", 2, 1},
         {3, "Flask programmer", "2023-11-01 00:00:00.000000", "2024-02-01 00:00:00.000000", 2,
          2}});
  }
};
class Hidden_06_6 : public Reseed {};

TEST_F(Hidden_06_6, AnEmptyDatabaseGetsTheBriefsRows) {
  tables();
  reseed();
  expect_brief();
}

TEST_F(Hidden_06_6, AFullDatabaseIsEmptiedFirst) {
  tables();
  const Ids people = employees(random().number(5, 9)), works = projects(random().number(3, 6));
  const auto talk = meeting();
  for (const auto who : people) link(who, talk), assignment(who, random().pick(works));
  reseed();
  expect_brief();
}

TEST_F(Hidden_06_6, AssignmentsGoBeforeTheirParents) {
  tables();
  for (auto n = random().number(2, 5); n > 0; --n) assignment(employee(), project());
  reseed("deletes_parents_first");
  expect_brief();
}

TEST_F(Hidden_06_6, TheTableWithoutAModelIsEmptiedToo) {
  tables();
  for (auto n = random().number(2, 5); n > 0; --n) link(employee(), meeting());
  reseed("forgets_the_plain_table");
  expect_brief();
}

TEST_F(Hidden_06_6, ItCanBeRunTwice) {
  tables();
  reseed();
  reseed();
  expect_brief();
}

TEST_F(Hidden_06_6, WhatTheSessionHasLoadedIsNotInTheWay) {
  tables();
  const auto who = employee(), what = project();
  const auto id = assignment(who, what);
  find("Employee", who).get("name");
  find("Assignment", id).object("project").get("title");
  reseed();
  expect_brief();
}

TEST_F(Hidden_06_6, OtherTablesAreLeftAlone) {
  tables();
  const auto driver = insert("drivers", {{"name", random().name()}});
  const auto car = insert("cars", {{"plate", random().name()}});
  insert("leases", {{"price", 100}, {"driver_id", driver}, {"car_id", car}});
  reseed();
  expect(count("drivers") == 1 && count("cars") == 1 && count("leases") == 1,
         "drivers, cars and leases are not in the brief");
}

// ---- 06.7 the team by hand

class Team : public AssociationObject {
 protected:
  std::vector<Object> team(std::int64_t id) {
    std::vector<Object> people;
    for (const Value& each : call("team_of", {find("Project", id)}).items)
      people.emplace_back(&lesson(), each.handle);
    return people;
  }
};
class Hidden_06_7 : public Team {};

TEST_F(Hidden_06_7, TheTeamIsWhoIsAssignedHere) {
  assignments();
  const Ids people = employees(5), works = projects(3);
  for (std::int64_t n = random().number(4, 9); n > 0; --n)
    assignment(random().pick(people), random().pick(works));
  for (const auto what : works)
    expect_equal(
        list(ids_of(team(what))),
        list(ids("SELECT employee_id FROM assignments WHERE project_id = ? ORDER BY id", {what})),
        "team_of gives the employees of this project's assignments, in their order");
}

TEST_F(Hidden_06_7, AProjectWithoutAssignmentsHasNoTeam) {
  assignments();
  const auto empty = project();
  assignment(employee(), project());
  expect_equal(static_cast<std::int64_t>(team(empty).size()), 0, "nobody works on this project");
}

TEST_F(Hidden_06_7, AnAssignmentWithoutAnEmployeeIsLeftOut) {
  assignments();
  const auto what = project(), who = employee();
  if (refusal([&] { assignment({}, what); })) return;  // the key may not be empty: there is none
  assignment(who, what);
  expect_equal(list(ids_of(team(what))), list({who}),
               "an assignment that has no employee should be left out");
}

TEST_F(Hidden_06_7, ThePeopleAreTheRowsOfEmployees) {
  assignments();
  const Ids people = employees(4);
  const auto what = project();
  assignment(people[1], what);
  assignment(people[3], what);
  const auto first = random().name(), second = random().name();
  const auto found = team(what);
  expect_equal(static_cast<std::int64_t>(found.size()), 2, "two people work on the project");
  found[0].set("name", first);
  found[1].set("name", second);
  commit();
  expect_equal(scalar("SELECT name FROM employees WHERE id = ?", {people[1]}), first,
               "the first of the team should be the employee of the first assignment");
  expect_equal(scalar("SELECT name FROM employees WHERE id = ?", {people[3]}), second,
               "the second of the team should be the employee of the second assignment");
}

}  // namespace
