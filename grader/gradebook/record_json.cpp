#include <grader/gradebook/record_json.hpp>

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;
using Texts = std::vector<std::string>;

Json json_of(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

std::string_view name_of(Visibility visibility) {
  return visibility == Visibility::hidden ? "hidden" : "visible";
}

Json to_json(const Check& check) {
  return {{"id", check.id},
          {"name", check.name},
          {"visibility", name_of(check.visibility)},
          {"status", name_of(check.status)},
          {"expected", json_of(check.expected)},
          {"actual", json_of(check.actual)},
          {"message", json_of(check.message)},
          {"misconception", json_of(check.misconception)},
          {"sql", check.sql}};
}

Json to_json(const ExerciseResult& exercise) {
  Json checks = Json::array();
  for (const auto& check : exercise.checks) checks.push_back(to_json(check));
  return {{"id", exercise.id},
          {"title", exercise.title},
          {"score", json_number(exercise.score)},
          {"max_score", json_number(exercise.max_score)},
          {"status", name_of(exercise.status)},
          {"blocked_by", json_of(exercise.blocked_by)},
          {"message", json_of(exercise.message)},
          {"checks", checks}};
}

// Without `submitted_at` where no platform told it.
Json to_json(const SubmissionSummary& submission) {
  Json json = {{"student", submission.student},
               {"lesson", submission.lesson},
               {"source_digest", submission.source_digest},
               {"files", submission.files},
               {"discarded_files", submission.discarded_files},
               {"starter_unchanged", submission.starter_unchanged}};
  if (submission.submitted_at) json["submitted_at"] = *submission.submitted_at;
  return json;
}

// Reads the fields of one object; its path is what messages begin with.
class Fields {
 public:
  Fields(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
    if (!json.is_object()) throw RecordError(path_ + ": is not an object");
  }

  std::string text(const char* key) const {
    const Json& value = at(key);
    if (!value.is_string()) fail(key, "is not a text");
    return value.get<std::string>();
  }
  std::optional<std::string> optional_text(const char* key) const {
    if (at(key).is_null()) return std::nullopt;
    return text(key);
  }
  bool truth(const char* key) const {
    if (!at(key).is_boolean()) fail(key, "is not true or false");
    return at(key).get<bool>();
  }
  double points(const char* key) const {
    const Json& value = at(key);
    if (!value.is_number() || !std::isfinite(value.get<double>()) || value.get<double>() < 0) {
      fail(key, "is not a number of points");
    }
    return value.get<double>();
  }
  bool has(const char* key) const { return json_.contains(key); }
  Texts texts(const char* key) const {
    Texts values;
    for (const auto& item : list(key)) {
      if (!item.is_string()) fail(key, "holds something that is no text");
      values.push_back(item.get<std::string>());
    }
    return values;
  }
  const Json& list(const char* key) const {
    if (!at(key).is_array()) fail(key, "is not a list");
    return at(key);
  }
  Fields object(const char* key) const { return Fields(at(key), path_ + key + "."); }
  template <class Value>
  Value word(const char* key, std::optional<Value> (*named)(std::string_view)) const {
    const auto value = named(text(key));
    if (!value) fail(key, fmt::format("has no meaning \"{}\"", text(key)));
    return *value;
  }
  [[noreturn]] void fail(const char* key, std::string_view what) const {
    throw RecordError(fmt::format("{}{}: {}", path_, key, what));
  }

 private:
  const Json& at(const char* key) const {
    const auto found = json_.find(key);
    if (found == json_.end()) fail(key, "is missing");
    return *found;
  }

  const Json& json_;
  std::string path_;
};

Check check_from(const Fields& fields) {
  Check check;
  check.id = fields.text("id");
  check.name = fields.text("name");
  const auto visibility = fields.text("visibility");
  if (visibility != "visible" && visibility != "hidden") fields.fail("visibility", "is unknown");
  check.visibility = visibility == "hidden" ? Visibility::hidden : Visibility::visible;
  check.status = fields.word<Status>("status", status_named);
  check.expected = fields.optional_text("expected");
  check.actual = fields.optional_text("actual");
  check.message = fields.optional_text("message");
  check.misconception = fields.optional_text("misconception");
  check.sql = fields.texts("sql");
  return check;
}

ExerciseResult exercise_from(const Fields& fields) {
  ExerciseResult exercise;
  exercise.id = fields.text("id");
  exercise.title = fields.text("title");
  exercise.score = fields.points("score");
  exercise.max_score = fields.points("max_score");
  if (exercise.score > exercise.max_score) fields.fail("score", "is above max_score");
  exercise.status = fields.word<Status>("status", status_named);
  exercise.blocked_by = fields.optional_text("blocked_by");
  exercise.message = fields.optional_text("message");
  for (const auto& item : fields.list("checks")) {
    exercise.checks.push_back(check_from(Fields(item, exercise.id + ".checks.")));
  }
  return exercise;
}

SubmissionSummary submission_from(const Fields& fields) {
  SubmissionSummary submission{fields.text("student"),
                               fields.text("lesson"),
                               fields.text("source_digest"),
                               fields.texts("files"),
                               fields.texts("discarded_files"),
                               fields.truth("starter_unchanged"),
                               {}};
  if (fields.has("submitted_at")) submission.submitted_at = fields.text("submitted_at");
  return submission;
}

Result result_from(const Fields& fields) {
  Result result{fields.word<Verdict>("verdict", verdict_named),
                fields.points("score"),
                fields.points("max_score"),
                fields.texts("flags"),
                fields.optional_text("message"),
                fields.text("seed")};
  if (result.score > result.max_score) fields.fail("score", "is above max_score");
  return result;
}

}  // namespace

