#include <gtest/gtest.h>

#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/value/cell.hpp>

#include "models.hpp"

namespace orm {
namespace {

using company::Assignment;
using company::Employee;
using company::Project;

TEST(Repr, FillsInTheColumns) {
  const auto ann = make<Employee>({.name = "Ann", .hired = Date(2022, 5, 17)});
  EXPECT_EQ(repr(ann), "<Employee None, Ann, 2022-05-17>");
}

TEST(Repr, FollowsRelationships) {
  const auto assignment = make<Assignment>({.role = "boss",
                                            .employee = make<Employee>({.name = "Ann"}),
                                            .project = make<Project>({.title = "server"})});
  EXPECT_EQ(repr(assignment), "<boss: Ann on server>");
}

TEST(Repr, OfANullReferenceOnTheWayThrows) {
  const auto assignment = make<Assignment>({.role = "boss"});
  try {
    (void)repr(assignment);
    FAIL();
  } catch (const AttributeError& error) {
    EXPECT_STREQ(error.what(), "repr of Assignment: {employee.name}: Assignment.employee is null");
  }
}

TEST(Repr, WithoutATemplateShowsTheModelAndItsKey) {
  EXPECT_EQ(repr(make<Project>({.id = 7, .title = "x"})), "<Project 7>");
  EXPECT_EQ(repr(make<Project>()), "<Project None>");
}

TEST(Repr, OfObjectsThatShowEachOtherEnds) {
  const auto rocky = make<trash::Raccoon>({.name = "Rocky"});
  rocky->cans.append(make<trash::Trashcan>({.label = "A"}));
  const Text text = repr(rocky);
  EXPECT_TRUE(text.starts_with("Raccoon(Rocky, [Trashcan(A, Raccoon(Rocky, [")) << text;
  EXPECT_TRUE(text.contains("...")) << text;
}

TEST(Repr, ShowsWhatAProxyShows) {
  const auto post = make<tags::Post>();
  EXPECT_EQ(repr(post), "Post[]");
  post->tag_names = List<Text>{"new", "hot"};
  EXPECT_EQ(repr(post), "Post[new, hot]");
}

TEST(Repr, OfNothingIsNone) {
  EXPECT_EQ(repr(Ref<Employee>()), "None");
  EXPECT_EQ(format("{}", make<Assignment>()->employee), "None");
}

TEST(Repr, IsWhatFormatShows) {
  const auto project = make<Project>({.id = 7});
  EXPECT_EQ(format("{} {}", project, make<Assignment>({.project = project})->project),
            "<Project 7> <Project 7>");
}

TEST(NullMember, IsNamed) {
  const auto ann = make<Employee>();
  try {
    (void)ann->hired.year();
    FAIL();
  } catch (const AttributeError& error) {
    EXPECT_STREQ(error.what(), "Employee.hired is null");
  }
}

TEST(NullReference, IsNamed) {
  try {
    (void)Ref<Employee>()->name;
    FAIL();
  } catch (const AttributeError& error) {
    EXPECT_STREQ(error.what(), "a null reference to Employee was used: test it before you use it");
  }
}

TEST(Member, NamesItselfWhereItRefuses) {
  const auto ann = make<Employee>();
  try {
    detail::assign(ann->hired, Kind::date, detail::Argument("yesterday"));
    FAIL();
  } catch (const TypeError& error) {
    EXPECT_STREQ(error.what(), "Employee.hired takes a date, not the text 'yesterday'");
  }
}

TEST(ArgumentOfAnObject, KeepsItAlive) {
  const detail::Argument kept(make<Project>({.title = "a long text, longer than fifteen"}));
  const auto project = detail::FromArgument<Ref<Project>>::get(kept);
  EXPECT_EQ(project->title, "a long text, longer than fifteen");
}

TEST(ArgumentOfAnObject, IsOfItsModelOnly) {
  const detail::Argument project(make<Project>());
  EXPECT_THROW((void)detail::FromArgument<Ref<Employee>>::get(project), TypeError);
  EXPECT_THROW((void)detail::FromArgument<Ref<Employee>>::get(detail::Argument(5)), TypeError);
  EXPECT_FALSE(detail::FromArgument<Ref<Employee>>::get(detail::Argument()));
}

TEST(CopyOfAnObject, IsFreeStanding) {
  const auto project = make<Project>({.title = "server"});
  Text title = project->title;
  title += "!";
  EXPECT_EQ(project->title, "server");
  EXPECT_EQ(title, "server!");
}

}  // namespace
}  // namespace orm
