#include <grader/judge/findings.hpp>

#include <signal.h>

#include <algorithm>
#include <sstream>

namespace grader {

namespace {

// How a lesson's process went away, in the record's words.
Status status_of_end(const std::string& process) {
  if (process == "memory_limit") return Status::memory_limit;
  if (process == "output_limit") return Status::output_limit;
  if (process == "process_limit") return Status::process_limit;
  if (process == "disk_limit" || process == "signal " + std::to_string(SIGXFSZ))
    return Status::disk_limit;
  if (process == "cpu_timeout" || process == "wall_timeout") return Status::timeout;
  if (process.starts_with("signal ") || process == "signalled") return Status::crashed;
  return Status::incomplete;
}

std::string sentence_for(Status status, const std::string& process) {
  switch (status) {
    case Status::timeout:
      return "this took longer than a check may: is there a loop that does not end?";
    case Status::memory_limit:
      return "this needed more memory than a check may use";
    case Status::output_limit:
      return "this printed more than may be printed";
    case Status::process_limit:
      return "this started more processes than may run at once";
    case Status::disk_limit:
      return "this wrote more than the disk of a check holds";
    case Status::crashed:
      if (process == "signal " + std::to_string(SIGSEGV))
        return "the program crashed: a recursion without an end, or memory that is not there";
      return "the program crashed (" + process + ")";
    case Status::incomplete:
      return "the program ended before the check finished";
    default:
      return "";
  }
}

Status status_of(const check::Finished& finished) {
  switch (finished.outcome.status) {
    case check::Status::passed:
      return finished.ran ? Status::passed : Status::incomplete;
    case check::Status::failed:
      return Status::failed;
    case check::Status::ended:
      return status_of_end(finished.process);
    case check::Status::late:
      return Status::timeout;
    case check::Status::no_memory:
      return Status::memory_limit;
    case check::Status::tampering:
      return Status::failed;
  }
  return Status::incomplete;
}

std::optional<std::string> some(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The misconception that the check names, or the one whose sentence the model checker has said.
const lab::Misconception* find(const lab::Lesson& lesson, const check::Outcome& outcome) {
  const std::string name = outcome.misconception.text(), said = outcome.message.text();
  const auto explains = [&](const lab::Misconception& each) {
    return each.name == name || (name.empty() && each.rule == "model" && each.sentence == said);
  };
  const auto found =
      std::find_if(lesson.misconceptions.begin(), lesson.misconceptions.end(), explains);
  return found == lesson.misconceptions.end() ? nullptr : &*found;
}

// The sentence of a misconception may quote what was expected and found.
std::string filled_in(std::string sentence, const check::Outcome& outcome) {
  for (const auto& [mark, text] :
       {std::pair<std::string, std::string>{"{expected}", outcome.expected.text()},
        {"{actual}", outcome.actual.text()}})
    for (std::size_t at = 0; (at = sentence.find(mark, at)) != std::string::npos; at += text.size())
      sentence.replace(at, mark.size(), text);
  return sentence;
}

Check check_of(const check::Finished& finished, const lab::Lesson& lesson) {
  Check check;
  check.id = finished.check.id;
  check.name = finished.check.name;
  check.visibility = finished.check.visible ? Visibility::visible : Visibility::hidden;
  check.status = status_of(finished);
  const check::Outcome& outcome = finished.outcome;
  if (check.status == Status::passed) return check;
  check.expected = some(outcome.expected.text());
  check.actual = some(outcome.actual.text());
  check.sql = lines_of(outcome.sql.text());
  check.message = some(outcome.message.text());
  const bool refused = !finished.ran && check.message;
  const bool stopped = outcome.status == check::Status::ended || check.status == Status::timeout ||
                       check.status == Status::memory_limit;
  if (stopped && !refused) check.message = sentence_for(check.status, finished.process);
  if (const auto* misconception = find(lesson, outcome)) {
    check.misconception = misconception->name;
    check.message = filled_in(misconception->sentence, outcome);
  }
  return check;
}

}  // namespace

void add_findings(const std::vector<check::Finished>& finished, const lab::Lesson& lesson,
                  bool compiled, Judgement& judgement) {
  for (const check::Finished& each : finished) {
    Check check = check_of(each, lesson);
    if (!compiled) {
      check.status = Status::compile_error;
      check.message = judgement.compile.message;
    }
    if (each.outcome.status == check::Status::tampering &&
        std::find(judgement.flags.begin(), judgement.flags.end(), kTampering) ==
            judgement.flags.end())
      judgement.flags.emplace_back(kTampering);
    judgement.checks.push_back(std::move(check));
  }
}

}  // namespace grader
