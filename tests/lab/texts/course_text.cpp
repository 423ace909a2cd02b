#include "course_text.hpp"

#include <lab/orm/session/session_state.hpp>
#include <lab/orm/value/output.hpp>
#include <lab/sqlite/clock.hpp>
#include <lab/sqlite/open.hpp>

#include <time.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

namespace texts {
namespace {

sqlite::Clock& clock() {
  static auto* clock = new sqlite::Clock;  // outlives every connection
  return *clock;
}

const bool kDriver = (orm::detail::set_opener([](sqlite::Options options) {
                        options.vfs = clock().vfs();
                        return sqlite::open(options);
                      }),
                      true);

std::string without_space(std::string text) {
  std::erase_if(text, [](unsigned char c) { return std::isspace(c); });
  return text;
}

std::string read(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path << " cannot be read";
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const orm::Error& error) {
    return std::string(error.kind()) + ": " + error.what();
  }
  return "";
}

CourseText::CourseText(const char* file, void (*fill)(orm::Database&))
    : filled_((fill(database), true)), text_(without_space(read(PROJECT "/" + std::string(file)))) {
  orm::detail::set_output([this](std::string_view part) { printed += part; });
  work.state()->listen([this](std::string_view sql) { ran.emplace_back(sql); });
}

CourseText::~CourseText() {
  clock().follow_system();
  orm::detail::set_output({});
}

void CourseText::stop_clock(const char* moment) {
  std::tm time{};
  ASSERT_TRUE(::strptime(moment, "%Y-%m-%d %H:%M:%S", &time)) << moment;
  clock().stop_at(1000 * static_cast<std::int64_t>(::timegm(&time)));
}

void CourseText::expect_shown(const std::string& what) {
  EXPECT_NE(text_.find(without_space(what)), std::string::npos) << "not in the text: " << what;
}

void CourseText::expect_printed(const std::string& output) {
  EXPECT_EQ(printed, output);
  expect_shown("```" + output + "```");
}

void CourseText::expect_answer(const std::string& output) {
  EXPECT_EQ(printed, output);
  expect_shown("<summary>Answer</summary>`" + output + "`");
}

}  // namespace texts
