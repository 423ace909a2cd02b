// The walk through the solution of 06_association_object: what it prints is what the solution
// prints on the brief's rows.

#include "course_text.hpp"

#include <solved/06_association_object/seed.cpp>

namespace lesson::association_object {
namespace {

class AssociationObjectSolved : public texts::CourseText {
 protected:
  AssociationObjectSolved()
      : CourseText("solutions/06_association_object/WALKTHROUGH.md", texts::fill<schema, reseed>) {}
};

TEST_F(AssociationObjectSolved, TheBareLink) {
  SHOWN(auto brainstorming = work.get<Meeting>(2);
        print("{} employees\n", brainstorming->employees.size());)
  expect_printed("4 employees\n");
}

TEST_F(AssociationObjectSolved, TheLinkThatKnowsSomething) {
  SHOWN(auto first = work.get<Assignment>(1);
        print("{}, {}, {}\n", first->role, first->employee->name, first->project->title);)
  expect_printed("Project manager, Uri Lee, XYZ Project Flask server\n");
}

TEST_F(AssociationObjectSolved, BothParents) {
  SHOWN(auto tristan = work.get<Employee>(2);
        for (auto each
             : tristan->assignments) print("{}\n", each->project->title);)
  expect_printed("XYZ Project Flask server\nXYZ Project React UI\n");
}

TEST_F(AssociationObjectSolved, NoOrphans) {
  SHOWN(work.delete_row(work.get<Project>(1)); work.flush();
        print("{} assignment, {} employees\n", work.query<Assignment>().count(),
              work.query<Employee>().count());)
  expect_printed("1 assignment, 4 employees\n");
}

TEST_F(AssociationObjectSolved, Prints) {
  SHOWN(print("{}\n", work.get<Assignment>(1));)
  expect_printed(
      "<Assignment 1, Project manager, 2023-05-28 00:00:00, 2023-10-30 00:00:00, Uri Lee, "
      "XYZ Project Flask server>\n");
}

TEST_F(AssociationObjectSolved, SeedsAgain) {
  SHOWN(reseed(work); print("{} employees, {} links\n", work.query<Employee>().count(),
                            work.query(employee_meetings).count());)
  expect_printed("4 employees, 5 links\n");
}

TEST_F(AssociationObjectSolved, TheTeamByHand) {
  SHOWN(for (auto each : team_of(work.get<Project>(1))) print("{}\n", each);)
  expect_printed("<Employee 1, Uri Lee, 2022-05-17>\n<Employee 2, Tristan Tal, 2020-01-30>\n");
}

class AssociationObjectBrief : public texts::CourseText {
 protected:
  AssociationObjectBrief()
      : CourseText("lessons/06_association_object/README.md", texts::fill<schema, reseed>) {}
};

TEST_F(AssociationObjectBrief, ShowsHowEachClassPrints) {
  for (const Text& shown : {repr(work.get<Employee>(1)), repr(work.get<Meeting>(2)),
                            repr(work.get<Project>(1)), repr(work.get<Assignment>(1))})
    expect_shown(std::string(shown.data(), shown.size()));
}

}  // namespace
}  // namespace lesson::association_object
