#include <lab/source/fences.hpp>

#include <algorithm>
#include <cctype>

#include <lab/source/lines.hpp>

namespace lab {

namespace {

// The numbers after `// --- exercise` or `// --- end`; none where the line is no such mark.
std::optional<std::vector<int>> marked(std::string_view line, std::string_view word) {
  const auto skip = [&] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skip();
  if (!line.starts_with("// --- ")) return std::nullopt;
  line.remove_prefix(7);
  if (!line.starts_with(word)) return std::nullopt;
  line.remove_prefix(word.size());
  std::vector<int> numbers;
  for (skip(); !line.empty() && std::isdigit(static_cast<unsigned char>(line[0])); skip()) {
    int number = 0;
    while (!line.empty() && std::isdigit(static_cast<unsigned char>(line[0])) && number < 1000)
      number = number * 10 + (line[0] - '0'), line.remove_prefix(1);
    numbers.push_back(number);
    skip();
    if (line.starts_with(',')) line.remove_prefix(1);
  }
  if (numbers.empty()) return std::nullopt;
  return numbers;
}

// Follows C++ as far as brackets, quotes and comments go.
class Balance {
 public:
  explicit Balance(std::string_view code) : code_(code) {}

  bool run() {
    while (at_ < code_.size()) {
      if (starts("//"))
        skip_line();
      else if (starts("/*")) {
        if (!skip_past("*/")) return false;
      } else if (starts("R\"")) {
        if (!skip_raw()) return false;
      } else if (code_[at_] == '"' || code_[at_] == '\'') {
        if (!skip_quoted(code_[at_])) return false;
      } else if (code_[at_] == '#' && at_line_start())
        directive();
      else if (!bracket(code_[at_++]))
        return false;
      if (conditionals_ < 0) return false;
    }
    return open_.empty() && conditionals_ == 0;
  }

 private:
  bool starts(std::string_view word) const { return code_.substr(at_).starts_with(word); }
  void skip_line() { at_ = std::min(code_.find('\n', at_), code_.size()); }
  bool skip_past(std::string_view end) {
    const auto found = code_.find(end, at_ + 2);
    if (found == code_.npos) return false;
    at_ = found + end.size();
    return true;
  }
  bool skip_raw() {
    const auto open = code_.find('(', at_);
    if (open == code_.npos || open - at_ > 20) return false;
    const std::string end = ')' + std::string(code_.substr(at_ + 2, open - at_ - 2)) + '"';
    const auto found = code_.find(end, open);
    if (found == code_.npos) return false;
    at_ = found + end.size();
    return true;
  }
  bool skip_quoted(char quote) {
    // 1'000 is a number.
    if (quote == '\'' && at_ > 0 && std::isalnum(static_cast<unsigned char>(code_[at_ - 1])))
      return ++at_, true;
    for (++at_; at_ < code_.size() && code_[at_] != '\n'; ++at_) {
      if (code_[at_] == '\\')
        ++at_;
      else if (code_[at_] == quote)
        return ++at_, true;
    }
    return false;
  }
  bool at_line_start() const {
    std::size_t back = at_;
    while (back > 0 && (code_[back - 1] == ' ' || code_[back - 1] == '\t')) --back;
    return back == 0 || code_[back - 1] == '\n';
  }
  void directive() {
    const auto word = code_.find_first_not_of(" \t", at_ + 1);
    const auto rest = word == code_.npos ? std::string_view() : code_.substr(word);
    if (rest.starts_with("if")) ++conditionals_;
    if (rest.starts_with("endif")) --conditionals_;
    ++at_;
  }
  bool bracket(char c) {
    if (c == '(')
      open_ += ')';
    else if (c == '[')
      open_ += ']';
    else if (c == '{')
      open_ += '}';
    else if (c == ')' || c == ']' || c == '}') {
      if (open_.empty() || open_.back() != c) return false;
      open_.pop_back();
    }
    return true;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  std::string open_;
  int conditionals_ = 0;
};

std::optional<std::vector<Fence>> find_in(const std::vector<std::string>& lines) {
  std::vector<Fence> fences;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const auto numbers = marked(lines[i], "exercise")) {
      Fence fence;
      fence.exercises = *numbers;
      fence.begin = i;
      if (!open.empty()) fence.parent = open.back();
      open.push_back(fences.size());
      fences.push_back(fence);
    } else if (const auto ended = marked(lines[i], "end")) {
      if (open.empty() || fences[open.back()].exercises != *ended) return std::nullopt;
      fences[open.back()].end = i;
      open.pop_back();
    }
  }
  if (!open.empty()) return std::nullopt;
  return fences;
}

}  // namespace

std::optional<std::vector<Fence>> find_fences(std::string_view text) {
  return find_in(split_lines(text));
}

bool is_balanced(std::string_view code) { return Balance(code).run(); }

FencedFile::FencedFile(std::string_view text, std::string_view stub)
    : lines_(split_lines(text)), stub_lines_(split_lines(stub)) {
  auto mine = find_in(lines_), theirs = find_in(stub_lines_);
  if (!mine || !theirs || mine->size() != theirs->size()) return;
  for (std::size_t i = 0; i < mine->size(); ++i)
    if ((*mine)[i].exercises != (*theirs)[i].exercises || (*mine)[i].parent != (*theirs)[i].parent)
      return;
  fences_ = std::move(*mine);
  stub_fences_ = std::move(*theirs);
}

std::string FencedFile::with_put_back(const std::set<std::size_t>& fences) const {
  std::string text;
  const auto add = [&](const std::vector<std::string>& from, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) text += from[i] + '\n';
  };
  std::size_t line = 0;
  for (std::size_t i = 0; i < fences_.size(); ++i) {
    if (!fences.contains(i) || fences_[i].begin < line) continue;
    add(lines_, line, fences_[i].begin);
    add(stub_lines_, stub_fences_[i].begin, stub_fences_[i].end + 1);
    line = fences_[i].end + 1;
  }
  add(lines_, line, lines_.size());
  return text;
}

std::set<std::size_t> FencedFile::unbalanced() const {
  std::set<std::size_t> found;
  for (std::size_t i = 0; i < fences_.size(); ++i) {
    std::string code;
    for (std::size_t line = fences_[i].begin + 1; line < fences_[i].end; ++line)
      code += lines_[line] + '\n';
    if (!is_balanced(code)) found.insert(i);
  }
  // The innermost alone, where it makes the outer ones whole again.
  std::set<std::size_t> innermost = found;
  for (const std::size_t fence : found)
    for (auto parent = fences_[fence].parent; parent; parent = fences_[*parent].parent)
      innermost.erase(*parent);
  return innermost;
}

std::optional<std::size_t> FencedFile::fence_at(std::size_t line,
                                                const std::set<std::size_t>& put_back) const {
  const auto now = find_fences(with_put_back(put_back));
  if (!now || line == 0) return std::nullopt;
  // A fence that is put back takes the ones inside along, as the stub has as many.
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < now->size() && i < fences_.size(); ++i)
    if ((*now)[i].begin < line && line <= (*now)[i].end + 1) found = i;
  return found;
}

}  // namespace lab
