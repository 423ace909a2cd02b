// Recursive descent; binary operators by precedence climbing. `<` opens template arguments after
// the few names that take them, and compares after all others.

#include <lab/shell/parser.hpp>

#include <algorithm>
#include <array>
#include <charconv>

#include <lab/shell/error.hpp>
#include <lab/shell/lexer.hpp>

namespace shell {

namespace {

using Kind = Node::Kind;

constexpr std::array<std::string_view, 9> kTemplates = {
    "query", "get", "make", "List", "Ref", "Rows", "One", "entity", "select_from"};
constexpr std::array<std::string_view, 13> kValueTypes = {
    "auto",     "Text", "Integer", "BigInteger", "Real",   "Boolean", "Date",
    "DateTime", "bool", "int",     "long",       "double", "size_t"};
constexpr int kMostDepth = 100;

bool is_one_of(const auto& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

int precedence(const Token& token) {
  if (token.kind != Token::Kind::sign) return 0;
  static constexpr std::pair<std::string_view, int> kLevels[] = {
      {"||", 1}, {"&&", 2}, {"==", 3}, {"!=", 3}, {"<", 4}, {">", 4}, {"<=", 4},
      {">=", 4}, {"+", 5},  {"-", 5},  {"*", 6},  {"/", 6}, {"%", 6}};
  for (const auto& [sign, level] : kLevels)
    if (token.text == sign) return level;
  return 0;
}

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source), tokens_(read_tokens(source)) {}

  std::vector<Node> run() {
    std::vector<Node> statements;
    while (!at_end())
      if (!take(";")) statements.push_back(statement());
    return statements;
  }

 private:
  // ---- Statements

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
    std::size_t at = at_;
    if (tokens_[at].is_name("const")) return true;
    if (tokens_[at].kind != Token::Kind::name) return false;
    const std::string& first = tokens_[at].text;
    ++at;
    if (tokens_[at].is("<") && is_one_of(kTemplates, first)) {
      int open = 0;
      do {
        open += tokens_[at].is("<") - tokens_[at].is(">");
        ++at;
      } while (open > 0 && tokens_[at].kind != Token::Kind::end);
    }
    if (tokens_[at].is("&") && is_one_of(kValueTypes, first)) ++at;
    return tokens_[at].kind == Token::Kind::name;
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

  // "auto", "Game", "Ref<Game>", "List<Ref<Game>>"
  std::string type_name() {
    std::string written = name("a type");
    while (take("::")) written = name("a type");
    if (take("<")) {
      written += '<' + type_name() + '>';
      expect(">");
    }
    return written;
  }

  // ---- Expressions

  Node assignment() {
    Node left = expression();
    if (!peek().is("=") && !peek().is("+=") && !peek().is("-=")) return left;
    Node made = begin(Kind::assign, left);
    made.name = next().text;
    made.children.push_back(std::move(left));
    made.children.push_back(peek().is("{") ? braces() : expression());
    return std::move(set_text(made));
  }

  Node expression() {
    const Deeper deeper(*this);
    Node condition = binary(1);
    if (!take("?")) return condition;
    Node made = begin(Kind::conditional, condition);
    made.children.push_back(std::move(condition));
    made.children.push_back(expression());
    expect(":");
    made.children.push_back(expression());
    return std::move(set_text(made));
  }

  Node binary(int least) {
    Node left = unary();
    for (int level = precedence(peek()); level >= least; level = precedence(peek())) {
      Node made = begin(Kind::binary, left);
      made.name = next().text;
      made.children.push_back(std::move(left));
      made.children.push_back(binary(level + 1));
      left = std::move(set_text(made));
    }
    return left;
  }

  Node unary() {
    const Deeper deeper(*this);
    if (peek().is("&")) return member_pointer();
    for (const char* sign : {"!", "-", "*", "++", "--"})
      if (peek().is(sign)) {
        Node made = begin(Kind::unary);
        made.name = next().text;
        if (made.name.size() == 2) unexpected("the shell does not count; write n = n + 1");
        made.children.push_back(unary());
        return std::move(set_text(made));
      }
    return postfix(primary());
  }

  Node member_pointer() {
    Node made = begin(Kind::member_pointer);
    next();
    made.type = name("a model's name after &");
    expect("::");
    made.name = name("a member's name after ::");
    return std::move(set_text(made));
  }

  Node postfix(Node left) {
    for (;;) {
      if (peek().is("->") || peek().is(".")) {
        left = member(std::move(left));
      } else if (take("(")) {
        Node made = begin(Kind::call, left);
        made.children.push_back(std::move(left));
        arguments(made);
        left = std::move(set_text(made));
      } else if (take("[")) {
        Node made = begin(Kind::index, left);
        made.children.push_back(std::move(left));
        made.children.push_back(expression());
        expect("]");
        left = std::move(set_text(made));
      } else {
        return left;
      }
    }
  }

