#include <grader/author/marked_solution.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>

#include <lab/source/fences.hpp>
#include <lab/source/lines.hpp>

namespace grader {
namespace {

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

struct Marker {
  enum class Kind { begin, end, stub, only } kind;
  Exercises exercises;  // of BEGIN and ONLY
  std::string text;     // of STUB and ONLY, with the line's indent
};

Exercises take_numbers(std::string_view& rest) {
  Exercises numbers;
  for (;;) {
    const auto begin = std::min(rest.find_first_not_of(" ,"), rest.size());
    auto end = begin;
    while (end < rest.size() && std::isdigit(static_cast<unsigned char>(rest[end]))) ++end;
    const bool is_number = end > begin && end - begin < 4 &&
                           (end == rest.size() || rest[end] == ' ' || rest[end] == ',');
    if (!is_number) return numbers;
    numbers.insert(std::stoi(std::string(rest.substr(begin, end - begin))));
    rest.remove_prefix(end);
  }
}

std::string indented(std::string_view indent, std::string_view text) {
  take(text, " ");
  return text.empty() ? "" : std::string(indent) + std::string(text);
}

std::optional<Marker> marker_in(std::string_view line) {
  const auto indent = line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
  line.remove_prefix(indent.size());
  if (!take(line, "// ") && !take(line, "# ")) return std::nullopt;
  const auto ends = [&] { return line.empty() || line.front() == ' '; };
  if (take(line, "BEGIN SOLUTION") && ends())
    return Marker{Marker::Kind::begin, take_numbers(line), ""};
  if (take(line, "END SOLUTION") && ends()) return Marker{Marker::Kind::end, {}, ""};
  if (take(line, "STUB") && ends()) return Marker{Marker::Kind::stub, {}, indented(indent, line)};
  if (!take(line, "ONLY") || !ends()) return std::nullopt;
  const auto numbers = take_numbers(line);
  if (numbers.empty()) return std::nullopt;
  return Marker{Marker::Kind::only, numbers, indented(indent, line)};
}

Exercises of_fence_around(const std::vector<lab::Fence>& fences, std::size_t line) {
  Exercises found;
  for (const lab::Fence& fence : fences)
    if (fence.begin < line && line < fence.end)
      found = Exercises(fence.exercises.begin(), fence.exercises.end());
  return found;
}

// Goes through the lines once and keeps what a marker opened.
class Reader {
 public:
  Reader(std::string_view text, const std::string& name)
      : lines_(lab::split_lines(text)), name_(name), fences_(lab::find_fences(text)) {}

  // Calls for each line outside a region, and for each region.
  template <class OnLine, class OnRegion>
  void read(OnLine on_line, OnRegion on_region) {
    std::optional<SolutionRegion> open;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto marker = marker_in(lines_[i]);
      if (!marker && open) {
        open->solution.push_back(lines_[i]);
        open->solution_at.push_back(i + 1);
      } else if (!marker) {
        on_line(lines_[i]);
      } else if (marker->kind == Marker::Kind::begin) {
        if (open) fail(i, "a region begins inside another; end the first with // END SOLUTION");
        open = begin(i, *marker);
      } else if (!open) {
        fail(i, "this marker stands in no region; begin it with // BEGIN SOLUTION");
      } else if (marker->kind == Marker::Kind::stub) {
        open->stub.push_back(marker->text);
      } else if (marker->kind == Marker::Kind::only) {
        add_only(i, *marker, *open);
      } else {
        on_region(std::move(*open));
        open.reset();
      }
    }
    if (open) fail(open->line - 1, "the region is not closed; end it with // END SOLUTION");
  }

 private:
  [[noreturn]] void fail(std::size_t line, std::string_view what) const {
    throw AuthorError(fmt::format("{}:{}: {}", name_, line + 1, what));
  }

  SolutionRegion begin(std::size_t line, const Marker& marker) const {
    SolutionRegion region;
    region.line = line + 1;
    region.exercises = marker.exercises;
    if (!fences_) fail(line, "the fences around the regions do not pair; mend them first");
    if (region.exercises.empty()) region.exercises = of_fence_around(*fences_, line);
    return region;
  }

  void add_only(std::size_t line, const Marker& marker, SolutionRegion& region) const {
    const auto& all = region.exercises;
    if (!std::includes(all.begin(), all.end(), marker.exercises.begin(), marker.exercises.end()) ||
        all.size() == marker.exercises.size())
      fail(line, "ONLY names some of the exercises of the fence around it, not all and no others");
    region.only[marker.exercises].push_back(marker.text);
  }

  std::vector<std::string> lines_;
  const std::string& name_;
  std::optional<std::vector<lab::Fence>> fences_;
};

}  // namespace

MarkedSolution::MarkedSolution(std::string_view text, const std::string& name) {
  Reader(text, name)
      .read([this](const std::string& line) { pieces_.emplace_back(line); },
            [this](SolutionRegion region) { pieces_.emplace_back(std::move(region)); });
}

template <class LinesOf>
std::string MarkedSolution::written(LinesOf lines_of) const {
  std::string text;
  for (const auto& piece : pieces_) {
    if (const auto* line = std::get_if<std::string>(&piece))
      text += *line + '\n';
    else
      text += lab::joined_lines(lines_of(std::get<SolutionRegion>(piece)));
  }
  return text;
}

std::string MarkedSolution::stub() const {
  return written([](const SolutionRegion& region) -> const auto& { return region.stub; });
}

std::string MarkedSolution::solution() const {
  return written([](const SolutionRegion& region) -> const auto& { return region.solution; });
}

std::string MarkedSolution::with(const Exercises& done) const {
  return written([&done](const SolutionRegion& region) -> const auto& {
    Exercises both;
    std::set_intersection(region.exercises.begin(), region.exercises.end(), done.begin(),
                          done.end(), std::inserter(both, both.end()));
    if (both.empty()) return region.stub;
    const auto only = region.only.find(both);
    return only == region.only.end() ? region.solution : only->second;
  });
}

std::vector<SolutionRegion> MarkedSolution::regions() const {
  std::vector<SolutionRegion> found;
  for (const auto& piece : pieces_)
    if (const auto* region = std::get_if<SolutionRegion>(&piece)) found.push_back(*region);
  return found;
}

}  // namespace grader
