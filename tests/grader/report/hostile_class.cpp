#include <tests/grader/report/hostile_class.hpp>

#include <grader/gradebook/assemble.hpp>
#include <tests/grader/support/sample.hpp>

#include <algorithm>

namespace grader::testing {
namespace {

GradedClass empty_class() { return {{"1.0.0", "g++ 12.2.0", "bubblewrap"}, {}, {sample_lesson()}}; }

Record record_with(const std::string& text) {
  auto judgement = passing_judgement();
  auto& check = judgement.checks[0];
  check.status = Status::failed;
  check.expected = text;
  check.actual = text;
  check.message = text;
  check.misconception = text;
  check.sql = {text};
  judgement.message = text;
  judgement.compile.message = text;
  judgement.flags = {text};
  auto summary = summary_of(text);
  summary.discarded_files = {text};
  return assemble(summary, sample_lesson(), judgement, "ab");
}

Record record_of(const std::string& student, Status status) {
  auto judgement = passing_judgement();
  judgement.checks[1].status = status;
  if (status != Status::passed) judgement.checks[1].message = "raccoon_id leads nowhere";
  if (status == Status::compile_error) {
    judgement.compile = {status, "models.hpp:3: expected ';'", {"01.1"}};
  }
  return assemble(summary_of(student), sample_lesson(), judgement, "ab");
}

}  // namespace

const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = {
      "<script>alert(1)</script>",
      "</pre></td><img src=x onerror=alert(1)>",
      "]]></failure><testcase name=\"x\"/>",
      "\"><svg onload=alert(1)>",
      "javascript:alert(1)",
      "&lt;b&gt; &#60;",
      "| a | b |\n|---|---|\n# head",
      "``` `` ` [link](http://x.example) ![i](x) @everyone #1 <b>",
      "=HYPERLINK(\"http://x.example\",\"x\")",
      "+1+1",
      "-2+3",
      "@SUM(A1)",
      "\t=1",
      " =1",
      "\r=1",
      "\n@SUM(1)",
      "\u00A0-1",
      "\uFF1D1+1",
      "a,\"b\";c\r\nd",
      "::set-output name=x::1",
      "\n::error::pwned",
      "::notice title=Autograding complete::Points 100/100",
      "##[error]pwned",
      "ok 2 - forged\n1..9\nBail out!",
      "# TODO not really",
      "\x1B[2J\x1B]0;title\x07",
      std::string("\x9B") + "31m",
      "\u202Egpj.exe\u2066\u200F",
      "\u2028line\u2029paragraph\u0085next",
      "\uFEFF\u00AD\u200B\U000E0041",
      std::string("zero\0byte", 9),
      "\x01\x0B\x0C\x1F\x7F",
      "\xFF\xFE\xC0\xAF",
      "\xED\xA0\x80 surrogate",
      "\uFFFE\uFFFF",
      "..",
      "../../etc/passwd",
      "-rf",
      "NaN",
      "null",
      "Infinity",
      "<https://x.example> ![x](javascript:1) <!-- --> ~~a~~ $x$",
      "title\" onmouseover=\"alert(1)",
      "${jndi:ldap://x}",
      "{{7*7}}<%= 7*7 %>",
      "a\\b\\n",
      std::string(300, 'x'),
      "",
  };
  return texts;
}

GradedClass class_with(const std::string& text) {
  auto graded = empty_class();
  graded.records = {record_with(text)};
  return graded;
}

GradedClass hostile_class() {
  auto graded = empty_class();
  for (const auto& text : hostile_texts()) graded.records.push_back(record_with(text));
  for (int i = 0; i <= static_cast<int>(Status::incomplete); ++i) {
    const auto status = static_cast<Status>(i);
    graded.records.push_back(record_of("student " + std::string(name_of(status)), status));
  }
  graded.records.push_back(
      assemble_rejected(summary_of("student rejected"), sample_lesson(), "models.hpp is empty"));
  std::sort(graded.records.begin(), graded.records.end(), [](const Record& a, const Record& b) {
    return a.submission.student < b.submission.student;
  });
  return graded;
}

GradedClass honest_class() {
  auto graded = empty_class();
  graded.records = {record_of("ann", Status::passed), record_of("bob", Status::failed)};
  return graded;
}

}  // namespace grader::testing
