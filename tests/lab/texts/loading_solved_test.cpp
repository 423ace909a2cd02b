// The walk through the solution of 09_loading: what it prints, and the statements that it counts,
// are the solution's on the sample rows.

#include "course_text.hpp"

#include <solved/09_loading/seed.cpp>

namespace lesson::loading {
namespace {

class LoadingSolved : public texts::CourseText {
 protected:
  LoadingSolved() : CourseText("solutions/09_loading/WALKTHROUGH.md", texts::fill<schema, seed>) {}
};

TEST_F(LoadingSolved, SeesIt) {
  SHOWN(names_twice(work, 3); print("{} statement\n", work.statements());)
  expect_printed("1 statement\n");
}

TEST_F(LoadingSolved, OneLevel) {
  SHOWN(for (auto employee
             : schedule(work)) employee->meetings.size();
        print("{} statements\n", work.statements());)
  expect_printed("2 statements\n");
}

TEST_F(LoadingSolved, TwoLevels) {
  SHOWN(for (auto project
             : staffing(work, 5)) for (auto assignment
                                       : project->assignments) assignment->employee->name;
        print("{} statements\n", work.statements());)
  expect_printed("3 statements\n");
}

TEST_F(LoadingSolved, LetsItCount) {
  SHOWN(for (auto line : headcount(work)) print("{}\n", line);)
  expect_shown("```" + printed + "```");
  EXPECT_EQ(std::count(printed.begin(), printed.end(), '\n'), 12);
  EXPECT_EQ(ran.size(), 1u);
}

TEST_F(LoadingSolved, TheFirstOnly) {
  SHOWN(print("{}\n", next_meeting(work, work.get<Employee>(4), DateTime(2024, 4, 1)));)
  expect_printed("<Meeting 4, Meeting 4, 2024-04-04 09:30:00, Room 4>\n");
}

TEST_F(LoadingSolved, ChangesMany) {
  SHOWN(raise_budgets(work, 15);
        print("{} and {}\n", work.get<Project>(1)->budget, work.get<Project>(12)->budget);)
  expect_printed("1150 and 13800\n");
}

}  // namespace
}  // namespace lesson::loading
