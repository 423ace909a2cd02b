// Theory of operation. Words are looked for in what the preprocessor makes of the file, so that a
// macro, a pasted name or a joined line hides nothing; the line markers in it say from which line
// of models.hpp each token comes, by whatever path it was included. The preprocessor would follow a
// line directive of the student's own too, and then the lines lie; the assembler takes any text for
// a name: so both are themselves forbidden. Words are looked for a second time in the file as it is
// written, for macros that are never used in their fence, and for `lab run`, which does not
// preprocess.
#include <lab/source/allowed_words.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include <lab/source/cpp_tokens.hpp>
#include <lab/source/fences.hpp>
#include <lab/source/lines.hpp>

namespace lab {
namespace {

using Kind = CppToken::Kind;
using Tokens = std::vector<CppToken>;

constexpr const char* kLineDirective = "#line";
constexpr std::array kAssembler = {"asm", "__asm", "__asm__"};

// The tokens of models.hpp itself, and the headers that it includes.
struct OwnTokens {
  Tokens tokens;
  Tokens headers;  // the path of each, with the line of its #include
};

std::string unquoted(const std::string& text) {
  return text.size() < 2 ? text : text.substr(1, text.size() - 2);
}

OwnTokens own_tokens(const SourceText& source) {
  const Tokens all = cpp_tokens(source.preprocessed);
  const auto own_path = std::filesystem::path(source.path).lexically_normal();
  const auto is_own = [&](const std::string& file) {
    return std::filesystem::path(file).lexically_normal() == own_path;
  };
  OwnTokens own;
  std::vector<std::string> files{""};  // those that are open
  bool is_own_file = is_own("");
  std::size_t line = 0, marked_at = 0;  // a marker tells the number of the line after it
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_marker = all[i].text == "#" && all[i].begins_line && i + 2 < all.size() &&
                           all[i + 1].kind == Kind::number && all[i + 2].kind == Kind::literal;
    if (!is_marker) {
      if (!is_own_file) continue;
      own.tokens.push_back(all[i]);
      own.tokens.back().line = line + (all[i].line - marked_at) - 1;
      continue;
    }
    const std::size_t marker_line = all[i].line;
    const std::string file = unquoted(all[i + 2].text);
    const std::size_t before = line + (marker_line - marked_at) - 1;
    const bool is_flagged = i + 3 < all.size() && all[i + 3].line == marker_line;
    const std::string flag = is_flagged ? all[i + 3].text : "";
    if (flag == "1") {
      if (is_own_file) own.headers.push_back({Kind::literal, file, before, false});
      files.push_back(file);
    } else if (flag == "2" && files.size() > 1) {
      files.pop_back();
    }
    files.back() = file;
    is_own_file = is_own(file);
    line = std::stoul(all[i + 1].text.substr(0, 9));
    marked_at = marker_line;
    while (i + 1 < all.size() && all[i + 1].line == marker_line) ++i;
  }
  return own;
}

// The lines of a sequence of tokens among others.
std::vector<std::size_t> lines_of(const Tokens& wanted, const Tokens& tokens) {
  std::vector<std::size_t> lines;
  auto at = tokens.begin();
  const auto same = [](const CppToken& left, const CppToken& right) {
    return left.text == right.text && left.kind == right.kind;
  };
  while (!wanted.empty()) {
    at = std::search(at, tokens.end(), wanted.begin(), wanted.end(), same);
    if (at == tokens.end()) break;
    lines.push_back((at++)->line);
  }
  return lines;
}

// Lines with a directive that tells the compiler other line numbers.
std::vector<std::size_t> line_directives(const Tokens& tokens) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
    if (tokens[i].begins_line && tokens[i].text == "#" && !tokens[i + 1].begins_line &&
        (tokens[i + 1].kind == Kind::number || tokens[i + 1].text == "line"))
      lines.push_back(tokens[i].line);
  return lines;
}

// Which lines count for which exercise.
class Reach {
 public:
  Reach(std::string_view text, std::string_view stub)
      : lines_(split_lines(text)), stub_lines_(split_lines(stub)) {
    fences_ = find_fences(text).value_or(std::vector<Fence>());
    stub_fences_ = find_fences(stub).value_or(std::vector<Fence>());
    if (fences_.size() != stub_fences_.size()) fences_.clear();
  }

