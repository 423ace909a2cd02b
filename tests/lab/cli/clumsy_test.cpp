// The program `lab` where something is in the way: odd files and folders, closed streams, words
// that it does not know, a build that does not fit.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <lab/sqlite/open.hpp>

#include "lab_fixture.hpp"

namespace {

using testing::HasSubstr;

TEST_F(Lab, RefusesHeadersThatItsProgramsWereNotBuiltWith) {
  fs::remove(root_ / "lab");
  fs::create_directory(root_ / "lab");
  fs::copy(kSource / "lab/orm", root_ / "lab/orm", fs::copy_options::recursive);
  fs::copy(kSource / "lab/orm.hpp", root_ / "lab/orm.hpp");
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
  std::ofstream(root_ / "lab/orm/value.hpp", std::ios::app) << "// newer\n";
  for (const char* command : {"run", "erd", "shell"}) {
    EXPECT_EQ(lab({command, "01"}), 3);
    EXPECT_EQ(output_,
              "lab: lab/orm: its headers are not those of the lab's programs; type ./run\n");
  }
}

TEST_F(Lab, SaysWhatIsWrongWithAFileThatNoCompilerCouldRead) {
  const std::string back = "lab reset 01 brings it back as it was at first\n";
  const std::pair<std::string, std::string> files[] = {
      {"", "lab: models.hpp: is empty; " + back},
      {std::string("\xff\xfe#\0", 4),
       "lab: models.hpp: is no plain text; save it with the encoding UTF-8, or " + back},
      {"struct Raccoon;\n",
       "lab: models.hpp: the line #include <lab/orm.hpp> is missing; it stands "
       "below #pragma once\n"}};
  for (const auto& [text, sentence] : files) {
    write(text);
    EXPECT_EQ(lab({"erd", "01"}), 1);
    EXPECT_EQ(output_, sentence);
  }
}

TEST_F(Lab, TakesNothingForTheFileThatIsNone) {
  const fs::path file = root_ / "lessons/01_one_to_many/models.hpp";
  const std::function<void()> kinds[] = {[&] { fs::create_directory(file); },
                                         [&] { fs::create_symlink("models.hpp", file); },
                                         [&] { ::mkfifo(file.c_str(), 0600); }};
  for (const auto& make : kinds) {
    fs::remove(file);
    make();
    EXPECT_EQ(lab({"erd", "01"}), 1);
    EXPECT_EQ(output_,
              "lab: models.hpp: is no file; lab reset 01 brings it back as it was at first\n");
    EXPECT_EQ(lab({"run", "01"}), 1) << output_;
    EXPECT_EQ(lab({"diff", "01"}), 2) << output_;
    EXPECT_EQ(lab({"submit", "01"}), 2) << output_;
  }
  EXPECT_EQ(lab({"reset", "01", "--yes"}), 0) << output_;
  EXPECT_TRUE(fs::is_regular_file(file));
}

TEST_F(Lab, ReadsWhatOtherEditorsWrite) {
  std::string windows = "\xef\xbb\xbf";
  for (const char c : solution()) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  windows.resize(windows.size() - 2);  // no end of line behind the last
  write(windows);
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
}

TEST_F(Lab, SeedsInAFolderOfAnyName) {
  const fs::path odd = root_ / "qu'o\"te\n \xc3\xbc";
  fs::create_directory(odd);
  for (const char* part : {"lessons", "lab"}) fs::rename(root_ / part, odd / part);
  ::setenv("RELATIONSHIP_LAB_ROOT", odd.c_str(), 1);
  EXPECT_EQ(lab({"seed", "01"}), 0) << output_;
}

TEST_F(Lab, SaysThatItsOutputCouldNotBeWritten) {
  EXPECT_THAT(lab_in(root_, "list > /dev/full"), testing::StartsWith("lab: st"));
  EXPECT_EQ(lab_in(root_, "list >&- 2>&-"), "");
  EXPECT_EQ(lab_in(root_, "list | head -n 1").substr(0, 3), "01 ");
}

TEST_F(Lab, NamesTheScratchFolderThatIsNotThere) {
  ::setenv("TMPDIR", "/nowhere", 1);
  EXPECT_EQ(lab({"run", "01"}), 3);
  ::unsetenv("TMPDIR");
  EXPECT_THAT(output_, testing::StartsWith("lab: /nowhere: No such file"));
}

// Whatever it is that finds no room: the compiler, the assembler, the linker, a check's database.
TEST_F(Lab, BlamesTheFullDiskAndNotTheStudent) {
  const std::string folder = root_ / "small";
  fs::create_directory(folder);
  int full = 0;
  for (int kilobytes = 4; kilobytes < 2048; kilobytes += kilobytes / 2) {
    const lab::Captured ended = lab::capture(
        {"/usr/bin/bwrap", "--dev-bind", "/", "/", "--size", std::to_string(1024 * kilobytes),
         "--tmpfs", folder, "--setenv", "TMPDIR", folder, LAB_PROGRAM, "run", "01"},
        {});
    if (WEXITSTATUS(ended.status) == 0) continue;
    ++full;
    EXPECT_EQ(ended.output, "lab: " + folder +
                                ": the disk is full; make room, or name another folder by TMPDIR\n")
        << kilobytes;
  }
  EXPECT_GT(full, 3);
}

TEST_F(Lab, WorksWhereNothingCanBeRemembered) {
  std::ofstream(root_ / ".lab") << "in the way";
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
  EXPECT_THAT(output_, HasSubstr("all passed"));
  EXPECT_THAT(output_, HasSubstr("the lab will not remember this"));
  EXPECT_EQ(lab({"hint", "01.5"}), 0) << output_;
  EXPECT_EQ(lab({"list"}), 0) << output_;
}

TEST_F(Lab, SetsAStateOfAnotherMakeAside) {
  fs::create_directories(root_ / ".lab");
  sqlite::open({.path = (root_ / ".lab/state.db").string()})->execute("CREATE TABLE run (a)");
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
  EXPECT_TRUE(fs::exists(root_ / ".lab/state.db.broken"));
}

TEST_F(Lab, SaysInOneLineWhichWordItDoesNotKnow) {
  const std::pair<std::vector<std::string>, const char*> wrong[] = {
      {{"rnu", "01"}, "lab: rnu: no such command, did you mean run? lab --help lists them\n"},
      {{"nonsense"}, "lab: nonsense: no such command; lab --help lists them\n"},
      {{"db", "upgrad"},
       "lab: upgrad: no such command, did you mean upgrade? lab db --help lists them\n"},
      {{"db"}, "lab: A subcommand is required; see lab db --help\n"},
      {{"run", "01", "02"}, "lab: 02: lab run does not take this; see lab run --help\n"},
      {{"run", "--snaitize"}, "lab: --snaitize: lab run does not take this; see lab run --help\n"}};
  for (const auto& [words, sentence] : wrong) {
    EXPECT_EQ(lab(words), 2);
    EXPECT_EQ(output_, sentence);
  }
}

TEST_F(Lab, SaysThatOneStandsInAnotherCheckout) {
  ::unsetenv("RELATIONSHIP_LAB_ROOT");
  EXPECT_THAT(lab_in(root_ / "lessons", "list"),
              testing::StartsWith("lab: works in " + kSource.string() + "; for " + root_.string()));
  EXPECT_THAT(lab_in(kSource / "lessons", "list"), testing::StartsWith("00 "));
}

TEST_F(Lab, SaysWhereASubmissionCannotBeWritten) {
  std::ofstream(root_ / "submissions") << "in the way";
  EXPECT_EQ(lab({"submit", "01"}), 3);
  EXPECT_THAT(output_, HasSubstr("submissions/01_one_to_many.tar.gz: cannot be written (Not a "
                                 "directory); name another place by --out FILE\n"));
  EXPECT_EQ(std::ranges::count(output_, '\n'), 1) << output_;
  EXPECT_EQ(lab({"submit", "01", "--out", root_ / "elsewhere/mine.tar.gz"}), 0) << output_;
  EXPECT_THAT(output_, HasSubstr("elsewhere/mine.tar.gz is ready to hand in"));
  const fs::directory_iterator written(root_ / "elsewhere");
  EXPECT_EQ(std::distance(begin(written), end(written)), 1);
}

TEST_F(Lab, PacksNoFolderInPlaceOfAFile) {
  fs::remove(root_ / "lessons/01_one_to_many/models.hpp");
  fs::create_directory(root_ / "lessons/01_one_to_many/models.hpp");
  EXPECT_EQ(lab({"submit", "01"}), 2);
  EXPECT_EQ(output_, "lab: 01_one_to_many/models.hpp: is no file; a submission needs one\n");
}

}  // namespace
