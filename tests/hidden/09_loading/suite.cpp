// The hidden checks of lesson 09. The store says what ran and how many rows were read; each
// question is asked at two sizes, and its cost may not grow.

#include <algorithm>
#include <map>

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Row;
using check::Value;
using Ids = std::vector<std::int64_t>;

constexpr const char* kUnpaid = "the statements may not grow with the rows";

class Loading : public check::Check {
 protected:
  // ---- Rows, by the checks' own connection
  std::int64_t employee() {
    return insert("employees", {{"name", random().name()}, {"hire_date", "2020-02-02"}});
  }
  std::int64_t meeting(const std::string& moment = "2024-05-05 10:00:00") {
    return insert("meetings", {{"topic", random().name()},
                               {"scheduled_time", moment + ".000000"},
                               {"location", random().name()}});
  }
  std::int64_t project() {
    return insert("projects", {{"title", random().name()}, {"budget", random().number(1, 99999)}});
  }
  void assign(const Value& employee, std::int64_t project) {
    insert("assignments",
           {{"role", random().name()}, {"employee_id", employee}, {"project_id", project}});
  }
  void link(std::int64_t employee, std::int64_t meeting) {
    sql("INSERT OR IGNORE INTO employee_meetings (employee_id, meeting_id) VALUES (?, ?)",
        {employee, meeting});
  }
  // Employees of whom each has up to four meetings, some none.
  void calendar(std::int64_t people) {
    tables();
    Ids talks;
    for (int i = 0; i < 9; ++i) talks.push_back(meeting());
    for (; people > 0; --people) {
      const auto who = employee();
      for (auto n = random().number(0, 4); n > 0; --n) link(who, random().pick(talks));
    }
  }
  // Projects with up to five assignments each, some with none.
  void company(std::int64_t works) {
    tables();
    Ids people;
    for (std::int64_t i = 0; i < works; ++i) people.push_back(employee());
    for (; works > 0; --works) {
      const auto what = project();
      for (auto n = random().number(0, 5); n > 0; --n) assign(random().pick(people), what);
    }
  }
  std::int64_t few() { return random().number(5, 10); }
  std::int64_t many() { return random().number(60, 120); }
  std::int64_t count(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }

  // ---- What something costs
  struct Cost {
    std::int64_t statements = 0;
    std::int64_t rows = 0;
    std::vector<std::string> sql;
    std::int64_t naming(const std::string& words) const {
      return std::count_if(sql.begin(), sql.end(), [&](const std::string& each) {
        return each.find(words) != std::string::npos;
      });
    }
  };
  Cost cost_of(const std::function<void()>& work) {
    const auto before = ran().size();
    work();
    const auto after = ran();
    Cost cost;
    for (std::size_t i = before; i < after.size(); ++i) {
      ++cost.statements;
      cost.rows += after[i].rows;
      cost.sql.push_back(after[i].sql);
    }
    return cost;
  }

  Object object(const Value& value) { return {&lesson(), value.handle}; }
  static Value list(const Ids& ids) {
    std::vector<Value> items;
    for (const std::int64_t id : ids) items.emplace_back(id);
    return items;
  }
  Ids ids(const std::string& query, const std::vector<Value>& parameters = {}) {
    Ids found;
    for (const Row& row : rows(query, parameters)) found.push_back(row[0].integer);
    return found;
  }
};

class Hidden_09_1 : public Loading {};

// ---- 09.1 see it

TEST_F(Hidden_09_1, TwoLooksAreOneStatement) {
  tables();
  Ids people;
  for (auto n = few(); n > 0; --n) people.push_back(employee());
  const auto id = random().pick(people);
  const Value name = scalar("SELECT name FROM employees WHERE id = ?", {id});
  Value found;
  const Cost cost = cost_of([&] { found = call("names_twice", {id}); });
  expect_equal(found, Value(std::vector<Value>{name, name}), "the employee's name, twice");
  if (cost.statements == 2 && cost.naming("LIMIT") == 0 && cost.sql[0] == cost.sql[1])
    fail("1", "2", "", "forgets_between_questions");
  expect_equal(cost.statements, 1,
               "ask by the number, get<Employee>(id): the session need not ask for a row again");
}

TEST_F(Hidden_09_1, NobodyHasThisNumber) {
  tables();
  employee();
  const Value found = call("names_twice", {random().number(500, 5000)});
  expect(found.items.empty(), "there is no such employee, so there are no names");
}