  bool counts(std::size_t line, int exercise) const {
    std::optional<std::size_t> innermost;
    for (std::size_t i = 0; i < fences_.size(); ++i)
      if (fences_[i].begin < line - 1 && line - 1 < fences_[i].end) innermost = i;
    if (!innermost) return true;
    const auto& own = fences_[*innermost].exercises;
    return std::find(own.begin(), own.end(), exercise) != own.end() || !is_body(*innermost);
  }

 private:
  // The inside of a function: where the stub calls todo, and the student neither closed the
  // function nor made a macro.
  bool is_body(std::size_t fence) const {
    const auto text_of = [](const std::vector<std::string>& lines, const Fence& at) {
      return joined_lines({lines.begin() + static_cast<std::ptrdiff_t>(at.begin) + 1,
                           lines.begin() + static_cast<std::ptrdiff_t>(at.end)});
    };
    const Tokens stub = cpp_tokens(text_of(stub_lines_, stub_fences_[fence]));
    const auto is_todo = [](const CppToken& token) { return token.text == "todo"; };
    if (std::none_of(stub.begin(), stub.end(), is_todo)) return false;
    int depth = 0;
    for (const auto& token : cpp_tokens(text_of(lines_, fences_[fence]))) {
      if (token.begins_line && token.text == "#") return false;
      if (token.text == "{") ++depth;
      if (token.text == "}" && --depth < 0) return false;
    }
    return depth == 0;
  }

  std::vector<std::string> lines_, stub_lines_;
  std::vector<Fence> fences_, stub_fences_;
};

class Inspection {
 public:
  Inspection(const Lesson& lesson, const SourceText& source, std::string_view stub)
      : lesson_(lesson),
        written_(cpp_tokens(source.text)),
        stub_(cpp_tokens(stub)),
        own_(own_tokens(source)),
        reach_(source.text, stub) {}

  Permission permission(const Exercise& exercise) const {
    Permission found{exercise.id, {}, {}, {}};
    for (const std::size_t line : line_directives(written_)) refuse(found, line, kLineDirective);
    for (const char* word : kAssembler)
      for (const std::size_t line : lines_with(word)) refuse(found, line, word);
    for (const auto& word : exercise.forbid)
      for (const std::size_t line : lines_with(word))
        if (reach_.counts(line, exercise.number())) refuse(found, line, word);
    if (found.used) explain(exercise, found);
    return found;
  }

 private:
  static void refuse(Permission& permission, std::size_t line, const std::string& word) {
    if (permission.used) return;
    permission.used = word;
    permission.message = fmt::format("models.hpp:{}: this exercise does not allow {}", line, word);
  }

  void explain(const Exercise& exercise, Permission& permission) const {
    for (const auto& wrong : lesson_.misconceptions) {
      if (wrong.rule != "forbid" || wrong.exercise != exercise.id) continue;
      permission.misconception = wrong.name;
      permission.message = wrong.sentence;
    }
  }

  std::vector<std::size_t> lines_with(const std::string& word) const {
    if (word.starts_with('<')) return includes_of(unquoted(word));
    const Tokens wanted = cpp_tokens(word);
    if (!lines_of(wanted, stub_).empty()) return {};
    auto lines = lines_of(wanted, own_.tokens);
    const auto more = lines_of(wanted, written_);
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
  }

  std::vector<std::size_t> includes_of(const std::string& header) const {
    std::vector<std::size_t> lines;
    const auto note = [&](const std::string& included, std::size_t line) {
      if (included == header || included.ends_with("/" + header)) lines.push_back(line);
    };
    for (const auto& included : own_.headers) note(included.text, included.line);
    for (std::size_t i = 0; i + 2 < written_.size(); ++i)
      if (written_[i].begins_line && written_[i].text == "#" && written_[i + 1].text == "include")
        note(unquoted(written_[i + 2].text), written_[i].line);
    return lines;
  }

  const Lesson& lesson_;
  Tokens written_, stub_;
  OwnTokens own_;
  Reach reach_;
};

}  // namespace

bool forbids(const Lesson& lesson) {
  return std::any_of(lesson.exercises.begin(), lesson.exercises.end(),
                     [](const Exercise& exercise) { return !exercise.forbid.empty(); });
}

std::vector<Permission> permissions(const Lesson& lesson, const SourceText& source,
                                    std::string_view stub) {
  const Inspection inspection(lesson, source, stub);
  std::vector<Permission> all;
  for (const auto& exercise : lesson.exercises)
    if (!exercise.forbid.empty()) all.push_back(inspection.permission(exercise));
  return all;
}

}  // namespace lab
