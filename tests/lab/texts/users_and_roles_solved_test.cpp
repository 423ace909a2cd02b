// The report that the brief of 04_users_and_roles shows is the solution's.

#include "course_text.hpp"

#include <solved/04_users_and_roles/seed.cpp>

namespace lesson::users_and_roles {
namespace {

void no_rows(Session&) {}

class UsersAndRolesBrief : public texts::CourseText {
 protected:
  UsersAndRolesBrief()
      : CourseText("lessons/04_users_and_roles/README.md", texts::fill<schema, no_rows>) {}
};

TEST_F(UsersAndRolesBrief, TheReportIsAsItShows) {
  for (const char* name : {"Kim", "John", "Jane"}) work.add(User{.name = name});
  work.commit();
  for (const char* role : {"Editor", "Admin"}) grant(work, "John", role);
  grant(work, "Jane", "Editor");
  for (const auto& line : report(work)) print("{}\n", line);
  expect_printed("Jane\n  Editor\nJohn\n  Admin\n  Editor\nKim\n  no role\n");
}

}  // namespace
}  // namespace lesson::users_and_roles