TEST_F(Hidden_09_1, ALaterCallSeesALaterName) {
  tables();
  const auto id = employee();
  call("names_twice", {id});
  const auto name = random().name();
  forget();
  sql("UPDATE employees SET name = ? WHERE id = ?", {name, id});
  expect_equal(call("names_twice", {id}), Value(std::vector<Value>{name, name}),
               "the name has changed between two calls");
}

// ---- 09.2 one level

class Schedule : public Loading {
 protected:
  struct Seen {
    Value id, name;
    Ids meetings;
  };
  std::vector<Seen> seen;

  Cost ask() {
    seen.clear();
    return cost_of([&] {
      for (const Value& each : call("schedule").items) {
        const Object who = object(each);
        Seen one{who.get("id"), who.get("name"), {}};
        for (const auto& what : who.objects("meetings"))
          one.meetings.push_back(what.get("id").integer);
        std::sort(one.meetings.begin(), one.meetings.end());
        seen.push_back(one);
      }
    });
  }
  void expect_right() {
    std::map<std::int64_t, std::int64_t> times;
    for (const Seen& each : seen) ++times[each.id.integer];
    for (const auto& [id, n] : times)
      if (n > 1) {
        const Value name = scalar("SELECT name FROM employees WHERE id = ?", {id});
        fail(std::to_string(n), name.text, "", "rows_doubled");
      }
    const auto expected = rows("SELECT id, name FROM employees ORDER BY name");
    expect_equal(static_cast<std::int64_t>(seen.size()), static_cast<std::int64_t>(expected.size()),
                 "every employee should be there, with and without meetings");
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expect_equal(seen[i].name, expected[i][1], "the employees should come by name");
      expect_equal(
          list(seen[i].meetings),
          list(ids("SELECT meeting_id FROM employee_meetings WHERE employee_id = ? ORDER BY 1",
                   {expected[i][0]})),
          "each employee should have the meetings that are linked to him or her");
    }
  }
  void expect_cheap(const Cost& cost) {
    const auto there = count("employees") + count("employee_meetings") + count("meetings");
    expect(cost.rows <= there, std::to_string(cost.rows) + " rows were read where " +
                                   std::to_string(there) + " are: read each once");
    if (cost.statements <= 2) return;
    if (cost.naming("FROM assignments") > 0)
      fail("meetings", "Assignments", "", "eager_on_the_wrong_list");
    const auto people = static_cast<std::int64_t>(seen.size());
    if (cost.statements >= people)
      fail(std::to_string(people), std::to_string(cost.statements), "", "one_question_per_row");
    fail("2", std::to_string(cost.statements), kUnpaid);
  }
};
class Hidden_09_2 : public Schedule {};

TEST_F(Hidden_09_2, AFewEmployeesCostTwoStatements) {
  calendar(few());
  const Cost cost = ask();
  expect_right();
  expect_cheap(cost);
}

TEST_F(Hidden_09_2, ManyEmployeesCostNoMore) {
  calendar(many());
  const Cost cost = ask();
  expect_right();
  expect_cheap(cost);
}

TEST_F(Hidden_09_2, WithoutMeetingsOneIsListedAllTheSame) {
  tables();
  const auto free = employee(), busy = employee();
  link(busy, meeting());
  link(busy, meeting());
  ask();
  expect_right();
  for (const Seen& each : seen)
    expect_equal(static_cast<std::int64_t>(each.meetings.size()), each.id == Value(free) ? 0 : 2,
                 "one employee has two meetings, the other has none");
}

TEST_F(Hidden_09_2, NobodyIsInAnEmptyTable) {
  tables();
  meeting();
  ask();
  expect(seen.empty(), "there are no employees");
}

TEST_F(Hidden_09_2, AMeetingThatCameLaterIsThere) {
  calendar(few());
  ask();
  forget();
  link(employee(), meeting());
  ask();
  expect_right();
}

TEST_F(Hidden_09_2, TheEmployeesAreTheRows) {
  calendar(few());
  const auto found = call("schedule").items;
  expect_equal(static_cast<std::int64_t>(found.size()), count("employees"), "all employees");
  const auto name = random().name();
  const Value id = object(found.back()).get("id");
  object(found.back()).set("name", name);
  commit();
  expect_equal(scalar("SELECT name FROM employees WHERE id = ?", {id}), name,
               "what schedule gives are the session's objects, and are saved by it");
}

// ---- 09.3 two levels

class Staffing : public Loading {
 protected:
  struct Seen {
    Value title;
    Ids people;  // sorted, 0 for an assignment of nobody
  };
  std::vector<Seen> seen;

