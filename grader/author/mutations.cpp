// Theory of operation. The text is read as tokens with their places, and brackets are paired; `<`
// is a bracket behind the name of a template that lessons use. Each rule looks at one token and may
// replace a stretch of bytes around it. What does not compile afterwards is no mutant; whoever
// judges them finds out.
#include <grader/author/mutations.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <lab/source/cpp_tokens.hpp>

namespace grader {
namespace {

using Kind = lab::CppToken::Kind;

struct Change {
  std::string_view from, to;
};

constexpr std::array kWords{
    Change{"One", "Many"},
    Change{"Many", "One"},
    Change{"append", "remove"},
    Change{"true", "false"},
    Change{"false", "true"},
    Change{"Text", "Integer"},
    Change{"Integer", "Text"},
    Change{"Date", "DateTime"},
    Change{"DateTime", "Date"},
    Change{"Real", "Integer"},
    Change{"PrimaryKey", "Integer"},
    Change{"null", "0"},
    Change{"desc", "asc"},
    Change{"continue", "break"},
    Change{"selectin", "lazy"},
    Change{"max", "min"},
    Change{"min", "max"},
};

// The tokenizer gives their marks one by one.
constexpr std::array kOperators{
    Change{"==", "!="}, Change{"!=", "=="}, Change{"&&", "||"}, Change{"||", "&&"},
    Change{"<=", "<"},  Change{">=", ">"},  Change{"++", "--"}, Change{"+=", "-="},
};
constexpr std::array kMarks{
    Change{"<", ">="}, Change{">", "<="}, Change{"+", "-"},
    Change{"-", "+"},  Change{"*", "+"},  Change{"/", "*"},
};

constexpr std::string_view kTemplates[] = {"Many",       "One",    "Dynamic",         "Column",
                                           "ForeignKey", "Schema", "AssociationProxy"};

bool is_template(const std::string& word) {
  return std::find(std::begin(kTemplates), std::end(kTemplates), word) != std::end(kTemplates);
}

// On one line, and not too long for it.
std::string shortened(const std::string& text) {
  constexpr std::size_t kMost = 60;
  std::string line;
  for (const char c : text)
    if (c != '\n' && !(c == ' ' && line.ends_with(' '))) line += c;
  return line.size() > kMost ? line.substr(0, kMost - 3) + "..." : line;
}

class Mutator {
 public:
  Mutator(std::string_view text, const std::set<std::size_t>& lines)
      : text_(text), lines_(lines), tokens_(lab::cpp_tokens(text)), pair_(tokens_.size()) {
    pair_brackets();
  }

