#include <grader/book/standing.hpp>

#include <algorithm>
#include <map>

namespace grader {
namespace {

auto everything(orm::Session& session) {
  return session.query<book::Student>()
      .selectin(&book::Student::attempts)
      .selectin(&book::Student::overrides)
      .selectin(&book::Student::extensions)
      .selectin(&book::Student::remarks)
      .all();
}

// What the book has of one student, or of one student's group, for one lesson.
class Gathering {
 public:
  explicit Gathering(Book& book) : book_(book) {
    std::map<std::string, orm::Ref<book::Student>> known;  // by pseudonym
    for (auto student : everything(book.session())) known[student->pseudonym.c_str()] = student;
    for (const auto& entry : book.roster()) {
      const auto found = known.find(book.pseudonym(entry.id));
      auto student =
          found == known.end() ? orm::make<book::Student>({}) : found->second;  // nothing of them
      students_.emplace(entry.id, student);
      for (const auto& attempt : student->attempts) {
        auto& most = max_scores_[attempt->lesson.c_str()];
        most = std::max(most, static_cast<double>(attempt->max_score));
      }
    }
  }

  // What the student, or one of the group, handed in, in the order of time.
  std::vector<orm::Ref<book::Attempt>> attempts(const RosterEntry& entry,
                                                const CourseLesson& lesson) {
    std::vector<orm::Ref<book::Attempt>> attempts;
    for (const auto& member : members(entry)) {
      for (const auto& attempt : students_.at(member)->attempts)
        if (attempt->lesson == lesson.name) attempts.push_back(attempt);
    }
    std::stable_sort(attempts.begin(), attempts.end(), [](const auto& a, const auto& b) {
      return from_column(a->submitted_at) < from_column(b->submitted_at);
    });
    return attempts;
  }

  LessonWork work(const RosterEntry& entry, const CourseLesson& lesson,
                  const std::vector<orm::Ref<book::Attempt>>& attempts) {
    auto& student = students_.at(entry.id);
    LessonWork work;
    for (const auto& attempt : attempts)
      work.attempts.push_back({from_column(attempt->submitted_at), double(attempt->score)});
    work.terms.open = lesson.open;
    work.terms.due = lesson.due;
    work.terms.close = lesson.close;
    work.terms.max_score = max_score(lesson);
    for (const auto& extension : student->extensions) {
      if (extension->lesson == lesson.name) work.terms.extended_to = from_column(extension->until);
    }
    for (const auto& decision : student->overrides) {
      if (decision->lesson != lesson.name) continue;
      work.terms.overridden.reset();
      if (decision->points != orm::null) work.terms.overridden = double(decision->points);
    }
    return work;
  }

  double rubric_points(const RosterEntry& entry, const CourseLesson& lesson) {
    double sum = 0;
    for (const auto& remark : students_.at(entry.id)->remarks) {
      if (remark->lesson == lesson.name && remark->points != orm::null)
        sum += double(remark->points);
    }
    return sum;
  }

  double max_score(const CourseLesson& lesson) const {
    const auto found = max_scores_.find(lesson.name);
    return found == max_scores_.end() ? 0 : found->second;
  }

 private:
  std::vector<std::string> members(const RosterEntry& entry) const {
    if (!book_.course().groups || entry.group.empty()) return {entry.id};
    std::vector<std::string> ids;
    for (const auto& other : book_.roster()) {
      if (other.group == entry.group) ids.push_back(other.id);
    }
    return ids;
  }

  Book& book_;
  std::map<std::string, orm::Ref<book::Student>> students_;
  std::map<std::string, double> max_scores_;  // by lesson
};

StudentStanding standing_of(Gathering& gathering, const Course& course, const RosterEntry& entry) {
  StudentStanding standing{entry, {}, {}, {}, {}};
  std::vector<LessonWork> works;
  std::vector<std::vector<orm::Ref<book::Attempt>>> attempts;
  for (const auto& lesson : course.lessons) {
    attempts.push_back(gathering.attempts(entry, lesson));
    works.push_back(gathering.work(entry, lesson, attempts.back()));
  }
  standing.lessons = points_of(works, course.late, course.attempts);
  std::vector<LessonShare> shares;
  for (std::size_t i = 0; i < course.lessons.size(); ++i) {
    const auto& lesson = course.lessons[i];
    // An override is all that the lesson is worth; a person's points are part of what it replaces.
    if (!works[i].terms.overridden)
      standing.lessons[i].points += gathering.rubric_points(entry, lesson);
    const auto counting = standing.lessons[i].attempt;
    standing.counting.push_back(counting ? attempts[i][*counting] : orm::Ref<book::Attempt>());
    standing.max_scores.push_back(works[i].terms.max_score);
    shares.push_back(
        {standing.lessons[i].points, works[i].terms.max_score, lesson.weight, lesson.extra_credit});
  }
  standing.total = total_of(shares, course.drop_lowest);
  return standing;
}

}  // namespace

std::vector<StudentStanding> standings(Book& book) {
  Gathering gathering(book);
  std::vector<StudentStanding> all;
  for (const auto& entry : book.roster())
    all.push_back(standing_of(gathering, book.course(), entry));
  return all;
}

}  // namespace grader