  Cost ask(std::int64_t most) {
    seen.clear();
    return cost_of([&] {
      for (const Value& each : call("staffing", {most}).items) {
        Seen one{object(each).get("title"), {}};
        for (const auto& assignment : object(each).objects("assignments")) {
          const Object who = assignment.object("employee");
          one.people.push_back(who ? who.get("id").integer : 0);
        }
        std::sort(one.people.begin(), one.people.end());
        seen.push_back(one);
      }
    });
  }
  void expect_right(std::int64_t most) {
    const auto expected = rows("SELECT id, title FROM projects ORDER BY title LIMIT ?", {most});
    const auto wanted = static_cast<std::int64_t>(expected.size());
    const auto found = static_cast<std::int64_t>(seen.size());
    if (found < wanted && found > 0)
      fail(std::to_string(wanted), std::to_string(found), "", "limit_cuts_joined_rows");
    expect_equal(found, wanted, "the first `most` projects, or all where there are fewer");
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expect_equal(seen[i].title, expected[i][1], "the projects should come by title");
      expect_equal(list(seen[i].people),
                   list(ids("SELECT coalesce(employee_id, 0) FROM assignments WHERE project_id = ? "
                            "ORDER BY 1",
                            {expected[i][0]})),
                   "each project should have its own assignments with their employees");
    }
  }
  void expect_cheap(const Cost& cost) {
    if (cost.statements <= 3) return;
    if (cost.naming("FROM assignments") <= 1 && cost.naming("FROM projects") <= 1)
      fail("3", std::to_string(cost.statements), "", "one_level_only");
    fail("3", std::to_string(cost.statements), kUnpaid);
  }
};
class Hidden_09_3 : public Staffing {};

TEST_F(Hidden_09_3, AFewProjectsCostThreeStatements) {
  company(few());
  const Cost cost = ask(1000);
  expect_right(1000);
  expect_cheap(cost);
}

TEST_F(Hidden_09_3, ManyProjectsCostNoMore) {
  company(many());
  const Cost cost = ask(1000);
  expect_right(1000);
  expect_cheap(cost);
}

TEST_F(Hidden_09_3, TheLimitCountsProjects) {
  company(few());
  for (const auto id : ids("SELECT id FROM projects")) {
    assign(employee(), id);
    assign(employee(), id);
  }
  const auto most = random().number(3, 4);
  const Cost cost = ask(most);
  expect_right(most);
  expect_cheap(cost);
  const auto wanted = scalar(
      "SELECT count(*) FROM assignments WHERE project_id IN (SELECT id FROM projects ORDER BY "
      "title LIMIT ?)",
      {most});
  expect(cost.rows <= most + 2 * wanted.integer,
         "more was read than the first projects, their assignments and employees: " +
             std::to_string(cost.rows) + " rows");
}

TEST_F(Hidden_09_3, AProjectWithoutAssignmentsIsThere) {
  tables();
  project();
  assign(employee(), project());
  ask(10);
  expect_right(10);
}

TEST_F(Hidden_09_3, AnAssignmentOfNobodyIsThere) {
  tables();
  const auto what = project();
  assign({}, what);
  assign(employee(), what);
  ask(10);
  expect_right(10);
}

TEST_F(Hidden_09_3, NothingIsInAnEmptyTable) {
  tables();
  employee();
  ask(10);
  expect(seen.empty(), "there are no projects");
}

TEST_F(Hidden_09_3, TheProjectsAreTheRows) {
  company(few());
  const auto found = call("staffing", {2}).items;
  expect_equal(static_cast<std::int64_t>(found.size()), 2, "two projects were asked for");
  const Value id = object(found[1]).get("id");
  object(found[1]).set("budget", 7);
  commit();
  expect_equal(scalar("SELECT budget FROM projects WHERE id = ?", {id}), 7,
               "what staffing gives are the session's objects, and are saved by it");
}

// ---- 09.4 let it count

class Headcount : public Loading {
 protected:
  Value found;

