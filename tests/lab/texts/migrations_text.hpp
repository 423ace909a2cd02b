// What a text shows of `lab db` is typed to the real commands, on a folder and a database of the
// test's own:
//
//   read_section("The way back");
//   play_next();  // the section's next block: commands, and what they say
//
// A block that nothing is done with fails the test. Ids of revisions are made up by chance; one
// that is made here takes the id that the text shows.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include <lab/orm/ddl/metadata.hpp>
#include <tests/lab/migrate/folder.hpp>

namespace texts {

struct Block {
  std::string language, text;
};

// The fenced blocks of a text in Markdown.
std::deque<Block> blocks_of(const std::string& text);

std::string read_file(const std::filesystem::path& path);
std::string replaced(std::string text, const std::string& from, const std::string& to);
std::string without_first_line(const std::string& text);

class MigrationsText : public testing::Test {
 protected:
  // `file` is a path from the project's root.
  explicit MigrationsText(const char* file);
  void TearDown() override;

  // What the text has below the heading, up to the next of its kind.
  std::string section(const std::string& heading) const;
  // What the text has of the check for understanding that bears this number.
  std::string question(int number) const;

  void read_section(const std::string& heading) { shown_ = blocks_of(section(heading)); }
  bool section_is_read() const { return shown_.empty(); }
  std::string next_language() const { return shown_.front().language; }
  std::string take(const std::string& language);  // the section's next block
  void play_next() { play(take("console")); }

  // Types the block's commands; with what they say they must be the block.
  void play(const std::string& block);
  // What a command says, or what `lab` would say in its place.
  std::string run(const std::string& line);
  // The command says what the section says that it says.
  void expect_said(const std::string& heading, const std::string& what, const std::string& said);
  void expect_answer(int number, const std::string& said);

  void start_over();  // without revisions and database
  std::filesystem::path revision(const std::string& file) const;
  void write(const std::string& file, const std::string& text);  // a revision
  static std::string file_in(const std::string& said);           // that `lab db revision` has made
  std::vector<std::string> sql(const char* text) const;          // the rows' first column

  const std::string text_;
  const orm::detail::SchemaState* models_ = nullptr;
  std::vector<std::string> ran_;  // statements of the commands

 private:
  std::string with_shown_id(const std::string& said, const std::string& shown);
  std::string database() const { return (folder_.path() / "app.db").string(); }

  migrate::Folder folder_;
  std::deque<Block> shown_;
};

}  // namespace texts
