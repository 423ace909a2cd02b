// The walk through the solution of 07_association_proxy: what it prints is what the solution prints
// on the sample rows.

#include "course_text.hpp"

#include <solved/07_association_proxy/seed.cpp>

namespace lesson::association_proxy {
namespace {

class AssociationProxySolved : public texts::CourseText {
 protected:
  AssociationProxySolved()
      : CourseText("solutions/07_association_proxy/WALKTHROUGH.md", texts::fill<schema, seed>) {}
};

TEST_F(AssociationProxySolved, ReadsAcross) {
  SHOWN(auto server = work.get<Project>(1);
        for (auto employee
             : server->employees) print("{}\n", employee->name);)
  expect_printed("Uri Lee\nTristan Tal\n");
}

TEST_F(AssociationProxySolved, AndBack) {
  SHOWN(auto tristan = work.get<Employee>(2); print("{} projects\n", tristan->projects.size());)
  expect_printed("2 projects\n");
}

TEST_F(AssociationProxySolved, WritesAcross) {
  SHOWN(auto sasha = work.get<Employee>(3); sasha->projects.append(work.get<Project>(2));
        work.commit(); print("{}\n", sasha->assignments[0]);)
  expect_printed("<Assignment 4, None, None, None, Sasha Hao, XYZ Project React UI>\n");
}

TEST_F(AssociationProxySolved, TheSameElsewhere) {
  SHOWN(auto bakery = work.get<Business>(1); for (auto raccoon
                                                  : bakery->raccoons) print("{}\n", raccoon->name);)
  expect_printed("Rocky\nBandit\nRocky\n");
}

TEST_F(AssociationProxySolved, WhoOnce) {
  SHOWN(for (auto raccoon : raccoons_at(work.get<Business>(1))) print("{}\n", raccoon->name);)
  expect_printed("Bandit\nRocky\n");
}

TEST_F(AssociationProxySolved, ChangesTheTeam) {
  SHOWN(change_team(work, work.get<Project>(1), {work.get<Employee>(1), work.get<Employee>(3)});
        for (auto each
             : work.get<Project>(1)->assignments)
            print("{}: {}\n", each->employee->name, each->role);)
  expect_printed("Uri Lee: Project manager\nSasha Hao: None\n");
}

TEST_F(AssociationProxySolved, NothingNewInTheFile) {
  SHOWN(for (auto employee : employees_without_project(work)) print("{}\n", employee);)
  expect_printed("<Employee 3, Sasha Hao, 2021-12-01>\n");
}

}  // namespace
}  // namespace lesson::association_proxy