  Cost ask() {
    return cost_of([&] { found = call("headcount"); });
  }
  void expect_right(const std::string& misconception = "") {
    const auto expected = rows(
        "SELECT title, (SELECT count(DISTINCT employee_id) FROM assignments WHERE project_id = "
        "projects.id) FROM projects ORDER BY title");
    for (const Row& row : expected) {
      const std::string beginning = row[0].text + ": ";
      const auto line =
          std::find_if(found.items.begin(), found.items.end(),
                       [&](const Value& each) { return each.text.starts_with(beginning); });
      const bool is_empty = row[1] == Value(0);
      if (line == found.items.end())
        fail(beginning + check::show(row[1]), "missing",
             is_empty ? "" : "every project should have a line, \"title: number\"",
             is_empty ? "loses_empty_projects" : misconception);
      if (is_empty && *line == Value(beginning + "1")) fail("0", "1", "", "counts_the_empty_row");
      expect_equal(*line, beginning + check::show(row[1]),
                   "the title, and how many different people are assigned to it");
    }
    expect_equal(static_cast<std::int64_t>(found.items.size()),
                 static_cast<std::int64_t>(expected.size()), "one line for each project");
    for (std::size_t i = 0; i < expected.size(); ++i)
      expect(found.items[i].text.starts_with(expected[i][0].text + ": "),
             "the projects should come by title");
  }
  void expect_cheap(const Cost& cost) {
    const auto projects = count("projects");
    if (cost.statements > 1 || cost.rows > projects)
      fail(std::to_string(projects), std::to_string(cost.rows), "", "loads_to_count");
  }
};
class Hidden_09_4 : public Headcount {};

TEST_F(Hidden_09_4, AFewProjectsAreCountedInOneStatement) {
  company(few());
  const Cost cost = ask();
  expect_right();
  expect_cheap(cost);
}

TEST_F(Hidden_09_4, ManyProjectsAreCountedInOneStatement) {
  company(many());
  const Cost cost = ask();
  expect_right();
  expect_cheap(cost);
}

TEST_F(Hidden_09_4, AProjectWithoutPeopleCountsNobody) {
  tables();
  project();
  const auto busy = project();
  assign(employee(), busy);
  ask();
  expect_right();
}

TEST_F(Hidden_09_4, APersonWithTwoAssignmentsIsOnePerson) {
  tables();
  const auto who = employee(), what = project();
  assign(who, what);
  assign(who, what);
  assign(employee(), what);
  assign({}, what);  // of nobody
  ask();
  expect_right();
}

TEST_F(Hidden_09_4, WithoutProjectsThereIsNothingToCount) {
  tables();
  employee();
  ask();
  expect(found.items.empty(), "there are no projects");
}

TEST_F(Hidden_09_4, ALaterCallCountsLaterRows) {
  company(few());
  ask();
  forget();
  const auto what = project();
  assign(employee(), what);
  ask();
  expect_right("remembers_across_calls");
}

// ---- 09.5 the first only

class NextMeeting : public Loading {
 protected:
  const std::string kNow = "2024-06-15 12:00:00";
  // The same day or a later one: hours after kNow, before it where negative.
  static std::string at(std::int64_t hours) {
    const std::int64_t day = 15 + (hours + 12 >= 0 ? (hours + 12) / 24 : -1);
    const std::int64_t hour = ((hours + 12) % 24 + 24) % 24;
    return "2024-06-" + std::to_string(day) + (hour < 10 ? " 0" : " ") + std::to_string(hour) +
           ":00:00";
  }
  Value ask(std::int64_t who, Cost* cost = nullptr) {
    const Object employee = find("Employee", who);
    Value found;
    const Cost paid = cost_of([&] {
      found = call("next_meeting", {employee, Value::datetime(kNow)});
    });
    if (cost) *cost = paid;
    return found;
  }
  void expect_meeting(const Value& found, std::int64_t id) {
    expect(found.kind == Value::Kind::handle, "there is a later meeting, and none was found");
    expect_equal(object(found).get("id"), id, "the next meeting is another one");
  }
};
class Hidden_09_5 : public NextMeeting {};

TEST_F(Hidden_09_5, TheNextIsFoundAndOneRowIsRead) {
  tables();
  const auto who = employee();
  Ids hours;
  for (std::int64_t i = 1; i < 60; ++i) hours.push_back(i);
  random().shuffle(hours);
  std::int64_t next = 0;
  for (const auto each : hours) {
    const auto id = meeting(at(each));
    if (each == 1) next = id;
    link(who, id);
  }
  link(who, meeting(at(-3)));
  Cost cost;
  const Value found = ask(who, &cost);
  expect_meeting(found, next);
  if (cost.rows > 1) fail("1", std::to_string(cost.rows), "", "limit_after_loading");
  expect_equal(cost.statements, 1, "one question is enough");
}