Json json_number(double value) {
  const double whole = std::nearbyint(value);
  if (whole == value && std::abs(whole) < 1e15) return static_cast<int64_t>(whole);
  return value;
}

Json to_json(const Run& run) {
  return {{"grader_version", run.grader_version},
          {"toolchain", run.toolchain},
          {"sandbox", run.sandbox}};
}

Json to_json(const Record& record) {
  const auto& [submission, result, compile, exercises] = record;
  Json list = Json::array();
  for (const auto& exercise : exercises) list.push_back(to_json(exercise));
  return {{"submission", to_json(submission)},
          {"result",
           {{"verdict", name_of(result.verdict)},
            {"score", json_number(result.score)},
            {"max_score", json_number(result.max_score)},
            {"flags", result.flags},
            {"message", json_of(result.message)},
            {"seed", result.seed}}},
          {"compile",
           {{"status", name_of(compile.status)},
            {"message", json_of(compile.message)},
            {"exercises_put_back", compile.exercises_put_back}}},
          {"exercises", list}};
}

Run run_from_json(const Json& json) {
  const Fields fields(json, "run.");
  return {fields.text("grader_version"), fields.text("toolchain"), fields.text("sandbox")};
}

Record record_from_json(const Json& json) {
  const Fields fields(json, "");
  Record record;
  record.submission = submission_from(fields.object("submission"));
  record.result = result_from(fields.object("result"));
  const auto compile = fields.object("compile");
  record.compile = {compile.word<Status>("status", status_named), compile.optional_text("message"),
                    compile.texts("exercises_put_back")};
  for (const auto& item : fields.list("exercises")) {
    record.exercises.push_back(exercise_from(Fields(item, "exercises.")));
  }
  return record;
}

std::string document_text(const Run& run, const std::vector<Record>& records) {
  Json list = Json::array();
  for (const auto& record : records) list.push_back(to_json(record));
  const Json document = {
      {"schema_version", kSchemaVersion}, {"run", to_json(run)}, {"records", list}};
  return document.dump(1, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace grader