  Node member(Node left) {
    Node made = begin(Kind::member, left);
    made.arrow = next().text == "->";
    made.children.push_back(std::move(left));
    made.name = name("a member's name");
    if (is_one_of(kTemplates, made.name) && take("<")) {
      made.type = type_name();
      expect(">");
    }
    return std::move(set_text(made));
  }

  void arguments(Node& call) {
    while (!take(")")) {
      call.children.push_back(peek().is("{") ? braces() : expression());
      if (!peek().is(")")) expect(",");
    }
  }

  Node primary() {
    const Token& token = peek();
    switch (token.kind) {
      case Token::Kind::integer:
      case Token::Kind::real:
      case Token::Kind::text:
        return literal();
      case Token::Kind::name:
        return named();
      default:
        break;
    }
    if (take("(")) {
      Node inside = expression();
      expect(")");
      return inside;
    }
    if (token.is("{")) return braces();
    unexpected("here an expression is missing");
  }

  Node literal() {
    Node made = begin(Kind::literal);
    const Token& token = next();
    if (token.kind == Token::Kind::integer) {
      std::int64_t number = 0;
      const auto read =
          std::from_chars(token.text.data(), token.text.data() + token.text.size(), number);
      if (read.ec != std::errc()) throw Error(token.text, "this number is too large");
      made.value = number;
    } else if (token.kind == Token::Kind::real) {
      made.value = std::stod(token.text);
    } else {
      std::string text = token.text;
      while (peek().kind == Token::Kind::text) text += next().text;
      made.value = text;
    }
    return std::move(set_text(made));
  }

  Node named() {
    Node made = begin(Kind::name);
    made.name = next().text;
    while (take("::")) made.name = name("a name after ::");
    if (made.name == "true" || made.name == "false") {
      made.kind = Kind::literal;
      made.value = made.name == "true";
    } else if (made.name == "nullptr" || made.name == "null") {
      made.kind = Kind::literal;
    } else if (is_one_of(kTemplates, made.name) && take("<")) {
      made.type = type_name();
      expect(">");
    }
    if (!peek().is("{")) return std::move(set_text(made));
    Node object = braces();
    object.kind = Kind::construct;
    object.type = made.type.empty() ? made.name : made.name + '<' + made.type + '>';
    object.begin = made.begin;
    return std::move(set_text(object));
  }

  // {a, b} or {.title = "Zelda", .price = 30}
  Node braces() {
    const Deeper deeper(*this);
    Node made = begin(Kind::list);
    expect("{");
    while (!take("}")) {
      if (take(".")) {
        made.names.push_back(name("a member's name"));
        expect("=");
      }
      made.children.push_back(peek().is("{") ? braces() : expression());
      if (!peek().is("}")) expect(",");
    }
    if (!made.names.empty() && made.names.size() != made.children.size())
      throw Error("{", "name all members or none: {.title = ..., .price = ...}");
    return std::move(set_text(made));
  }

  // ---- Words

  const Token& peek() const { return tokens_[at_]; }
  const Token& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool at_end() const { return peek().kind == Token::Kind::end; }
  bool take(std::string_view sign) {
    if (!peek().is(sign)) return false;
    next();
    return true;
  }
  void expect(std::string_view sign) {
    if (!take(sign)) unexpected("here a " + std::string(sign) + " is missing");
  }
  std::string name(const char* what) {
    if (peek().kind != Token::Kind::name) unexpected(std::string("here ") + what + " is missing");
    return next().text;
  }
  [[noreturn]] void unexpected(const std::string& sentence) const {
    if (at_end()) throw Incomplete("at the end", sentence);
    throw Error("before " + shortened(source_.substr(peek().begin)), sentence);
  }

  // ---- The places of errors

  Node begin(Kind kind) const {
    Node made;
    made.kind = kind;
    made.begin = peek().begin;
    return made;
  }
  static Node begin(Kind kind, const Node& first) {
    Node made;
    made.kind = kind;
    made.begin = first.begin;
    return made;
  }
  Node& set_text(Node& node) const {
    node.text = shortened(source_.substr(node.begin, tokens_[at_ ? at_ - 1 : 0].end - node.begin));
    return node;
  }
  static std::string shortened(std::string_view text) {
    constexpr std::size_t kMost = 40;
    std::string line(text.substr(0, std::min(text.find('\n'), kMost)));
    return line.size() < text.size() ? line + "..." : line;
  }

  // What is nested deeper than anybody writes by hand is refused.
  class Deeper {
   public:
    explicit Deeper(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > kMostDepth) throw Error("(", "this is nested too deeply");
    }
    ~Deeper() { --parser_.depth_; }
    Deeper(const Deeper&) = delete;

   private:
    Parser& parser_;
  };

  std::string_view source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::vector<Node> parse(std::string_view source) { return Parser(source).run(); }

}  // namespace shell
