// JUnit XML as Jenkins, GitLab and Azure read it: a lesson is a testsuite, an exercise a classname,
// a check a testcase. An exercise without checks is one testcase, so no suite is ever empty.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/writers.hpp>
#include <grader/text/file_name.hpp>

#include <map>

namespace grader {
namespace {

struct Counts {
  int tests = 0, failures = 0, errors = 0;

  void add(const Counts& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
  }
  std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" disabled=\"0\"", tests, failures,
                       errors);
  }
};

std::string property(std::string_view name, std::string_view value) {
  return fmt::format("   <property name=\"{}\" value=\"{}\"/>\n", name, escape_markup(value));
}

// Failures are answers that are wrong, errors are checks that gave none.
bool is_failure(Status status) { return status == Status::failed || status == Status::blocked; }

std::string_view type_of(Status status) {
  return status == Status::compile_error ? "compile" : name_of(status);
}

std::string detail_of(const Check& check) {
  std::string text = check.message.value_or("");
  if (check.expected) text += fmt::format("\nexpected: {}", *check.expected);
  if (check.actual) text += fmt::format("\nfound: {}", *check.actual);
  return text;
}

class Suite {
 public:
  explicit Suite(const Record& record) : record_(record) {
    for (const auto& exercise : record.exercises) add(exercise);
  }

  const Counts& counts() const { return counts_; }

  std::string xml(const std::string& timestamp) const {
    const auto& [submission, result, compile, exercises] = record_;
    return fmt::format(
               " <testsuite name=\"{}\" {} skipped=\"0\" time=\"0\" timestamp=\"{}\" "
               "hostname=\"grader\" id=\"0\" package=\"\">\n  <properties>\n",
               escape_markup(submission.lesson), counts_.attributes(), timestamp) +
           property("student", submission.student) + property("verdict", name_of(result.verdict)) +
           property("score", points_text(result.score)) +
           property("max_score", points_text(result.max_score)) + "  </properties>\n" + cases_ +
           " </testsuite>\n";
  }

 private:
  void add(const ExerciseResult& exercise) {
    for (const auto& check : exercise.checks) add(exercise, check);
    if (!exercise.checks.empty()) return;
    Check only;
    only.name = exercise.title;
    only.visibility = Visibility::visible;
    only.status = exercise.status;
    only.message = record_.result.message;
    add(exercise, only);
  }

  void add(const ExerciseResult& exercise, const Check& check) {
    ++counts_.tests;
    cases_ += fmt::format(
        "  <testcase name=\"{}\" classname=\"{}\" time=\"0\">\n   <properties>\n {} {} {}"
        "   </properties>\n",
        escape_markup(check.name.empty() ? check.id : check.name),
        escape_markup(exercise.id + " " + exercise.title),
        property("score", points_text(exercise.score)),
        property("max_score", points_text(exercise.max_score)),
        property("visibility", check.visibility == Visibility::hidden ? "hidden" : "visible"));
    if (check.status != Status::passed) cases_ += trouble(exercise, check);
    cases_ += "  </testcase>\n";
  }

  std::string trouble(const ExerciseResult& exercise, const Check& check) {
    const bool failure = is_failure(check.status);
    ++(failure ? counts_.failures : counts_.errors);
    const std::string_view element = failure ? "failure" : "error";
    const auto message = check.status == Status::blocked ? status_text(exercise)
                                                         : std::string(words_for(check.status));
    return fmt::format("   <{} message=\"{}\" type=\"{}\">{}</{}>\n", element,
                       escape_markup(message), type_of(check.status),
                       escape_markup_lines(detail_of(check)), element);
  }

  const Record& record_;
  Counts counts_;
  std::string cases_;
};

}  // namespace

ReportFiles write_junit(const GradedClass& graded, const ReportSettings& settings) {
  const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(settings.now);
  const auto timestamp = fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(seconds));
  struct Student {
    Counts counts;
    std::string suites;
  };
  std::map<std::string, Student> students;
  for (const auto& record : graded.records) {
    const Suite suite(record);
    auto& student = students[record.submission.student];
    student.counts.add(suite.counts());
    student.suites += suite.xml(timestamp);
  }
  ReportFiles files;
  for (const auto& [name, student] : students) {
    files.push_back(
        {file_name_of(name) + ".xml",
         fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
                     "name=\"{}\" time=\"0\" {}>\n{}</testsuites>\n",
                     escape_markup(name), student.counts.attributes(), student.suites)});
  }
  return files;
}

}  // namespace grader