  std::vector<Mutation> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!lines_.contains(tokens_[i].line)) continue;
      drop_statement(i);
      drop_call(i);
      drop_elements(i);
      free_condition(i);
      change_operator(i);
      change_word(i);
      change_literal(i);
      change_member(i);
      change_key(i);
    }
    return std::move(found_);
  }

 private:
  bool is(std::size_t i, std::string_view text) const {
    return i < tokens_.size() && tokens_[i].text == text && tokens_[i].kind != Kind::literal;
  }
  bool touches_next(std::size_t i) const {
    return i + 1 < tokens_.size() && tokens_[i].end == tokens_[i + 1].begin;
  }
  std::string source(std::size_t first, std::size_t last) const {
    return std::string(
        text_.substr(tokens_[first].begin, tokens_[last].end - tokens_[first].begin));
  }

  void pair_brackets() {
    static const std::map<std::string, std::string> kOpening{
        {")", "("}, {"]", "["}, {"}", "{"}, {">", "<"}};
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != Kind::mark) continue;
      const bool opens_template = is(i, "<") && i > 0 && is_template(tokens_[i - 1].text);
      if (is(i, "(") || is(i, "[") || is(i, "{") || opens_template) {
        open.push_back(i);
        continue;
      }
      const auto opening = kOpening.find(tokens_[i].text);
      if (opening == kOpening.end() || open.empty()) continue;
      if (tokens_[open.back()].text != opening->second) continue;
      pair_[open.back()] = i;
      open.pop_back();
    }
  }

  void add(std::size_t first, std::size_t last, std::string by, std::string change) {
    found_.push_back({tokens_[first].line, std::move(change), tokens_[first].begin,
                      tokens_[last].end, std::move(by)});
  }

  // Past the token, or past the bracket's pair.
  std::size_t after(std::size_t i) const { return pair_[i].value_or(i) + 1; }

  // The statement's semicolon; none where a block comes first.
  std::optional<std::size_t> statement_end(std::size_t i) const {
    while (i < tokens_.size() && !is(i, ";")) {
      const bool block = is(i, "{") && (is(i - 1, ")") || is(i - 1, "else"));
      if (is(i, "}") || block) return std::nullopt;
      i = after(i);
    }
    return i < tokens_.size() ? std::optional(i) : std::nullopt;
  }

  void drop_statement(std::size_t i) {
    const bool begins = i > 0 && (is(i - 1, ";") || is(i - 1, "{") || is(i - 1, "}"));
    if (!begins || tokens_[i].kind == Kind::mark) return;  // behind an initializer's brace
    if (const auto end = statement_end(i)) add(i, *end, ";", "drop " + shortened(source(i, *end)));
  }

  // `.limit(1)` of a chain.
  void drop_call(std::size_t i) {
    if (!is(i, ".") || i == 0 || !is(i - 1, ")") || !is(i + 2, "(")) return;
    if (const auto end = pair_[i + 2]) add(i, *end, "", "drop " + shortened(source(i, *end)));
  }

  // Each argument, option or value of a list, with its comma.
  void drop_elements(std::size_t i) {
    const auto end = pair_[i];
    if (!end) return;
    std::vector<std::size_t> bounds{i};
    for (std::size_t k = i + 1; k < *end; k = after(k))
      if (is(k, ",")) bounds.push_back(k);
    if (bounds.size() == 1) return;
    bounds.push_back(*end);
    for (std::size_t k = 0; k + 1 < bounds.size(); ++k) {
      const std::size_t first = bounds[k] + 1, last = bounds[k + 1] - 1;
      if (first > last) continue;
      const auto change = "drop " + shortened(source(first, last));
      if (k == 0)
        add(first, bounds[1], "", change);
      else
        add(bounds[k], last, "", change);
    }
  }

  void free_condition(std::size_t i) {
    if (!is(i, "if") || !is(i + 1, "(") || !pair_[i + 1]) return;
    const std::size_t end = *pair_[i + 1];
    const auto condition = shortened(source(i + 1, end));
    add(i + 1, end, "(true)", "always " + condition);
    add(i + 1, end, "(false)", "never " + condition);
  }

  void change_operator(std::size_t i) {
    if (tokens_[i].kind != Kind::mark) return;
    if (touches_next(i) && tokens_[i + 1].kind == Kind::mark) {
      const std::string two = tokens_[i].text + tokens_[i + 1].text;
      for (const auto& [from, to] : kOperators)
        if (two == from) add(i, i + 1, std::string(to), two + " becomes " + std::string(to));
    }
    if (is(i, "!") && !(touches_next(i) && is(i + 1, "="))) add(i, i, "", "drop !");
    const bool has_two_sides = i > 0 && tokens_[i - 1].end < tokens_[i].begin && !touches_next(i);
    for (const auto& [from, to] : kMarks)
      if (has_two_sides && is(i, from)) replace(i, from, to);
  }

  void change_word(std::size_t i) {
    if (tokens_[i].kind != Kind::word) return;
    for (const auto& [from, to] : kWords)
      if (is(i, from)) replace(i, from, to);
  }

  void replace(std::size_t i, std::string_view from, std::string_view to) {
    add(i, i, std::string(to), std::string(from) + " becomes " + std::string(to));
  }

  void change_literal(std::size_t i) {
    const lab::CppToken& token = tokens_[i];
    if (token.kind == Kind::literal && token.text.ends_with('"') && !token.text.starts_with('R'))
      add(i, i, token.text.substr(0, token.text.size() - 1) + "x\"",
          shortened(token.text) + " changed");
    const bool whole = token.kind == Kind::number && token.text.size() < 9 &&
                       token.text.find_first_not_of("0123456789") == token.text.npos;
    if (whole) replace(i, token.text, std::to_string(std::stol(token.text) + 1));
  }

  // `&Raccoon::name` asks another column.
  void change_member(std::size_t i) {
    if (!is(i, "&") || !touches_next(i) || !is(i + 2, "::") || i + 3 >= tokens_.size()) return;
    if (tokens_[i + 3].text != "id") add(i + 3, i + 3, "id", source(i, i + 3) + " becomes id");
  }

  void change_key(std::size_t i) {
    if (is(i, "ForeignKey") && is(i + 1, "<") && pair_[i + 1])
      add(i, *pair_[i + 1], "Integer", "ForeignKey becomes Integer");
  }

  std::string_view text_;
  const std::set<std::size_t>& lines_;
  std::vector<lab::CppToken> tokens_;
  std::vector<std::optional<std::size_t>> pair_;  // of an opening bracket, its closing one
  std::vector<Mutation> found_;
};

}  // namespace

std::string Mutation::applied_to(std::string_view text) const {
  return std::string(text.substr(0, begin)) + by + std::string(text.substr(end));
}

std::vector<Mutation> mutations_of(std::string_view text, const std::set<std::size_t>& lines) {
  return Mutator(text, lines).run();
}

}  // namespace grader
