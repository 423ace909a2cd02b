#include <grader/author/mutate.hpp>

#include <fmt/format.h>
#include <grader/author/course_files.hpp>
#include <grader/author/equivalents.hpp>
#include <grader/author/expectations.hpp>
#include <grader/author/mutations.hpp>
#include <grader/author/revision_mutations.hpp>

#include <algorithm>
#include <set>

#include <lab/migrate/error.hpp>
#include <lab/migrate/revision_file.hpp>
#include <lab/source/lines.hpp>

namespace grader {
namespace fs = std::filesystem;
namespace {

std::string trimmed(const std::string& line) {
  const auto begin = std::min(line.find_first_not_of(" \t"), line.size());
  return line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

// Without its fences a file is compiled once: what does not compile is no mutant.
std::string without_fences(const std::string& text) {
  std::vector<std::string> kept;
  for (auto& line : lab::split_lines(text))
    if (!trimmed(line).starts_with("// --- ")) kept.push_back(std::move(line));
  return lab::joined_lines(kept);
}

std::set<std::size_t> solution_lines(const MarkedSolution& marked) {
  std::set<std::size_t> lines;
  for (const auto& region : marked.regions())
    lines.insert(region.solution_at.begin(), region.solution_at.end());
  return lines;
}

// What is no revision is no mutant.
bool is_readable(const std::string& revision) {
  try {
    migrate::parse_revision(revision, "");
    return true;
  } catch (const migrate::Error&) {
    return false;
  }
}

class Reporting {
 public:
  Reporting(std::vector<Equivalent> equivalents, std::string list)
      : equivalents_(std::move(equivalents)), used_(equivalents_.size()), list_(std::move(list)) {}

  void look(const Mutant& mutant, const Record& record) {
    if (record.compile.status != Status::passed) return;
    ++report_.total;
    if (!expect_full(record).empty())
      ++report_.killed;
    else if (is_equivalent(mutant))
      ++report_.equivalent;
    else
      report_.failures.push_back(fmt::format("{}:{}: survives: {}: {}", mutant.variant.path,
                                             mutant.line, mutant.change, mutant.source));
  }

  MutationReport finish() {
    for (std::size_t i = 0; i < equivalents_.size(); ++i)
      if (!used_[i])
        report_.failures.push_back(fmt::format("{}: no survivor is \"{}\" of \"{}\"; remove it",
                                               list_, equivalents_[i].change,
                                               equivalents_[i].line));
    return std::move(report_);
  }

 private:
  bool is_equivalent(const Mutant& mutant) {
    bool found = false;
    for (std::size_t i = 0; i < equivalents_.size(); ++i) {
      const auto& each = equivalents_[i];
      if (trimmed(each.line) != mutant.source || each.change != mutant.change) continue;
      used_[i] = found = true;
    }
    return found;
  }

  std::vector<Equivalent> equivalents_;
  std::vector<bool> used_;
  std::string list_;
  MutationReport report_;
};

}  // namespace

std::vector<Mutant> mutants_of(const fs::path& root, const lab::Lesson& lesson) {
  const fs::path folder = solutions_of(root, lesson);
  const Variant solution = LessonVariants(root, lesson).solution();
  std::vector<Mutant> mutants;
  for (const auto& [name, text] : handed_in_files(folder, lesson)) {
    const bool is_revision = name.extension() == ".toml";
    if (!is_revision && name.extension() != ".hpp") continue;
    const auto path = fs::relative(folder / name, root).string();
    const auto lines = lab::split_lines(text);
    const auto own = solution_lines(MarkedSolution(text, path));
    for (const auto& mutation :
         is_revision ? revision_mutations_of(text, own) : mutations_of(text, own)) {
      const auto changed = MarkedSolution(mutation.applied_to(text), path).solution();
      if (is_revision && !is_readable(changed)) continue;
      Mutant mutant{solution, mutation.line, trimmed(lines[mutation.line - 1]), mutation.change};
      mutant.variant.path = path;
      for (auto& file : mutant.variant.files)
        if (file.name == name.string()) file.text = without_fences(changed);
      mutants.push_back(std::move(mutant));
    }
  }
  return mutants;
}

MutationReport judge_mutants(const fs::path& root, const lab::Lesson& lesson,
                             const std::vector<Mutant>& mutants, Judge& judge,
                             JudgingOptions options) {
  options.runs = 1;
  const fs::path list = fs::path("solutions") / lesson.name / "equivalents.toml";
  Reporting reporting(read_equivalents(root / list, list.string()), list.string());
  std::vector<Variant> variants;
  variants.reserve(mutants.size());
  for (const auto& mutant : mutants) variants.push_back(mutant.variant);
  const auto records = judge_variants(judge, lesson, variants, options);
  for (std::size_t i = 0; i < mutants.size(); ++i) reporting.look(mutants[i], records[i].front());
  return reporting.finish();
}

}  // namespace grader
