// Theory of operation. Everything to be judged is known beforehand, so it is collected as cases, a
// variant with what its record must say; then all are judged in parallel, equal ones once; then
// each case looks at its record. A case is one of COURSE's claims about a lesson: a right answer is
// right, a wrong one is found and explained, an exercise stands on its own.
#include <grader/author/validate.hpp>

#include <fmt/format.h>
#include <grader/author/expectations.hpp>
#include <grader/author/inventory.hpp>
#include <grader/author/judge_variants.hpp>
#include <grader/author/leaks.hpp>
#include <grader/author/mutate.hpp>
#include <grader/author/stubs.hpp>
#include <grader/author/variants.hpp>

#include <algorithm>
#include <chrono>

#include <lab/source/fences.hpp>

namespace grader {
namespace fs = std::filesystem;
namespace {

struct Case {
  Variant variant;
  std::function<void(const Record&)> look;
};

class Validator {
 public:
  Validator(const fs::path& root, const lab::Lesson& lesson, const std::vector<lab::Lesson>& all,
            const ValidateOptions& options)
      : root_(root), lesson_(lesson), all_(all), options_(options) {
    found_.lesson = lesson.name;
  }

  LessonValidation run(Judge& judge, Judge& yes_man) {
    const auto begin = std::chrono::steady_clock::now();
    try {
      look_at_files();
      prepare(LessonVariants(root_, lesson_));
      judge_all(judge);
      ask_yes_man(yes_man);
      if (!options_.quick) judge_mutations(judge);
    } catch (const AuthorError& error) {
      found_.failures.emplace_back(error.what());
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    found_.seconds = taken.count();
    return std::move(found_);
  }

 private:
  void look_at_files() {
    for (const auto& file : stubs_of(root_, lesson_))
      if (!file.in_step()) found_.failures.push_back(file.difference(lesson_));
    for (auto& line : check_inventory(root_, lesson_)) found_.failures.push_back(std::move(line));
    found_.leaks = find_leaks(root_, lesson_, all_);
  }

  // ---- The cases

  void prepare(const LessonVariants& variants) {
    const Variant solution = variants.solution();
    add(solution, [this, path = solution.path](const Record& record) {
      found_.solution = record.result.score;
      note(path, expect_full(record));
      count_checks(record);
    });
    const Variant stub = variants.stub();
    add(stub, [this, path = stub.path](const Record& record) {
      found_.stub = record.result.score;
      note(path, expect_exactly(record, lesson_, {}));
    });
    prepare_alone(variants);
    prepare_accepted(variants);
    prepare_mutants(variants);
    prepare_fences(variants);
    prepare_hardcoded(variants);
  }

  void prepare_alone(const LessonVariants& variants) {
    for (const auto& exercise : lesson_.exercises) {
      const Exercises done = with_dependencies(lesson_, exercise);
      const Variant alone = variants.with(done);
      ++found_.alone.total;
      add(alone,
          [this, done, where = alone.path + ": " + exercise.id + " alone"](const Record& record) {
            found_.alone.right += note(where, expect_exactly(record, lesson_, done));
          });
    }
  }

  void prepare_accepted(const LessonVariants& variants) {
    for (const Variant& variant : variants.beside("accepted")) {
      ++found_.accepted.total;
      expect_fences(variant, variants);
      add(variant, [this, path = variant.path](const Record& record) {
        found_.accepted.full += note(path, expect_full(record));
      });
    }
  }

  void prepare_mutants(const LessonVariants& variants) {
    for (const Variant& variant : variants.beside("mutants")) {
      ++found_.mutants.total;
      expect_fences(variant, variants);
      const auto wrong = std::find_if(lesson_.misconceptions.begin(), lesson_.misconceptions.end(),
                                      [&](const auto& each) { return each.name == variant.name; });
      if (wrong == lesson_.misconceptions.end()) continue;  // the inventory says so
      const Exercises own{lesson_.find(wrong->exercise)->number()};
      const auto tied = variants.tied_to(variants.tied_to(own));
      add(variant, [this, path = variant.path, wrong = *wrong, tied](const Record& record) {
        found_.mutants.killed += note(path, expect_killed(record, wrong));
        found_.mutants.sentence_shown += note(path, expect_sentence(record, wrong));
        note(path, expect_others_kept(record, lesson_, tied));
      });
    }
  }

  void prepare_fences(const LessonVariants& variants) {
    for (const auto& broken : variants.broken_fences()) {
      ++found_.fences.total;
      std::string numbers;
      for (const int number : broken.exercises)
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
      add(broken.variant,
          [this, fence = broken.exercises, tied = variants.tied_to(broken.exercises),
           where = broken.variant.path + ": a mistake in the fence of exercise " +
                   numbers](const Record& record) {
            Faults faults = expect_contained(record, lesson_, fence);
            if (faults.empty()) faults = expect_others_kept(record, lesson_, tied);
            found_.fences.right += note(where, faults);
          });
    }
  }

  void prepare_hardcoded(const LessonVariants& variants) {
    const bool writes =
        std::any_of(lesson_.exercises.begin(), lesson_.exercises.end(),
                    [](const auto& exercise) { return exercise.kind == lab::ExerciseKind::write; });
    const auto programs = variants.single("hardcoded");
    if (programs.empty() && writes && lesson_.points() > 0)
      found_.failures.push_back("solutions/" + lesson_.name +
                                "/hardcoded.hpp: is missing; write one whose functions know the "
                                "visible checks' data and nothing else");
    for (const Variant& program : programs)
      add(program, [this, path = program.path](const Record& record) {
        found_.hardcoded.visible = visible_share(record);
        found_.hardcoded.hidden_write = hidden_write_share(record, lesson_);
        note(path, expect_visible(record));
        if (found_.hardcoded.hidden_write > kMostForHardCode)
          found_.failures.push_back(
              fmt::format("{}: has {:.0f} % of the hidden points of the write exercises; at most "
                          "{:.0f} % are for knowing the visible data",
                          path, found_.hardcoded.hidden_write * 100, kMostForHardCode * 100));
      });
  }

  void add(const Variant& variant, std::function<void(const Record&)> look) {
    cases_.push_back({variant, std::move(look)});
  }

  // ---- What is found

  // Notes each fault behind the file's name; whether there was none.
  bool note(const std::string& path, const Faults& faults) {
    for (const auto& fault : faults) found_.failures.push_back(fmt::format("{}: {}", path, fault));
    return faults.empty();
  }

  // Without the stub's fences a slip would cost the whole file.
  void expect_fences(const Variant& variant, const LessonVariants& variants) {
    const Variant stub = variants.stub();
    for (const auto& file : variant.files)
      for (const auto& other : stub.files)
        if (file.name == other.name &&
            !lab::find_fences(other.text).value_or(std::vector<lab::Fence>()).empty() &&
            !lab::FencedFile(file.text, other.text).has_fences())
          found_.failures.push_back(variant.path + ": its fences are not the stub's");
  }

  void count_checks(const Record& record) {
    for (const auto& exercise : record.exercises)
      for (const auto& check : exercise.checks)
        found_.checks += check.visibility == Visibility::hidden;
    if (found_.checks < kFewestHiddenChecks && lesson_.points() > 0)
      found_.failures.push_back(
          fmt::format("tests/hidden/{}: has {} checks; a lesson has at least {}", lesson_.name,
                      found_.checks, kFewestHiddenChecks));
  }

  // ---- Judging

  JudgingOptions judging(int runs) const {
    JudgingOptions judging;
    judging.workers = options_.workers;
    judging.seed = options_.seed;
    judging.runs = runs;
    judging.stop = options_.stop;
    judging.on_done = options_.on_done;
    return judging;
  }

  void judge_all(Judge& judge) {
    std::vector<Variant> variants;
    for (const auto& each : cases_) variants.push_back(each.variant);
    options_.on_start(variants.size() + (options_.quick ? 0 : mutants_of(root_, lesson_).size()));
    const auto records =
        judge_variants(judge, lesson_, variants, judging(options_.quick ? 1 : kRuns));
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      cases_[i].look(records[i].front());
      for (std::size_t run = 1; run < records[i].size(); ++run) {
        const Faults faults = expect_alike(records[i].front(), records[i][run]);
        for (const auto& fault : faults)
          found_.unstable.push_back(cases_[i].variant.path + ": " + fault);
        if (!faults.empty()) break;
      }
    }
  }

  void judge_mutations(Judge& judge) {
    const auto mutants = mutants_of(root_, lesson_);
    auto report = judge_mutants(root_, lesson_, mutants, judge, judging(1));
    found_.mechanical = {report.total, report.killed, report.equivalent};
    for (auto& line : report.failures) found_.failures.push_back(std::move(line));
  }

  void ask_yes_man(Judge& yes_man) {
    const std::vector<Variant> solution{cases_.front().variant};
    const auto records = judge_variants(yes_man, lesson_, solution, judging(1));
    note("tests/hidden/" + lesson_.name, expect_seen_through(records.front().front()));
  }

  const fs::path& root_;
  const lab::Lesson& lesson_;
  const std::vector<lab::Lesson>& all_;
  const ValidateOptions& options_;
  std::vector<Case> cases_;
  LessonValidation found_;
};

}  // namespace

LessonValidation validate(const fs::path& root, const lab::Lesson& lesson,
                          const std::vector<lab::Lesson>& all, Judge& judge, Judge& yes_man,
                          const ValidateOptions& options) {
  return Validator(root, lesson, all, options).run(judge, yes_man);
}

}  // namespace grader
