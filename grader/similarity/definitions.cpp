// Theory of operation. No parser: a declaration at namespace scope ends at a semicolon or, for a
// function, at the brace that closes its body. Both are found by counting brackets. A word is
// declared where a type can stand before it and what follows a declarator comes after it.
#include <grader/similarity/definitions.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace grader::similarity {
namespace {

using Kind = lab::CppToken::Kind;

bool is_mark(const lab::CppToken& token, std::string_view text) {
  return token.kind == Kind::mark && token.text == text;
}
bool is_word(const lab::CppToken& token, std::string_view text) {
  return token.kind == Kind::word && token.text == text;
}

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& words, const lab::CppToken& token) {
  return std::find(words.begin(), words.end(), token.text) != words.end();
}

bool opens_type(const lab::CppToken& token) {
  static constexpr std::array<std::string_view, 4> kWords{"struct", "class", "union", "enum"};
  return token.kind == Kind::word && any_of(kWords, token);
}

class Scanner {
 public:
  explicit Scanner(const std::vector<lab::CppToken>& tokens) : tokens_(tokens) {}

  std::vector<Definition> run() {
    while (at_ < tokens_.size()) step();
    return std::move(found_);
  }

 private:
  void step() {
    const auto& token = tokens_[at_];
    if (token.begins_line && is_mark(token, "#"))
      pass_directive();
    else if (is_word(token, "namespace"))
      pass_namespace();
    else if (is_mark(token, "}") || is_mark(token, ";"))
      ++at_;
    else
      declaration();
  }

  void pass_directive() {
    do ++at_;
    while (at_ < tokens_.size() && !tokens_[at_].begins_line);
  }

  void pass_namespace() {
    while (at_ < tokens_.size() && !is_mark(tokens_[at_], "{") && !is_mark(tokens_[at_], ";"))
      ++at_;
    ++at_;
  }

  void declaration() {
    Definition definition;
    bool in_parentheses = false, is_type = false;
    for (int depth = 0; at_ < tokens_.size();) {
      const auto& token = tokens_[at_++];
      definition.tokens.push_back(token);
      const bool opens = is_mark(token, "{");
      if (depth == 0 && !in_parentheses && opens_type(token)) is_type = true;
      if (depth == 0 && is_mark(token, "(")) in_parentheses = true;
      if (opens && depth == 0 && definition.kind == Definition::Kind::other)
        definition.kind = in_parentheses ? Definition::Kind::function
                          : is_type      ? Definition::Kind::type
                                         : Definition::Kind::other;
      if (opens || is_mark(token, "(") || is_mark(token, "[")) ++depth;
      if (is_mark(token, "}") || is_mark(token, ")") || is_mark(token, "]"))
        depth = std::max(depth - 1, 0);
      if (depth > 0) continue;
      if (is_mark(token, ";")) break;
      if (is_mark(token, "}") && definition.kind == Definition::Kind::function) break;
    }
    definition.name = name_of(definition);
    found_.push_back(std::move(definition));
  }

  static std::string name_of(const Definition& definition) {
    const auto& tokens = definition.tokens;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      const bool named = definition.kind == Definition::Kind::type ? opens_type(tokens[i - 1])
                                                                   : is_mark(tokens[i], "(");
      if (!named) continue;
      const auto& name = tokens[definition.kind == Definition::Kind::type ? i : i - 1];
      return name.kind == Kind::word ? name.text : "";
    }
    return "";
  }

  const std::vector<lab::CppToken>& tokens_;
  std::size_t at_ = 0;
  std::vector<Definition> found_;
};

bool may_end_a_type(const lab::CppToken& token) {
  static constexpr std::array<std::string_view, 8> kNoTypes{"return", "else", "new",    "throw",
                                                            "case",   "goto", "delete", "using"};
  if (token.kind == Kind::word) return !any_of(kNoTypes, token);
  return is_mark(token, ">") || is_mark(token, "&") || is_mark(token, "*");
}

bool may_follow_a_name(const lab::CppToken& token) {
  static constexpr std::array<std::string_view, 8> kMarks{";", "=", "{", ",", ")", ":", "[", "("};
  return token.kind == Kind::mark && any_of(kMarks, token);
}

}  // namespace

std::vector<Definition> definitions_of(const std::vector<lab::CppToken>& tokens) {
  return Scanner(tokens).run();
}

std::vector<std::string> declared_words(const std::vector<lab::CppToken>& tokens) {
  std::vector<std::string> words;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::word && may_end_a_type(tokens[i - 1]) &&
        may_follow_a_name(tokens[i + 1]))
      words.push_back(tokens[i].text);
  }
  return words;
}

}  // namespace grader::similarity
