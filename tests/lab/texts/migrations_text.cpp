#include <tests/lab/texts/migrations_text.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

#include <lab/cli/db.hpp>
#include <lab/migrate/error.hpp>
#include <lab/sqlite/open.hpp>

namespace texts {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::deque<Block> blocks_of(const std::string& text) {
  std::deque<Block> blocks;
  std::istringstream lines(text);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), ""});
    } else if (inside) {
      blocks.back().text += line + '\n';
    }
  }
  return blocks;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path << " cannot be read";
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string without_first_line(const std::string& text) { return text.substr(text.find('\n') + 1); }

MigrationsText::MigrationsText(const char* file) : text_(read_file(fs::path(PROJECT) / file)) {
  fs::create_directory(folder_.path() / "migrations");
}

void MigrationsText::TearDown() {
  for (const Block& block : shown_) ADD_FAILURE() << "nothing is done with: " << block.text;
}

std::string MigrationsText::section(const std::string& heading) const {
  const std::string title = "\n## " + heading + '\n';
  const auto begin = text_.find(title);
  EXPECT_NE(begin, std::string::npos) << heading;
  if (begin == std::string::npos) return "";
  return text_.substr(begin, text_.find("\n## ", begin + title.size()) - begin);
}

std::string MigrationsText::question(int number) const {
  const std::string text = section("Questions"), title = "\n**" + std::to_string(number) + ".";
  const auto begin = text.find(title);
  EXPECT_NE(begin, std::string::npos) << title;
  return begin == std::string::npos ? ""
                                    : text.substr(begin, text.find("</details>", begin) - begin);
}

std::string MigrationsText::take(const std::string& language) {
  if (shown_.empty() || shown_.front().language != language) {
    ADD_FAILURE() << "the next block is none of " << language;
    return "";
  }
  std::string text = std::move(shown_.front().text);
  shown_.pop_front();
  return text;
}

void MigrationsText::play(const std::string& block) {
  std::istringstream lines(block);
  std::string said;
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("$ ")) said += line + '\n' + with_shown_id(run(line.substr(2)), block);
  EXPECT_EQ(said, block);
}

std::string MigrationsText::run(const std::string& line) {
  const lab::cli::DbEnvironment environment{
      [this](const fs::path&) { return orm::metadata::from_models(*models_); },
      [this](const sqlite::Options& options) {
        auto connection = sqlite::open(options);
        connection->observe([this](std::string_view sql) { ran_.emplace_back(sql); });
        return connection;
      },
      folder_.path().string(), [this](const fs::path&) { return database(); },
      "2024-05-04 10:00:00"};
  CLI::App app("lab");
  int exit_code = 0;
  add_db(app, environment, exit_code);
  std::istringstream stream(line);
  std::vector<std::string> words{std::istream_iterator<std::string>(stream), {}};
  std::ranges::reverse(words);  // as CLI11 takes them
  words.pop_back();             // the program's name
  std::string refused;
  testing::internal::CaptureStdout();
  try {
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    refused = error.what();
  } catch (const std::runtime_error& error) {  // migrate's, or SQLite's
    refused = error.what();
  }
  if (!refused.empty()) refused = "lab: " + refused + '\n';
  return testing::internal::GetCapturedStdout() + refused;
}

std::string MigrationsText::with_shown_id(const std::string& said, const std::string& shown) {
  static const std::regex kFile("migrations/([0-9a-f]{12})(_[a-z_]+[.]toml)");
  std::smatch made;
  if (!std::regex_search(said, made, kFile)) return said;
  const std::string id = made[1], rest = made[2];
  for (std::sregex_iterator at(shown.begin(), shown.end(), kFile), end; at != end; ++at) {
    const std::string own = (*at)[1];
    if ((*at)[2] != rest || own == id || !fs::exists(revision(id + rest))) continue;
    write(own + rest, replaced(read_file(revision(id + rest)), id, own));
    fs::remove(revision(id + rest));
    return replaced(said, id, own);
  }
  return said;
}

void MigrationsText::expect_said(const std::string& heading, const std::string& what,
                                 const std::string& said) {
  EXPECT_THAT(section(heading), HasSubstr(what));
  EXPECT_THAT(said, HasSubstr(what));
}

void MigrationsText::expect_answer(int number, const std::string& said) {
  const auto blocks = blocks_of(question(number));
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(said, blocks.front().text);
}

void MigrationsText::start_over() {
  fs::remove(database());
  fs::remove_all(folder_.path() / "migrations");
  fs::create_directory(folder_.path() / "migrations");
}

fs::path MigrationsText::revision(const std::string& file) const {
  return folder_.path() / "migrations" / file;
}

void MigrationsText::write(const std::string& file, const std::string& text) {
  std::ofstream(revision(file), std::ios::binary) << text;
}

std::string MigrationsText::file_in(const std::string& said) {
  const std::string line = said.substr(0, said.find('\n'));
  return line.substr(line.find('/') + 1);
}

std::vector<std::string> MigrationsText::sql(const char* text) const {
  const auto connection = sqlite::open({.path = database()});
  std::vector<std::string> rows;
  const auto statement = connection->prepare(text);
  while (statement->step()) rows.emplace_back(statement->text(0));
  return rows;
}

}  // namespace texts
