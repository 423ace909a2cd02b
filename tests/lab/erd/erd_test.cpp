#include <gmock/gmock.h>

#include <sstream>

#include <lab/check/check.hpp>
#include <lab/erd/draw.hpp>

namespace erd {
namespace {

using check::dict;
using testing::HasSubstr;
using testing::Not;
using wire::Value;

Value column(const char* name, const Value& references = {}, bool primary_key = false,
             bool unique = false) {
  return dict({{"name", name},
               {"kind", "integer"},
               {"primary_key", primary_key},
               {"unique", unique},
               {"nullable", !primary_key},
               {"references", references}});
}

Value model(const char* name, const char* table, std::vector<Value> columns) {
  columns.insert(columns.begin(), column("id", {}, true));
  return dict({{"name", name}, {"table", table}, {"columns", columns}});
}

// Games have reviews; a licence belongs to one owner; cats and owners share a table.
Diagram sample() {
  const std::vector<Value> models{
      model("Review", "reviews", {column("game_id", "games.id")}),
      model("Game", "games", {column("title")}), model("Owner", "owners", {}),
      model("Licence", "licences", {column("owner_id", "owners.id", false, true)})};
  const std::vector<Value> tables{
      dict({{"name", "game_owners"},
            {"columns", std::vector<Value>{column("game_id", "games.id", true),
                                           column("owner_id", "owners.id", true)}}})};
  return diagram_of(dict({{"models", models}, {"tables", tables}}));
}

TEST(Diagram, WhatRefersStandsToTheRightOfWhatItRefersTo) {
  const Diagram diagram = sample();
  ASSERT_EQ(diagram.boxes.size(), 5U);
  ASSERT_EQ(diagram.lines.size(), 4U);
  for (const Line& line : diagram.lines)
    EXPECT_EQ(diagram.boxes[line.from].rank, diagram.boxes[line.to].rank + 1);
}

TEST(Diagram, AUniqueKeyIsAtMostOne) {
  for (const Line& line : sample().lines) {
    const Diagram diagram = sample();
    EXPECT_EQ(line.many, diagram.boxes[line.from].table != "licences");
  }
}

TEST(Diagram, ACircleOfKeysEnds) {
  const Diagram diagram = diagram_of(
      dict({{"models", std::vector<Value>{model("A", "as", {column("b_id", "bs.id")}),
                                          model("B", "bs", {column("a_id", "as.id")}),
                                          model("C", "cs", {column("c_id", "cs.id")})}}}));
  EXPECT_EQ(diagram.lines.size(), 3U);
  EXPECT_THAT(text(diagram), HasSubstr("cs.c_id leads to cs.id"));
}

TEST(DiagramText, JoinsTheKeyWithTheColumnThatItLeadsTo) {
  const Diagram diagram = diagram_of(
      dict({{"models",
             std::vector<Value>{model("Game", "games", {}),
                                model("Review", "reviews", {column("game_id", "games.id")})}}}));
  EXPECT_EQ(text(diagram),
            "+--------+     +-------------+\n"
            "| games  |     | reviews     |\n"
            "| (Game) |     | (Review)    |\n"
            "+--------+     +-------------+\n"
            "| id  PK |1-+  | id       PK |\n"
            "+--------+  +-*| game_id  FK |\n"
            "               +-------------+\n");
}

TEST(DiagramText, IsNeverWiderThanAsked) {
  for (const std::size_t width : {60U, 80U}) {
    std::istringstream lines(text(sample(), width));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), width) << line;
  }
}

TEST(DiagramSvg, StandsAloneAndEscapesNames) {
  const Diagram diagram =
      diagram_of(dict({{"models", std::vector<Value>{model("A", "<script>\"&", {})}}}));
  const std::string drawn = svg(diagram);
  EXPECT_THAT(drawn, Not(HasSubstr("<script")));
  EXPECT_THAT(drawn, HasSubstr("&lt;script&gt;&quot;&amp;"));
  EXPECT_THAT(drawn, Not(HasSubstr("href")));
}

TEST(DiagramExchange, MermaidSaysHowMany) {
  EXPECT_THAT(mermaid(sample()), HasSubstr("games |o--o{ reviews : game_id"));
  EXPECT_THAT(mermaid(sample()), HasSubstr("owners |o--o| licences : owner_id"));
}

TEST(DiagramExchange, DotHasALineForEachKey) {
  const std::string drawn = dot(sample());
  for (const char* line : {":c1 -> ", "arrowtail=tee"}) EXPECT_THAT(drawn, HasSubstr(line));
  EXPECT_THAT(drawn, HasSubstr("arrowtail=crow"));
}

}  // namespace
}  // namespace erd