TEST_F(Hidden_09_5, MeetingsOfOthersDoNotCount) {
  tables();
  const auto who = employee(), other = employee();
  link(other, meeting(at(1)));
  const auto mine = meeting(at(5));
  meeting(at(2));
  link(who, mine);
  link(other, mine);
  expect_meeting(ask(who), mine);
}

TEST_F(Hidden_09_5, WhatBeginsNowIsNotNext) {
  tables();
  const auto who = employee();
  link(who, meeting(kNow));
  link(who, meeting(at(-5)));
  const auto later = meeting(at(30));
  link(who, later);
  expect_meeting(ask(who), later);
}

TEST_F(Hidden_09_5, OfTwoAtOnceTheSmallerNumberIsNext) {
  tables();
  const auto who = employee();
  // Where nothing is said of equal times, the database may answer in this order.
  sql("CREATE INDEX latest_first ON meetings (scheduled_time, id DESC)");
  const auto first = meeting(at(4)), second = meeting(at(4));
  link(who, second);
  link(who, first);
  expect_meeting(ask(who), first);
}

TEST_F(Hidden_09_5, WithoutALaterMeetingThereIsNone) {
  tables();
  const auto who = employee(), other = employee();
  link(who, meeting(at(-5)));
  link(other, meeting(at(5)));
  expect(ask(who).is_null(), "this employee has no later meeting, so the Ref should be empty");
}

TEST_F(Hidden_09_5, TheMeetingIsTheRow) {
  tables();
  const auto who = employee();
  const auto id = meeting(at(3));
  link(who, id);
  const auto place = random().name();
  const Value found = ask(who);
  expect_meeting(found, id);
  object(found).set("location", place);
  commit();
  expect_equal(scalar("SELECT location FROM meetings WHERE id = ?", {id}), place,
               "what next_meeting gives is the session's object, and is saved by it");
}

// ---- 09.6 change many

class RaiseBudgets : public Loading {
 protected:
  static std::int64_t raised(std::int64_t budget, std::int64_t percent) {
    return budget + budget * percent / 100;
  }
  Cost raise(std::int64_t percent) {
    return cost_of([&] { call("raise_budgets", {percent}); });
  }
  void expect_cheap(const Cost& cost) {
    const auto updates = cost.naming("UPDATE projects");
    if (updates > 1) fail("1", std::to_string(updates), "", "row_by_row");
    expect_equal(cost.statements, 1, "one statement is enough");
  }
  void expect_raised(std::int64_t projects) {
    for (; projects > 0; --projects) project();
    const auto before = rows("SELECT id, budget FROM projects ORDER BY id");
    const auto percent = random().number(1, 99);
    const Cost cost = raise(percent);
    expect_cheap(cost);
    const auto after = rows("SELECT id, budget FROM projects ORDER BY id");
    for (std::size_t i = 0; i < before.size(); ++i)
      expect_equal(after[i][1], raised(before[i][1].integer, percent),
                   "every budget should have risen, rounded down, for good");
  }
};
class Hidden_09_6 : public RaiseBudgets {};

TEST_F(Hidden_09_6, AFewBudgetsRiseInOneStatement) {
  tables();
  expect_raised(few());
}

TEST_F(Hidden_09_6, ManyBudgetsRiseInOneStatement) {
  tables();
  expect_raised(many());
}

TEST_F(Hidden_09_6, LoadedProjectsShowTheNewBudget) {
  tables();
  const auto id = project();
  const auto loaded = find("Project", id);
  const auto before = loaded.get("budget").integer, percent = random().number(10, 99);
  raise(percent);
  expect_equal(loaded.get("budget"), raised(before, percent),
               "a project that was loaded before should show the new budget");
  expect_equal(scalar("SELECT budget FROM projects"), raised(before, percent),
               "a second connection should see the new budget");
}

TEST_F(Hidden_09_6, NothingElseChanges) {
  tables();
  sql("INSERT INTO projects (title) VALUES ('Unpaid')");  // has no budget
  const auto id = project();
  const Value title = scalar("SELECT title FROM projects WHERE id = ?", {id});
  raise(50);
  expect_equal(scalar("SELECT budget FROM projects WHERE title = 'Unpaid'"), {},
               "a project without a budget stays without one");
  expect_equal(scalar("SELECT title FROM projects WHERE id = ?", {id}), title,
               "titles stay as they are");
}

TEST_F(Hidden_09_6, WithoutProjectsNothingHappens) {
  tables();
  raise(10);
  expect_equal(count("projects"), 0, "there were no projects");
}

}  // namespace
