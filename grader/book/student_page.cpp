#include <grader/book/student_page.hpp>

#include <fmt/format.h>
#include <grader/book/standing.hpp>
#include <grader/gradebook/record_json.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

constexpr std::size_t kSmallestCell = 5;  // fewer students could be told apart

class Page {
 public:
  Page(Book& book, std::string_view student, Time now)
      : book_(book), student_(book.look_up(student)), now_(now), all_(standings(book)) {
    mine_ = std::find_if(all_.begin(), all_.end(),
                         [&](const auto& one) { return one.student.id == student; });
  }

  std::string text(bool held_too) {
    std::string page =
        printable_line(mine_->student.name.empty() ? mine_->student.id : mine_->student.name) +
        "\n";
    for (std::size_t i = 0; i < book_.course().lessons.size(); ++i) {
      const bool published = book_.is_published(book_.course().lessons[i].name);
      if (published || (held_too && mine_->lessons[i].attempt)) page += section(i, published);
    }
    return page;
  }

 private:
  std::string section(std::size_t index, bool published) {
    const auto& lesson = book_.course().lessons[index];
    const auto& points = mine_->lessons[index];
    std::string text =
        fmt::format("\n{}{}\n  {:g} of {:g} points\n", lesson.name, published ? "" : " (held)",
                    points.points, mine_->max_scores[index]);
    if (points.late.days > 0) text += late_line(points.late);
    text += class_line(index) + details(lesson) + remarks(lesson);
    return text;
  }

  static std::string late_line(const LateCharge& late) {
    return fmt::format("  {:g} days late, {:g} of them from the bank; {:g} % of the points lost\n",
                       late.days, late.from_bank, late.share * 100);
  }

  std::string class_line(std::size_t index) const {
    std::vector<double> points;
    for (const auto& one : all_) {
      if (one.lessons[index].attempt) points.push_back(one.lessons[index].points);
    }
    if (points.size() < kSmallestCell) return "";
    std::nth_element(points.begin(), points.begin() + points.size() / 2, points.end());
    return fmt::format("  the middle of the class: {:g}\n", points[points.size() / 2]);
  }

  // The moment from which on nobody can hand in any more what the checks would give away.
  Time last_due(const CourseLesson& lesson) {
    Time last = lesson.due;
    const auto extensions = book_.session()
                                .query<book::Extension>()
                                .filter_by(&book::Extension::lesson, orm::Text(lesson.name))
                                .all();
    for (const auto& extension : extensions) last = std::max(last, from_column(extension->until));
    return last;
  }

  std::string details(const CourseLesson& lesson) {
    const bool shown = lesson.details == Details::visible ||
                       (lesson.details == Details::after_due && now_ > last_due(lesson));
    if (lesson.details == Details::hidden) return "";
    std::string text;
    for (const auto& attempt : student_->attempts) {
      if (attempt->lesson == lesson.name && attempt->record != orm::null)
        text = exercises(attempt->record.c_str(), shown);
    }
    if (!shown && lesson.details == Details::after_due)
      text += fmt::format("  checks are shown after {}\n",
                          book_.course().zone.format(last_due(lesson)));
    return text;
  }

  static std::string exercises(const char* document, bool with_checks) {
    const auto json = nlohmann::ordered_json::parse(document);
    const auto record = student_view(record_from_json(json.at("records").at(0)));
    std::string text;
    for (const auto& exercise : record.exercises) {
      text += fmt::format("  {} {}: {:g} of {:g}\n", exercise.id, printable_line(exercise.title),
                          exercise.score, exercise.max_score);
      if (!with_checks) continue;
      for (const auto& check : exercise.checks) {
        if (check.status != Status::passed)
          text += fmt::format("    {} {}: {}\n", check.id, name_of(check.status),
                              printable_line(check.message.value_or("")));
      }
    }
    return text;
  }

  std::string remarks(const CourseLesson& lesson) const {
    std::string text;
    for (const auto& remark : student_->remarks) {
      if (remark->lesson != lesson.name) continue;
      text += fmt::format("  {}{}\n", rubric(*remark), printable_line(remark->text.c_str()));
    }
    return text;
  }

  static std::string rubric(const book::Remark& remark) {
    if (remark.points == orm::null) return "";
    const std::string of =
        remark.criterion == orm::null ? "rubric" : printable_line(remark.criterion.c_str());
    return fmt::format("{}, {:g} points: ", of, double(remark.points));
  }

  Book& book_;
  orm::Ref<book::Student> student_;
  Time now_;
  std::vector<StudentStanding> all_;
  std::vector<StudentStanding>::iterator mine_;
};

}  // namespace

std::string student_page(Book& book, std::string_view student, Time now, bool held_too) {
  book.entry(student);
  return Page(book, student, now).text(held_too);
}

}  // namespace grader
