// Recursive descent; binary operators by precedence climbing.
#include <lab/shell/expression_parser.hpp>

#include <algorithm>
#include <charconv>

#include <lab/shell/error.hpp>

namespace shell {

using Kind = Node::Kind;

namespace {

int precedence(const Token& token) {
  if (token.kind != Token::Kind::sign) return 0;
  static constexpr std::pair<std::string_view, int> kLevels[] = {
      {"||", 1}, {"&&", 2}, {"==", 3}, {"!=", 3}, {"<", 4}, {">", 4}, {"<=", 4},
      {">=", 4}, {"+", 5},  {"-", 5},  {"*", 6},  {"/", 6}, {"%", 6}};
  for (const auto& [sign, level] : kLevels)
    if (token.text == sign) return level;
  return 0;
}

}  // namespace

bool takes_template_arguments(std::string_view name) {
  static constexpr std::string_view kTemplates[] = {"query", "get", "make",   "List",       "Ref",
                                                    "Rows",  "One", "entity", "select_from"};
  return std::ranges::find(kTemplates, name) != std::end(kTemplates);
}

Node ExpressionParser::assignment() {
  Node left = expression();
  if (!peek().is("=") && !peek().is("+=") && !peek().is("-=")) return left;
  Node made = begin(Kind::assign, left);
  made.name = next().text;
  made.children.push_back(std::move(left));
  made.children.push_back(peek().is("{") ? braces() : expression());
  return std::move(set_text(made));
}

Node ExpressionParser::expression() {
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

Node ExpressionParser::binary(int least) {
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

Node ExpressionParser::unary() {
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

Node ExpressionParser::member_pointer() {
  Node made = begin(Kind::member_pointer);
  next();
  made.type = name("a model's name after &");
  expect("::");
  made.name = name("a member's name after ::");
  return std::move(set_text(made));
}

Node ExpressionParser::postfix(Node left) {
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

Node ExpressionParser::member(Node left) {
  Node made = begin(Kind::member, left);
  made.arrow = next().text == "->";
  made.children.push_back(std::move(left));
  made.name = name("a member's name");
  if (takes_template_arguments(made.name) && take("<")) {
    made.type = type_name();
    expect(">");
  }
  return std::move(set_text(made));
}

void ExpressionParser::arguments(Node& call) {
  while (!take(")")) {
    call.children.push_back(peek().is("{") ? braces() : expression());
    if (!peek().is(")")) expect(",");
  }
}

Node ExpressionParser::primary() {
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

Node ExpressionParser::literal() {
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

Node ExpressionParser::named() {
  Node made = begin(Kind::name);
  made.name = next().text;
  while (take("::")) made.name = name("a name after ::");
  if (made.name == "true" || made.name == "false") {
    made.kind = Kind::literal;
    made.value = made.name == "true";
  } else if (made.name == "nullptr" || made.name == "null") {
    made.kind = Kind::literal;
  } else if (takes_template_arguments(made.name) && take("<")) {
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

Node ExpressionParser::braces() {
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

std::string ExpressionParser::type_name() {
  std::string written = name("a type");
  while (take("::")) written = name("a type");
  if (take("<")) {
    written += '<' + type_name() + '>';
    expect(">");
  }
  return written;
}

}  // namespace shell
