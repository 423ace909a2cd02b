// The text of 08_migrations: the cats that it shows are taken along, section by section.

#include <lab/migrate/compare.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/orm/ddl/ddl.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/lab/texts/growing_cats.hpp>
#include <tests/lab/texts/migrations_text.hpp>

namespace texts {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string kAgreed = "in order: the database is what the models say\n";
const char* const kCats =
    "SELECT name || ', ' || coalesce(colour, 'no colour') FROM cats ORDER BY id";

// The first revision has run, and one cat lives in the table.
class CatsText : public MigrationsText {
 protected:
  CatsText() : MigrationsText("lessons/08_migrations/README.md") {
    models_ = first::schema.state();
    play(
        "$ lab db revision --autogenerate -m cats\n"
        "migrations/098a29ddba18_cats.toml\n"
        "  create table cats\n"
        "$ lab db upgrade\n"
        "upgrade to 098a29ddba18: cats\n"
        "  create table cats\n");
    sql("INSERT INTO cats (name) VALUES ('Tom')");
  }

  // The models grow, and their database with them.
  void grow(const orm::detail::SchemaState* models, const std::string& revision) {
    models_ = models;
    play(revision);
    run("lab db upgrade");
  }
  void grow_colour() {
    grow(coloured::schema.state(),
         "$ lab db revision --autogenerate -m colour\n"
         "migrations/e8d27d4cb61a_colour.toml\n"
         "  add column cats.colour (VARCHAR)\n");
  }

  // The lesson's own revision one, and nothing else.
  void begin_lesson() {
    const std::string one = "a00000000001_games_and_reviews.toml";
    start_over();
    write(one, read_file(PROJECT "/lessons/08_migrations/migrations/" + one));
  }

