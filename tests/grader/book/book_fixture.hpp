// A term of two students and one lesson, with its gradebook.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/book/book.hpp>
#include <grader/gradebook/assemble.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

#include <functional>
#include <string>

namespace grader::testing {

class BookTest : public ::testing::Test {
 protected:
  BookTest() {
    term_.write("course.toml", course());
    term_.write("roster.csv", "id,name,group\nann,Ann Smith,red\nbob,Bob Jones,red\n");
  }

  static std::string course(const std::string& more = "") {
    return "name = \"Databases\"\n" + more +
           "[late]\npenalty_per_day = 0.1\n[[lesson]]\nname = \"01_one_to_many\"\n"
           "open = 2027-02-01T00:00:00\ndue = 2027-02-08T00:00:00\n";
  }

  Book& book() {
    if (!book_) book_ = std::make_unique<Book>(term_.path(), "key");
    return *book_;
  }

  void close() { book_.reset(); }

  static Record record(const std::string& student, double score,
                       const std::string& digest = "sha256:1") {
    auto summary = summary_of(student);
    summary.source_digest = digest;
    auto made = assemble(summary, sample_lesson(), passing_judgement(), "5eed");
    made.result.score = score;
    made.result.verdict = score == 10 ? Verdict::passed : Verdict::failed;
    return made;
  }

  // Handed in at a moment such as "2027-02-07".
  void hand_in(const std::string& student, double score, const std::string& when,
               const std::string& digest = "sha256:1") {
    book().import({record(student, score, digest)},
                  {{{student, "01_one_to_many"}, book().course().zone.parse(when)}});
  }

  static std::string message_of(const std::function<void()>& work) {
    try {
      work();
    } catch (const std::exception& error) {
      return error.what();
    }
    return "";
  }

  Scratch term_;
  std::unique_ptr<Book> book_;
};

}  // namespace grader::testing
