// Statements, by recursive descent.
#include <lab/shell/parser.hpp>

#include <algorithm>

#include <lab/shell/error.hpp>
#include <lab/shell/expression_parser.hpp>

namespace shell {

namespace {

using Kind = Node::Kind;

bool is_value_type(std::string_view name) {
  static constexpr std::string_view kTypes[] = {
      "auto",     "Text", "Integer", "BigInteger", "Real",   "Boolean", "Date",
      "DateTime", "bool", "int",     "long",       "double", "size_t"};
  return std::ranges::find(kTypes, name) != std::end(kTypes);
}

class Parser : ExpressionParser {
 public:
  explicit Parser(std::string_view source) : ExpressionParser(source) {}

  std::vector<Node> run() {
    std::vector<Node> statements;
    while (!at_end())
      if (!take(";")) statements.push_back(statement());
    return statements;
  }

 private:
  Node statement() {
    const Deeper deeper(*this);
    if (peek().is("{")) return block();
    if (peek().is_name("for")) return repeat();
    if (peek().is_name("if")) return choose();
    for (const char* word : {"while", "do", "switch", "return", "struct", "class", "using", "void"})
      if (peek().is_name(word))
        throw Error(word,
                    "the shell has no such statement; it has expressions, auto, for (auto x : "
                    "list) and if. Write longer code in models.hpp");
    if (declares()) return declaration();
    Node made = begin(Kind::expression);
    made.children.push_back(assignment());
    return finish(std::move(made));
  }

  // The end of an expression's statement; the last semicolon of an input may be missing.
  Node finish(Node made) {
    set_text(made);
    if (!take(";") && !at_end()) unexpected("here a ; is missing");
    return made;
  }

  Node block() {
    Node made = begin(Kind::block);
    expect("{");
    while (!peek().is("}"))
      if (!take(";")) made.children.push_back(statement());
    expect("}");
    return made;
  }

  Node repeat() {
    Node made = begin(Kind::repeat);
    next();
    expect("(");
    made.type = type_name();
    take("&");
    made.name = name("a name for each item");
    if (!peek().is(":")) unexpected("the shell walks over lists only: for (auto item : list)");
    next();
    made.children.push_back(expression());
    expect(")");
    set_text(made);
    made.children.push_back(statement());
    return made;
  }

  Node choose() {
    Node made = begin(Kind::choose);
    next();
    expect("(");
    made.children.push_back(expression());
    expect(")");
    set_text(made);
    made.children.push_back(statement());
    if (peek().is_name("else")) {
      next();
      made.children.push_back(statement());
    }
    return made;
  }

  // Two names in a row, or a type with template arguments and a name.
  bool declares() const {
    if (peek().is_name("const")) return true;
    if (peek().kind != Token::Kind::name) return false;
    const std::string& first = peek().text;
    std::size_t at = 1;
    if (peek(at).is("<") && takes_template_arguments(first)) {
      int open = 0;
      do {
        open += peek(at).is("<") - peek(at).is(">");
        ++at;
      } while (open > 0 && peek(at).kind != Token::Kind::end);
    }
    if (peek(at).is("&") && is_value_type(first)) ++at;
    return peek(at).kind == Token::Kind::name;
  }

  Node declaration() {
    Node made = begin(Kind::declare);
    if (peek().is_name("const")) next();
    made.type = type_name();
    take("&");
    made.name = name("a name");
    if (take("=")) {
      made.children.push_back(expression());
    } else if (peek().is("{")) {
      made.children.push_back(braces());
    } else {
      unexpected("give it a value: " + made.type + ' ' + made.name + " = ...;");
    }
    return finish(std::move(made));
  }
};

}  // namespace

std::vector<Node> parse(std::string_view source) { return Parser(source).run(); }

}  // namespace shell