  // Two revisions build on the same one: yours, which has run here, and your friend's.
  void have_two_heads() {
    grow_colour();
    grow(called::schema.state(),
         "$ lab db revision --autogenerate -m called --rename cats.name:called\n"
         "migrations/e1cf6cf5b289_called.toml\n"
         "  rename column cats.name to called\n");
    write("0a0a0a0a0a0a_weight.toml",
          "id = \"0a0a0a0a0a0a\"\n"
          "down = \"e8d27d4cb61a\"\n"
          "message = \"weight\"\n"
          "[[upgrade]]\n"
          "op = \"add_column\"\n"
          "table = \"cats\"\n"
          "column = { name = \"weight\", type = \"integer\" }\n");
  }
};

TEST_F(CatsText, WhereTheLessonBegins) {
  read_section("How to check your work");
  EXPECT_THAT(take("console"), HasSubstr("lab run 08"));
  EXPECT_THAT(take("console"), HasSubstr("lab seed 08"));
  begin_lesson();
  run("lab db upgrade heads");
  play_next();
}

TEST_F(CatsText, ARevisionWrittenAndRead) {
  read_section("A revision, written and read");
  models_ = coloured::schema.state();
  play_next();
  play_next();
  EXPECT_EQ(read_file(revision("e8d27d4cb61a_colour.toml")), take("toml"));
  play_next();
  EXPECT_THAT(sql(kCats), ElementsAre("Tom, no colour"));
}

TEST_F(CatsText, AStampRunsNothing) {
  models_ = coloured::schema.state();
  run("lab db revision --autogenerate -m colour");
  EXPECT_THAT(run("lab db stamp head"), HasSubstr("nothing was run"));
  EXPECT_THAT(run("lab db current"), HasSubstr("(head)"));
  EXPECT_THAT(run("lab db check"), HasSubstr("add column cats.colour"));
}

TEST_F(CatsText, AConstraintNeedsAName) {
  const char* const heading = "A constraint needs a name";
  read_section(heading);
  EXPECT_EQ(take("cpp"), std::string(named::kShown) + '\n');
  models_ = nameless::schema.state();
  const std::string said = run("lab db revision --autogenerate -m chip");
  expect_said(heading, "has no name, so no later revision can drop it", said);
  std::filesystem::remove(revision(file_in(said)));
  models_ = named::schema.state();
  expect_said(heading, "uq_cats_chip", run("lab db revision --autogenerate -m chip"));
}

TEST_F(CatsText, TheWayBack) {
  read_section("The way back");
  grow_colour();
  sql("UPDATE cats SET colour = 'grey'");
  play_next();
  EXPECT_THAT(run("lab db upgrade"), HasSubstr("add column cats.colour"));
  EXPECT_THAT(sql(kCats), ElementsAre("Tom, no colour"));
}

TEST_F(CatsText, FillThenForbid) {
  read_section("Fill, then forbid");
  grow_colour();
  sql("INSERT INTO cats (name, colour) VALUES ('Ink', 'black')");
  models_ = always_coloured::schema.state();
  const std::string said = run("lab db revision --autogenerate -m forbid");
  EXPECT_EQ(without_first_line(said), take("console"));
  const std::string both = take("toml"), forbid = both.substr(both.find("[[upgrade]]", 1));
  EXPECT_NE(forbid, both);
  const std::string file = file_in(said), text = read_file(revision(file));
  expect_said("Questions", "NOT NULL constraint failed: cats.colour", run("lab db upgrade"));
  EXPECT_THAT(run("lab db current"), StartsWith("e8d27d4cb61a"));
  write(file, replaced(text, forbid, both));
  run("lab db upgrade");
  EXPECT_EQ(run("lab db check"), kAgreed);
  EXPECT_THAT(sql(kCats), ElementsAre("Tom, grey", "Ink, black"));
}

TEST_F(CatsText, ANewName) {
  read_section("A new name");
  grow_colour();
  models_ = called::schema.state();
  const std::string said = run("lab db revision --autogenerate -m called");
  EXPECT_EQ(without_first_line(said), take("console"));
  std::filesystem::remove(revision(file_in(said)));
  play_next();
  run("lab db upgrade");
  EXPECT_EQ(run("lab db check"), kAgreed);
  EXPECT_THAT(sql("SELECT called FROM cats"), ElementsAre("Tom"));
}

TEST_F(CatsText, TwoPeopleTwoHeads) {
  read_section("Two people, two heads");
  have_two_heads();
  play_next();
  play_next();
  models_ = heavy::schema.state();
  EXPECT_EQ(run("lab db check"), kAgreed);
  begin_lesson();
  write("b0b000000001_publisher.toml", take("toml"));
  EXPECT_THAT(run("lab db upgrade"), testing::EndsWith("add column games.publisher (VARCHAR)\n"));
}

TEST_F(CatsText, WhatRanStaysAsItIs) {
  read_section("What ran stays as it is");
  have_two_heads();
  run("lab db merge -m together");
  run("lab db upgrade");
  const std::string weight = "0a0a0a0a0a0a_weight.toml";
  write(weight, replaced(read_file(revision(weight)), "integer", "real"));
  play_next();
}

TEST_F(CatsText, WhatRanOnlyHereMayBeUndoneAndEdited) {
  grow_colour();
  EXPECT_THAT(section("What ran stays as it is"), HasSubstr("`lab db downgrade -1` first"));
  run("lab db downgrade -1");
  const std::string colour = "e8d27d4cb61a_colour.toml";
  write(colour, replaced(read_file(revision(colour)), "down = ", "# seen\ndown = "));
  EXPECT_THAT(run("lab db upgrade"), HasSubstr("add column cats.colour"));
}

TEST_F(CatsText, AnEmptyRevisionSaysSo) {
  const std::string said = run("lab db revision --autogenerate -m nothing");
  expect_answer(1, without_first_line(said));
  EXPECT_TRUE(std::filesystem::exists(revision(file_in(said))));
}

TEST_F(CatsText, ADowngradeNamesWhatItUndoes) {
  grow_colour();
  expect_answer(2, run("lab db downgrade -1"));
}

TEST_F(CatsText, AMergeRunsNothing) {
  have_two_heads();
  run("lab db upgrade heads");
  run("lab db merge -m together");
  ran_.clear();
  run("lab db upgrade");
  EXPECT_THAT(ran_, Contains(StartsWith("UPDATE alembic_version")));
  EXPECT_THAT(ran_, Each(Not(HasSubstr("cats"))));
}

TEST_F(CatsText, WithoutAConditionAllAreGrey) {
  grow_colour();
  sql("INSERT INTO cats (name, colour) VALUES ('Ink', 'black')");
  const std::string said = run("lab db revision -m grey");
  const auto blocks = blocks_of(question(5));
  ASSERT_EQ(blocks.size(), 1u);
  write(file_in(said), read_file(revision(file_in(said))) + '\n' + blocks.front().text);
  run("lab db upgrade");
  EXPECT_THAT(sql(kCats), ElementsAre("Tom, grey", "Ink, grey"));
}

TEST_F(CatsText, FourOfEightEditsNeedAMigration) {
  const auto empty = sqlite::open();
  orm::metadata::create_all(*empty, orm::metadata::from_models(*before::schema.state()));
  const auto changes = [&](const orm::detail::SchemaState* models) {
    std::vector<std::string> lines;
    for (const auto& operation :
         migrate::compare(migrate::inspect(*empty), orm::metadata::from_models(*models)).operations)
      lines.push_back(describe(operation));
    return lines;
  };
  EXPECT_THAT(changes(unseen::schema.state()), IsEmpty());
  EXPECT_THAT(changes(seen::schema.state()),
              ElementsAre("create table pests", "add column cats.chip (VARCHAR)",
                          "alter column cats.colour: must not be null",
                          "create index ix_cats_name on cats(name)", "drop table fleas"));
}

TEST_F(CatsText, EveryBlockIsInASectionThatIsRun) {
  std::size_t known = blocks_of(section("Introduction")).size();
  for (const char* heading :
       {"How to check your work", "A revision, written and read", "A constraint needs a name",
        "The way back", "Fill, then forbid", "A new name", "Two people, two heads",
        "What ran stays as it is", "Questions"})
    known += blocks_of(section(heading)).size();
  EXPECT_EQ(blocks_of(text_).size(), known);
  EXPECT_EQ(blocks_of(section("Questions")).size(), 3u);
}

}  // namespace
}  // namespace texts
