// The walk through the solution of 08_migrations: its revisions are run as it says.

#include <filesystem>

#include <solved/08_migrations/seed.cpp>
#include <tests/lab/texts/migrations_text.hpp>

namespace lesson::migrations {
namespace {

using testing::ElementsAre;

const std::filesystem::path kSolution = PROJECT "/solutions/08_migrations/migrations";

// The solution's revisions, and a database at one of them in which revision one found two rows.
class MigrationsSolved : public texts::MigrationsText {
 protected:
  MigrationsSolved() : MigrationsText("solutions/08_migrations/WALKTHROUGH.md") {
    models_ = schema.state();
    for (const auto& file : std::filesystem::directory_iterator(kSolution))
      write(file.path().filename().string(), texts::read_file(file.path()));
    run("lab db upgrade a00000000001");
    sql("INSERT INTO games (title) VALUES ('Go')");
    sql("INSERT INTO reviews (score, comment, game_id) VALUES (9, 'Quiet.', 1)");
  }

  // Goes on to `revision` and through the section, all of whose commands answer as it shows.
  void walk(const std::string& revision, const std::string& heading) {
    run("lab db upgrade " + revision);
    read_section(heading);
    while (!section_is_read()) {
      if (next_language() == "console")
        play_next();
      else
        take("cpp");  // lines of the solution: lab.walkthroughs
    }
  }
};

TEST_F(MigrationsSolved, ATable) { walk("a00000000001", "08.1 a table"); }
TEST_F(MigrationsSolved, AKey) { walk("a00000000002", "08.2 a key"); }

TEST_F(MigrationsSolved, TheWayBack) {
  walk("a00000000003", "08.3 the way back");
  EXPECT_THAT(sql("SELECT comment FROM reviews"), ElementsAre("Quiet."));
}

TEST_F(MigrationsSolved, NotNull) {
  walk("a00000000003", "08.4 not null");
  EXPECT_THAT(sql("SELECT platform FROM games"), ElementsAre("unknown"));
}

TEST_F(MigrationsSolved, ANewName) {
  walk("a00000000004", "08.5 a new name");
  EXPECT_THAT(sql("SELECT text FROM reviews"), ElementsAre("Quiet."));
}

TEST_F(MigrationsSolved, OneLineAgain) { walk("a00000000005", "08.6 one line again"); }
TEST_F(MigrationsSolved, Agreed) { walk("head", "08.7 agreed"); }

TEST_F(MigrationsSolved, EverySectionIsWalked) {
  std::size_t walked = 0;
  for (const auto& each : texts::blocks_of(text_)) walked += each.language == "console";
  EXPECT_EQ(walked, 7u);
}

}  // namespace
}  // namespace lesson::migrations
