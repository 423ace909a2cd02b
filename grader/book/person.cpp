#include <grader/book/person.hpp>

#include <grader/book/standing.hpp>
#include <grader/collect/kept_files.hpp>
#include <grader/gradebook/record_json.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const orm::Text& text) { return text == orm::null ? Json() : Json(text.c_str()); }

Json number_or_null(const orm::Real& number) {
  return number == orm::null ? Json() : json_number(double(number));
}

Json record_of(const book::Attempt& attempt) {
  if (attempt.record == orm::null) return {};
  const auto json = Json::parse(attempt.record.c_str());
  return to_json(student_view(record_from_json(json.at("records").at(0))));
}

class Person {
 public:
  Person(Book& book, const RosterEntry& entry)
      : book_(book), entry_(entry), student_(book.look_up(entry.id)) {}

  Json document(const std::vector<std::filesystem::path>& grades) {
    return {{"roster",
             {{"id", entry_.id},
              {"name", entry_.name},
              {"email", entry_.email},
              {"section", entry_.section},
              {"group", entry_.group}}},
            {"pseudonym", book_.pseudonym(entry_.id)},
            {"points", points()},
            {"attempts", attempts()},
            {"files", files(grades)},
            {"overrides", overrides()},
            {"extensions", extensions()},
            {"remarks", remarks()},
            {"appeals", appeals()}};
  }

 private:
  std::string moment(const orm::DateTime& at) const {
    return book_.course().zone.format(from_column(at));
  }

  Json points() {
    Json lessons = Json::object();
    for (const auto& standing : standings(book_)) {
      if (standing.student.id != entry_.id) continue;
      for (std::size_t i = 0; i < standing.lessons.size(); ++i)
        lessons[book_.course().lessons[i].name] = json_number(standing.lessons[i].points);
      return {{"lessons", lessons}, {"share", standing.total.share}};
    }
    return {};
  }

  Json attempts() const {
    Json list = Json::array();
    for (const auto& attempt : student_->attempts)
      list.push_back({{"lesson", attempt->lesson.c_str()},
                      {"submitted_at", moment(attempt->submitted_at)},
                      {"source_digest", attempt->digest.c_str()},
                      {"score", json_number(double(attempt->score))},
                      {"max_score", json_number(double(attempt->max_score))},
                      {"verdict", attempt->verdict.c_str()},
                      {"record", record_of(*attempt)},
                      {"regraded_from", scores_before(*attempt)}});
    return list;
  }

  static Json scores_before(const book::Attempt& attempt) {
    Json list = Json::array();
    for (const auto& change : attempt.changes)
      list.push_back(json_number(double(change->score_before)));
    return list;
  }

  Json files(const std::vector<std::filesystem::path>& grades) const {
    Json all = Json::object();
    for (const auto& attempt : student_->attempts) {
      for (const auto& dir : grades) {
        const auto kept = kept_files(dir, attempt->digest.c_str());
        if (!kept) continue;
        Json texts = Json::object();
        for (const auto& file : *kept) texts[file.name] = file.text;
        all[attempt->digest.c_str()] = texts;
      }
    }
    return all;
  }

  Json overrides() const {
    Json list = Json::array();
    for (const auto& one : student_->overrides)
      list.push_back({{"lesson", one->lesson.c_str()},
                      {"points", number_or_null(one->points)},
                      {"reason", one->reason.c_str()},
                      {"by", one->by.c_str()},
                      {"at", moment(one->at)}});
    return list;
  }

  Json extensions() const {
    Json list = Json::array();
    for (const auto& one : student_->extensions)
      list.push_back({{"lesson", one->lesson.c_str()},
                      {"until", moment(one->until)},
                      {"reason", one->reason.c_str()}});
    return list;
  }

  Json remarks() const {
    Json list = Json::array();
    for (const auto& one : student_->remarks)
      list.push_back({{"lesson", one->lesson.c_str()},
                      {"text", one->text.c_str()},
                      {"criterion", text_or_null(one->criterion)},
                      {"points", number_or_null(one->points)},
                      {"by", one->by.c_str()},
                      {"at", moment(one->at)}});
    return list;
  }

  Json appeals() const {
    Json list = Json::array();
    for (const auto& one : student_->appeals)
      list.push_back({{"lesson", one->lesson.c_str()},
                      {"check", one->check_id.c_str()},
                      {"text", one->text.c_str()},
                      {"state", one->state.c_str()},
                      {"answer", text_or_null(one->answer)}});
    return list;
  }

  Book& book_;
  const RosterEntry& entry_;
  orm::Ref<book::Student> student_;
};

}  // namespace

std::string person_document(Book& book, std::string_view student,
                            const std::vector<std::filesystem::path>& grades) {
  return Person(book, book.entry(student))
             .document(grades)
             .dump(1, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace grader
