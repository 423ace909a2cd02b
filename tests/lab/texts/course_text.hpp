// What the texts of the course show is run. The test of a text names its file and how the tables
// are filled, and writes the code that the text shows into SHOWN:
//
//   class OneToManyText : public texts::CourseText {
//    protected:
//     OneToManyText()
//         : CourseText("lessons/01_one_to_many/README.md", texts::fill<schema, seed>) {}
//   };
//
//   TEST_F(OneToManyText, ABusinessLoadsItsCans) {
//     auto bakery = work.query<Business>().first();
//     SHOWN(for (auto can : bakery->trashcans) print("{}\n", can->label);)
//     expect_printed("Blue\nRed\n");
//   }
//
// White space is not compared. A README is run on the lesson's stub, <lessons/NN_name/seed.cpp>; a
// WALKTHROUGH on the solution, <solved/NN_name/seed.cpp> (solved_lesson() in CMakeLists.txt). The
// two are different programs, because both declare the same names.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lab/orm/error.hpp>
#include <lab/orm/schema.hpp>
#include <lab/orm/session.hpp>

#include <functional>
#include <string>
#include <vector>

// Runs what the text shows, and expects the text to show it.
#define SHOWN(...)            \
  expect_shown(#__VA_ARGS__); \
  __VA_ARGS__

namespace texts {

// Creates a lesson's tables and puts its sample rows in.
template <const auto& schema, void (*seed)(orm::Session&)>
void fill(orm::Database& database) {
  schema.create_all(database);
  orm::Session session(database);
  seed(session);
  session.commit();
}

// "IntegrityError: insert into ...": the error that ends `work`; empty if it ends well.
std::string message_of(const std::function<void()>& work);

class CourseText : public testing::Test {
 protected:
  // `file` is a path from the project's root.
  CourseText(const char* file, void (*fill)(orm::Database&));
  ~CourseText() override;

  // CURRENT_TIMESTAMP stands still at this moment, "2024-05-04 10:00:00", until the test ends.
  void stop_clock(const char* moment);

  void expect_shown(const std::string& what);
  // The output of what was shown stands in the text: in a block, or as the answer to a question.
  void expect_printed(const std::string& output);
  void expect_answer(const std::string& output);

  orm::Database database;

 private:
  bool filled_;  // before `work` begins

 protected:
  orm::Session work{database};
  std::string printed;           // since the test began
  std::vector<std::string> ran;  // the statements of `work`

 private:
  std::string text_;  // without its white space
};

}  // namespace texts
