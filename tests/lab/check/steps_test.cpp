#include <lab/check/steps.hpp>

#include <gtest/gtest.h>

#include <lab/check/check.hpp>

namespace check {
namespace {

using wire::Handle;

class TellingSteps : public testing::Test {
 protected:
  std::string after(const std::string& operation, const Values& arguments, const Value& result) {
    steps_.performed(operation, arguments, &result, "");
    const std::string all = steps_.text(10'000);
    const std::string line = all.substr(seen_);
    seen_ = all.size();
    return line;
  }
  Handle rocky() {
    after("new", {"Raccoon", dict({{"name", "Rocky"}})}, Handle{1});
    return {1};
  }

  const Value description_ =
      dict({{"functions", Values{dict({{"name", "claim"},
                                       {"parameters", Values{dict({{"type", "session"}}),
                                                             dict({{"type", "text"}})}}})}}});
  Steps steps_{description_};
  std::size_t seen_ = 0;
};

TEST_F(TellingSteps, ObjectsAreCalledByTheirOwnNames) {
  EXPECT_EQ(after("new", {"Raccoon", dict({{"name", "Rocky"}})}, Handle{1}),
            "auto rocky = make<Raccoon>({.name = \"Rocky\"});\n");
  EXPECT_EQ(after("new", {"Raccoon", dict({{"name", "Rocky"}})}, Handle{2}),
            "auto rocky2 = make<Raccoon>({.name = \"Rocky\"});\n");
  EXPECT_EQ(after("new", {"Raccoon", dict({{"name", "O'Hara; drop"}})}, Handle{3}),
            "auto raccoon = make<Raccoon>({.name = \"O'Hara; drop\"});\n");
}

TEST_F(TellingSteps, MembersListsAndTheSessionAreWrittenAsLessonsWriteThem) {
  const Handle object = rocky();
  EXPECT_EQ(after("set", {object, "name", "R"}, {}), "rocky->name = \"R\";\n");
  EXPECT_EQ(after("append", {object, "cans", object}, {}), "rocky->cans.append(rocky);\n");
  EXPECT_EQ(after("len", {object, "cans"}, 1), "rocky->cans.size()  // 1\n");
  EXPECT_EQ(after("get", {object, "can"}, {}), "rocky->can  // None\n");
  EXPECT_EQ(after("delete", {object}, {}), "session.delete_row(rocky);\n");
  EXPECT_EQ(after("commit", {}, {}), "session.commit();\n");
}

TEST_F(TellingSteps, AFunctionGetsTheSessionWhereItTakesIt) {
  EXPECT_EQ(after("call", {"claim", Values{"Blue"}}, true), "claim(session, \"Blue\")  // true\n");
}

TEST_F(TellingSteps, AFailureIsNamed) {
  steps_.performed("flush", {}, nullptr, "IntegrityError");
  EXPECT_EQ(steps_.text(1000), "session.flush();  // IntegrityError\n");
}

TEST_F(TellingSteps, SqlHasItsValuesInPlace) {
  steps_.sql("INSERT INTO a (b, c) VALUES (?, ?)", {"it's", Value()});
  EXPECT_EQ(steps_.text(1000), "-- INSERT INTO a (b, c) VALUES ('it''s', NULL)\n");
}

TEST_F(TellingSteps, TheLastOnesAreKept) {
  for (int i = 0; i < 100; ++i) after("commit", {}, {});
  const std::string text = steps_.text(100);
  EXPECT_LE(text.size(), 100U + 4);
  EXPECT_TRUE(text.starts_with("...\n")) << text;
}

}  // namespace
}  // namespace check
