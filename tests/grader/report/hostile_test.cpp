// What must hold for every format, whatever students write.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/report/escape.hpp>
#include <grader/report/format.hpp>
#include <grader/report/inert.hpp>
#include <grader/report/sheet.hpp>
#include <grader/text/printable.hpp>
#include <tests/grader/report/active_character.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/report/written.hpp>

#include <set>

namespace grader {
namespace {

using namespace testing;

class EveryFormat : public ::testing::TestWithParam<std::string> {
 protected:
  // What the format writes, and what it fills into a teacher's file that knows the students.
  ReportFiles written(const GradedClass& graded) const {
    const auto& format = *find_format(GetParam());
    auto files = write_format(format, graded, {});
    if (!format.fills_in) return files;
    ReportSettings settings;
    settings.into = teachers_file(graded);
    for (auto& file : write_format(format, graded, settings))
      files.push_back({"filled/" + file.path, std::move(file.content)});
    return files;
  }

  static std::string teachers_file(const GradedClass& graded) {
    std::string text = "Student,ID,Identifier,Full name,Grade,Feedback comments\r\n";
    for (const auto& record : graded.records) {
      const auto name = csv_text(inert_name(record.submission.student));
      text.append(name).append(",,,").append(name).append(",,\r\n");
    }
    return text;
  }
};

TEST_P(EveryFormat, HoldsNoActiveCharacter) {
  for (const auto& text : hostile_texts()) {
    for (const auto& file : written(class_with(text))) {
      EXPECT_EQ(active_character(file.content), "")
          << file.path << " with " << printable_line(text);
    }
  }
}

TEST_P(EveryFormat, WritesOnlyBelowItsFolder) {
  std::set<std::string> paths;
  for (const auto& file : written(hostile_class())) {
    EXPECT_TRUE(paths.insert(file.path).second) << file.path << " is written twice";
    EXPECT_FALSE(file.path.starts_with("/"));
    EXPECT_EQ(active_character(file.path), "");
    for (const auto& part : std::filesystem::path(file.path)) {
      EXPECT_LE(part.string().size(), 255u);
      EXPECT_NE(part, "..") << file.path;
    }
  }
}

TEST_P(EveryFormat, HasNoMarkupOfStudents) {
  if (GetParam() != "html" && GetParam() != "junit") return;  // text elsewhere
  for (const auto* text : {"<script>alert(1)</script>", "\"><svg onload=alert(1)>"}) {
    for (const auto& file : written(class_with(text))) {
      EXPECT_EQ(file.content.find("<script>alert"), std::string::npos) << file.path;
      EXPECT_EQ(file.content.find("<svg onload"), std::string::npos) << file.path;
    }
  }
}

TEST_P(EveryFormat, NoLineIsAWorkflowCommandOfAStudent) {
  if (GetParam() == "md" || GetParam() == "csv") return;  // never printed by a workflow
  for (const auto& file : written(hostile_class())) {
    for (const auto& line : lines_of(file.content)) {
      const auto start = line.find_first_not_of(' ');
      if (start == std::string::npos || file.path.ends_with("annotations.txt")) continue;
      EXPECT_NE(line.substr(start, 2), "::") << file.path << ": " << line;
      EXPECT_NE(line.substr(start, 3), "##[") << file.path << ": " << line;
    }
  }
}

// Every format that a spreadsheet opens.
TEST_P(EveryFormat, NoFieldOfAStudentIsAFormula) {
  for (const auto& file : written(hostile_class())) {
    if (!file.path.ends_with(".csv")) continue;
    const Sheet sheet(file.content);
    for (std::size_t row = 0; row < sheet.rows(); ++row)
      for (std::size_t column = 0; column < 12; ++column)
        EXPECT_EQ(without_formula(sheet.at(row, column)), sheet.at(row, column)) << file.path;
  }
}

// Names, ids and texts are strings whatever they say, and numbers are finite.
TEST_P(EveryFormat, WhatIsJsonSaysOfEachTextThatItIsOne) {
  for (const auto& file : written(hostile_class())) {
    if (!file.path.ends_with(".json") && !file.path.ends_with(".jsonl")) continue;
    for (const auto& line :
         file.path.ends_with("l") ? lines_of(file.content) : std::vector<std::string>{file.content})
      EXPECT_TRUE(nlohmann::json::accept(line)) << file.path;
  }
}

TEST_P(EveryFormat, IsTheSameEveryTime) {
  const auto first = written(hostile_class()), second = written(hostile_class());
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].content, second[i].content);
}

TEST_P(EveryFormat, StudentsNeverSeeWhatHiddenChecksExpected) {
  if (find_format(GetParam())->audience == Audience::instructor) return;
  auto graded = honest_class();
  auto& hidden = graded.records[1].exercises[0].checks[1];
  hidden.expected = "CANARY";
  hidden.sql = {"SELECT 'CANARY'"};
  graded.records[1].result.seed = "CANARY";
  for (const auto& file : written(graded)) {
    EXPECT_EQ(file.content.find("CANARY"), std::string::npos) << file.path;
  }
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const auto& format : formats()) names.emplace_back(format.name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Report, EveryFormat, ::testing::ValuesIn(all_names()),
                         [](const auto& test) { return test.param; });

TEST(Inert, NamesOfDifferentStudentsStayDifferent) {
  EXPECT_NE(inert_name("a\nb"), inert_name("a\\nb"));
  EXPECT_EQ(inert_name("Zoë"), "Zoë");
}

}  // namespace
}  // namespace grader
