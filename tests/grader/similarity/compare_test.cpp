#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/similarity/compare.hpp>
#include <tests/grader/similarity/handed_in.hpp>

#include <chrono>

namespace grader::similarity {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Independent right answers, each in its author's way.
std::string independent(int which) {
  if (which == 0)
    return file_of(
        {"inline bool claim(Session& session, Text label, Text name) {\n"
         "  auto who = session.query<Raccoon>().where(col(&Raccoon::name) == name).first();\n"
         "  auto what = session.query<Trashcan>().where(col(&Trashcan::label) == label).first();\n"
         "  if (who && what) {\n    what->raccoon = who;\n    session.commit();\n"
         "    return true;\n  }\n  return false;\n}\n",
         "inline List<Text> names(Session& session) {\n  List<Text> result;\n"
         "  auto raccoons = session.query<Raccoon>().all();\n"
         "  for (auto& raccoon : raccoons) {\n    result.append(raccoon->name);\n  }\n"
         "  return result;\n}\n",
         "inline Integer free_cans(Session& session) {\n  Integer n = 0;\n"
         "  for (auto can : session.query<Trashcan>().all())\n"
         "    if (!can->raccoon) n += 1;\n  return n;\n}\n"});
  if (which == 1)
    return file_of(
        {"inline bool claim(Session& session, Text label, Text name) {\n"
         "  auto can = session.query<Trashcan>().filter_by(&Trashcan::label, label).first();\n"
         "  if (!can) {\n    return false;\n  }\n"
         "  auto raccoon = session.query<Raccoon>().filter_by(&Raccoon::name, name).first();\n"
         "  if (!raccoon) {\n    return false;\n  }\n"
         "  raccoon->trashcans.append(can);\n  session.commit();\n  return true;\n}\n",
         "inline List<Text> names(Session& session) {\n  List<Text> names;\n"
         "  for (const auto& r : session.query<Raccoon>().order_by(&Raccoon::name).all()) {\n"
         "    names.append(r->name);\n  }\n  return names;\n}\n",
         "inline Integer free_cans(Session& session) {\n"
         "  return session.query<Trashcan>().filter_by(&Trashcan::raccoon_id, nullptr).count();\n"
         "}\n"});
  return file_of(
      {"inline bool claim(Session& session, Text label, Text name) {\n"
       "  auto cans = session.query<Trashcan>().filter_by(&Trashcan::label, label);\n"
       "  auto found = session.query<Raccoon>().filter_by(&Raccoon::name, name);\n"
       "  if (cans.count() == 0 || found.count() == 0) return false;\n"
       "  cans.first()->raccoon_id = found.first()->id;\n  session.commit();\n"
       "  return true;\n}\n",
       "inline List<Text> names(Session& session) {\n  List<Text> all;\n"
       "  auto raccoons = session.query<Raccoon>().all();\n"
       "  for (size_t i = 0; i < raccoons.size(); ++i) all.append(raccoons[i]->name);\n"
       "  return all;\n}\n",
       "inline Integer free_cans(Session& session) {\n"
       "  auto every = session.query<Trashcan>().count();\n"
       "  auto taken = session.query<Trashcan>().where(col(&Trashcan::raccoon_id) != nullptr);\n"
       "  return every - taken.count();\n}\n"});
}

// The class of the independent ones, and these.
Comparison compared(std::vector<Entry> more) {
  std::vector<Entry> entries;
  entries.reserve(3 + more.size());
  for (int i = 0; i < 3; ++i) entries.push_back(entry("independent", independent(i)));
  for (auto& one : more) entries.push_back(std::move(one));
  return compare(entries, reference());
}

std::string without_breaks(const std::string& text) {
  return "#pragma once\n#include <lab/orm.hpp>\n" +
         replaced(text.substr(text.find("namespace")), {{"\n", " "}, {" = ", "="}, {"{ ", "{\t"}});
}

TEST(Compare, IndependentAnswersAreNotFlagged) {
  const auto found = compared({});
  EXPECT_THAT(found.pairs, IsEmpty());
  EXPECT_THAT(found.equal, IsEmpty());
  EXPECT_EQ(found.compared, 3u);
}

TEST(Compare, ACopyWithAnotherLookIsAnEqualFile) {
  const auto text = file_of(original());
  const auto found = compared(
      {entry("ann", text), entry("bob", without_breaks("// mine!\n" + text)), entry("cy", text)});
  ASSERT_THAT(found.equal, SizeIs(1));
  EXPECT_THAT(found.equal[0].entries, ElementsAre(3, 4, 5));
  EXPECT_EQ(found.equal[0].how, EqualFiles::How::without_comments);
  EXPECT_THAT(found.pairs, IsEmpty()) << "said once, and not again for each pair";
}

TEST(Compare, ACopyWithOtherNamesIsAnEqualFile) {
  const auto found =
      compared({entry("ann", file_of(original())),
                entry("bob", replaced(file_of(original()),
                                      {{"cans", "hits"}, {"animal", "r"}, {"rows", "q"}}))});
  ASSERT_THAT(found.equal, SizeIs(1));
  EXPECT_EQ(found.equal[0].how, EqualFiles::How::renamed);
}

TEST(Compare, ACopyInAnotherOrderWithOtherNamesAndAddedLinesIsAPair) {
  auto functions = original();
  std::swap(functions[0], functions[2]);
  const auto copy =
      replaced(file_of(functions), {{"sorted", "result"},
                                    {"total", "amount"},
                                    {"animal", "rac"},
                                    {"  return cans", "  int unused = 0;\n  return cans"}});
  const auto found = compared({entry("ann", file_of(original())), entry("bob", copy)});
  EXPECT_THAT(found.equal, IsEmpty());
  ASSERT_THAT(found.pairs, SizeIs(1));
  EXPECT_EQ(found.pairs[0].a, 3u);
  EXPECT_EQ(found.pairs[0].b, 4u);
  EXPECT_GT(found.pairs[0].share(), 0.8);
}

TEST(Compare, TypesThatTheBriefDoesNotNameAreCompared) {
  const std::string design =
      "struct Shelf {\n  PrimaryKey id;\n  Column<Text, unique, not_null> place;\n"
      "  Many<Box, back_populates(\"shelf\")> boxes;\n  Column<Boolean, not_null> is_high;\n"
      "  Integer width;\n  Column<Date, not_null> built;\n  One<Room, back_populates(\"shelves\")> "
      "room;\n  ForeignKey<\"rooms.id\", not_null> room_id;\n  Real load;\n};\n";
  const auto copy = replaced(design, {{"Shelf", "Rack"},
                                      {"place", "spot"},
                                      {"width", "size"},
                                      {"  Real load;", "  Real load;\n  Text note;"}});
  EXPECT_THAT(compared({entry("ann", file_of({design})), entry("bob", file_of({copy}))}).pairs,
              SizeIs(1));
  const auto fixed = replaced(design, {{"Shelf", "Raccoon"}});
  EXPECT_THAT(
      compared({entry("ann", file_of({fixed})), entry("bob", file_of({fixed + ";"}))}).pairs,
      IsEmpty());
}

TEST(Compare, TheSolutionIsNamedWhateverItsNames) {
  const auto solution = replaced(
      file_of(
          {"inline bool claim(Session& s, Text label, Text name) {\n"
           "  auto can = s.query<Trashcan>().filter_by(&Trashcan::label, label).first();\n"
           "  auto raccoon = s.query<Raccoon>().filter_by(&Raccoon::name, name).first();\n"
           "  if (!can || !raccoon) return false;\n  can->raccoon = raccoon;\n"
           "  s.commit();\n  return true;\n}\n",
           "inline List<Text> names(Session& s) {\n  List<Text> names;\n"
           "  for (auto one : s.query<Raccoon>().all()) names.append(one->name);\n"
           "  return names;\n}\n",
           "inline Integer free_cans(Session& s) {\n"
           "  return s.query<Trashcan>().where(col(&Trashcan::raccoon_id) == nullptr).count();\n"
           "}\n"}),
      {});
  const auto found = compared({entry("ann", solution)});
  ASSERT_THAT(found.equal, SizeIs(1));
  EXPECT_EQ(found.equal[0].answer, "the solution");
  EXPECT_EQ(found.equal[0].how, EqualFiles::How::renamed);
  EXPECT_THAT(compared({entry("ann", solution)}).pairs, IsEmpty());
}

TEST(Compare, WordsOfTheSolutionAreNamedAndThoseOfTheStarterAreNot) {
  const auto with_words = [](const std::string& comment) {
    return compared(
        {entry("ann", file_of({"// " + comment + "\ninline int x() { return 1; }\n"}))});
  };
  EXPECT_THAT(
      with_words(
          "the object and not the number, so that both sides agree before anything is flushed")
          .answers_words,
      SizeIs(1));
  EXPECT_THAT(with_words("The can goes to the raccoon of this name.").answers_words, IsEmpty());
}

TEST(Compare, SharedCommentsAreAPair) {
  const std::string comment =
      "// we tried the list first and it bit us, so the key is set by hand in the end\n";
  const auto found =
      compared({entry("ann", file_of({comment + "inline int a() { return 1; }\n"})),
                entry("bob", file_of({"inline int b(int i) { return i + 2; }\n/* but " +
                                      comment.substr(3, 60) + " */\n"}))});
  ASSERT_THAT(found.pairs, SizeIs(1));
  EXPECT_GE(found.pairs[0].prose_runs, kProseRuns);
}

TEST(Compare, TheSameRareMistakesAreAPairAndCommonOnesAreNot) {
  std::vector<Entry> entries;
  for (int i = 0; i < 8; ++i) {
    entries.push_back(
        entry("student", file_of({"inline int x() { return " + std::to_string(i) + "; }\n"})));
    entries.back().mistakes = {{"01.1", "forgets_commit"}};
  }
  for (const auto i : {2, 5})
    entries[static_cast<std::size_t>(i)].mistakes = {
        {"01.1", "key_not_null"}, {"01.2", "many_on_both_sides"}, {"01.3", "01.3.twin"}};
  const auto found = compare(entries, reference());
  ASSERT_THAT(found.pairs, SizeIs(1));
  EXPECT_THAT(found.pairs[0].mistakes, ElementsAre("01.1", "01.2", "01.3"));
}

TEST(Compare, TheSameWrongCodeWeighsMoreThanTheSameRightCode) {
  const std::string wrong =
      "inline bool claim(Session& session, Text label, Text name) {\n  // --- exercise 1\n"
      "  Integer ways = session.query<Raccoon>().count() * 2 - 1;\n"
      "  while (ways > 0 && label != name) { ways = ways / 2; session.rollback(); }\n"
      "  return ways > 0 && label == name;\n  // --- end 1\n}\n";
  std::vector<Entry> both{entry("ann", file_of({wrong, original()[1]})),
                          entry("bob", file_of({replaced(wrong, {{"ways", "n"}}), original()[2]}))};
  EXPECT_EQ(compared(both).pairs.size(), 0u) << "half of what each has";
  for (auto& one : both) one.mistakes = {{"01.1", one.submission.summary.student}};
  ASSERT_THAT(compared(both).pairs, SizeIs(1));
  EXPECT_GE(compared(both).pairs[0].wrong_runs, kWrongRuns);
}

TEST(Compare, TheStarterAndWhatWasRejectedAreNotCompared) {
  auto starter = entry("ann", file_of(original())), rejected = starter;
  starter.submission.summary.starter_unchanged = true;
  rejected.submission.rejected = "models.hpp is empty";
  const auto found = compared({starter, rejected});
  EXPECT_EQ(found.compared, 3u);
  EXPECT_THAT(found.equal, IsEmpty());
}

TEST(Compare, ShortAnswersHaveNoSignal) {
  const auto found = compared({entry("ann", file_of({"inline int x() { return 1; }\n"})),
                               entry("bob", file_of({"inline int y() { return 2; }\n"}))});
  EXPECT_GE(found.without_signal, 2u);
  EXPECT_THAT(found.pairs, IsEmpty());
}

// What many have costs nothing: it is dropped before pairs are made.
TEST(Compare, AThousandSubmissionsTakeSeconds) {
  std::vector<Entry> entries;
  for (int i = 0; i < 1000; ++i) {
    auto functions = original();
    std::string own =
        "inline Integer own" + std::to_string(i) + "(Integer value) {\n  return value";
    for (int k = 0; k < 40; ++k)
      own += (i * 31 + k * k) % 7 < 3 ? " + " + std::to_string(i * k) : " * value";
    functions.push_back(own + ";\n}\n");
    entries.push_back(entry("student " + std::to_string(i), file_of(functions)));
  }
  const auto start = std::chrono::steady_clock::now();
  const auto found = compare(entries, reference());
  EXPECT_EQ(found.compared, 1000u);
  EXPECT_THAT(found.pairs, IsEmpty()) << "everybody has the rest";
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(Compare, BytesOfAnyKindAreBoundedWork) {
  std::string zeros(2 << 20, '\0'), braces(2 << 20, '{'), line(2 << 20, 'x'), quotes;
  for (int i = 0; i < 100000; ++i) quotes += "R\"(\xFF\xC0\\\n\"";
  const auto found = compare({entry("a", zeros), entry("b", braces), entry("c", line),
                              entry("d", quotes), entry("e", ""), entry("f", "\xEF\xBB")},
                             reference());
  EXPECT_EQ(found.compared, 6u);
}

}  // namespace
}  // namespace grader::similarity
