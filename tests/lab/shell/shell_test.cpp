// The language of lessons, as the shell runs it.

#include <gmock/gmock.h>

#include "fixture.hpp"

namespace shell {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST_F(InAShell, ShowsWhatAnExpressionGives) {
  EXPECT_EQ(answer("1 + 2 * 3"), "7\n");
  EXPECT_EQ(answer("\"a\""), "\"a\"\n");
  EXPECT_EQ(answer("nullptr"), "None\n");
  EXPECT_EQ(answer("2 > 1 && !(3 < 2)"), "True\n");
  EXPECT_EQ(answer("Date(2022, 5, 17)"), "2022-05-17\n");
  EXPECT_EQ(answer("auto n = 5;"), "");
}

TEST_F(InAShell, BothSidesAreInStepBeforeAnythingIsSaved) {
  run("auto corner = make<Business>({.name = \"Corner shop\"});"
      "auto white = make<Trashcan>({.label = \"White\"}); corner->trashcans.append(white);");
  EXPECT_EQ(answer("white->business->name"), "\"Corner shop\"\n");
  EXPECT_EQ(answer("white->business_id"), "None\n");
  EXPECT_EQ(answer("white->business == corner"), "True\n");
}

TEST_F(InAShell, ListsAreChangedByTheirMethods) {
  seed();
  EXPECT_EQ(answer("bakery->trashcans"), "[<Trashcan 1>, <Trashcan 2>]\n");
  run("auto red = bakery->trashcans[1]; bakery->trashcans.remove(red);");
  EXPECT_EQ(answer("bakery->trashcans.contains(red)"), "False\n");
  EXPECT_EQ(answer("bakery->trashcans.size()"), "1\n");
  run("bakery->trashcans.clear();");
  EXPECT_EQ(answer("bakery->trashcans"), "[]\n");
}

TEST_F(InAShell, QueriesFilterOrderAndCount) {
  seed();
  EXPECT_EQ(answer("session.query<Trashcan>().filter_by(&Trashcan::label, \"Red\").one()->id"),
            "2\n");
  EXPECT_EQ(answer("session.query<Trashcan>().where(col(&Trashcan::label) == \"Red\" || "
                   "col(&Trashcan::id) < 2).order_by(desc(&Trashcan::label)).all()"),
            "[<Trashcan 2>, <Trashcan 1>]\n");
  EXPECT_EQ(answer("session.query<Trashcan>().where(col(&Trashcan::label).in({\"Red\", \"Pink\"}))"
                   ".count()"),
            "1\n");
  EXPECT_EQ(answer("session.query<Raccoon>().limit(1).offset(1).first()"), "None\n");
  EXPECT_EQ(answer("session.query(&Business::name, count(&Trashcan::id))"
                   ".join(&Business::trashcans).group_by(&Business::name).all()"),
            "[[\"Bakery\", 2]]\n");
}

TEST_F(InAShell, CallsTheLessonsFunctions) {
  seed();
  EXPECT_EQ(answer("claim(session, \"Blue\", \"Rocky\")"), "True\n");
  EXPECT_EQ(answer("raccoon_named(session, \"Rocky\")->trashcans.size()"), "1\n");
  EXPECT_THAT(answer("claim(\"Blue\")"), StartsWith("claim: takes 3 arguments, not 1"));
}

TEST_F(InAShell, WalksOverLists) {
  seed();
  EXPECT_EQ(answer("for (auto can : bakery->trashcans) print(\"{}\\n\", can->label);"),
            "Blue\nRed\n");
  EXPECT_THAT(answer("for (auto can : bakery->trashcans) can->business = nullptr;"),
              StartsWith("InvalidRequestError: Business.trashcans changed while you walked"));
}

TEST_F(InAShell, ShowsTheSqlOfEachStatementOnRequest) {
  seed();
  run(".sql on");
  EXPECT_THAT(answer("bakery->name"), HasSubstr("    SELECT businesses.id, businesses.name FROM"));
  EXPECT_EQ(answer("bakery->name"), "\"Bakery\"\n") << "it is loaded by now";
  run(".sql off");
  EXPECT_EQ(answer("session.query<Raccoon>().count()"), "1\n");
}

TEST_F(InAShell, CountsStatementsSinceTheLastTime) {
  seed();
  answer(".count");
  answer("session.query<Raccoon>().count()");
  EXPECT_THAT(answer(".count"), HasSubstr(", 1 since the last .count"));
}

TEST_F(InAShell, ErrorsSayWhereWhatAndWhatToDo) {
  seed();
  EXPECT_EQ(answer("bakery->trashcan"),
            "bakery->trashcan: Business has no member trashcan, did you mean trashcans?\n");
  EXPECT_EQ(answer("bakery.name"),
            "bakery.name: bakery is a reference to an object: write bakery->name\n");
  EXPECT_EQ(answer("session->commit()"),
            "session->commit: -> is for references to objects; here write a dot: "
            "session.commit(...)\n");
  EXPECT_EQ(answer("bakry"), "bakry: has no meaning here, did you mean bakery?\n");
  EXPECT_EQ(answer("session.query<Busines>().all()"),
            "Busines: the lesson has no such model, did you mean Business?\n");
  EXPECT_EQ(answer("bakery = 5; unknown = 5"),
            "unknown: is not declared yet: write auto unknown = ...\n");
  EXPECT_THAT(answer("session.query<Business>()"), HasSubstr("was not asked yet"));
}

TEST_F(InAShell, RefusalsOfTheDatabaseAreShownWithTheirKind) {
  run("session.add(Trashcan{.label = \"Black\", .business_id = 999});");
  EXPECT_EQ(answer("session.flush()"),
            "IntegrityError: insert into trashcans: FOREIGN KEY constraint failed\n");
}

TEST_F(InAShell, UsingAnEmptyReferenceIsASentence) {
  EXPECT_THAT(answer("session.query<Raccoon>().first()->name"),
              StartsWith("AttributeError: a null reference"));
}

TEST_F(InAShell, ALessonThatDiesTakesItsVariablesAndNothingElse) {
  seed();
  driver_.dies_at = "call";
  EXPECT_THAT(answer("claim(session, \"Blue\", \"Rocky\")"),
              HasSubstr("crashed. The session begins anew"));
  EXPECT_EQ(answer("bakery"), "bakery: has no meaning here\n");
  EXPECT_EQ(answer("session.query<Business>().count()"), "0\n");
}

TEST_F(InAShell, ControlCharactersOfTheLessonCannotAct) {
  run("auto wild = make<Raccoon>({.name = \"a\"});");
  EXPECT_EQ(answer("print(\"{}\", \"\\t\x1b[2J\")"), "\t?[2J");
}

TEST_F(InAShell, ALongListStandsOneItemALine) {
  run("for (auto name : {\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\"}) "
      "session.add(Raccoon{.name = name}); session.flush();");
  EXPECT_THAT(answer("session.query<Raccoon>().all()"),
              StartsWith("[<Raccoon 1>,\n <Raccoon 2>,\n"));
}

TEST_F(InAShell, DrawsTheDiagramAndNamesTheTables) {
  EXPECT_THAT(answer(".erd"), HasSubstr("| businesses |"));
  EXPECT_THAT(answer(".tables"), HasSubstr("trashcans               0 rows   struct Trashcan"));
  EXPECT_THAT(answer(".schema"), HasSubstr("CREATE TABLE trashcans"));
  EXPECT_THAT(answer(".shema"), HasSubstr("did you mean .schema?"));
}

}  // namespace
}  // namespace shell
