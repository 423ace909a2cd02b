// The words of an input, one after the other, and what parsers make of them: nodes that know their
// text, and errors that know their place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <lab/shell/lexer.hpp>
#include <lab/shell/syntax.hpp>

namespace shell {

class TokenStream {
 protected:
  explicit TokenStream(std::string_view source) : source_(source), tokens_(read_tokens(source)) {}

  const Token& peek() const { return tokens_[at_]; }
  // The word behind peek() and `ahead` more; the end of the input has none behind it.
  const Token& peek(std::size_t ahead) const;
  const Token& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool at_end() const { return peek().kind == Token::Kind::end; }
  bool take(std::string_view sign);
  // These throw Error, and Incomplete at the end of the input.
  void expect(std::string_view sign);
  std::string name(const char* what);
  [[noreturn]] void unexpected(const std::string& sentence) const;

  // A node that begins at the next word, or where `first` begins; set_text says that it ends here.
  Node begin(Node::Kind kind) const { return begin(kind, peek().begin); }
  static Node begin(Node::Kind kind, const Node& first) { return begin(kind, first.begin); }
  Node& set_text(Node& node) const;

  // What is nested deeper than anybody writes by hand is refused.
  class Deeper {
   public:
    explicit Deeper(TokenStream& stream);
    ~Deeper() { --stream_.depth_; }
    Deeper(const Deeper&) = delete;

   private:
    TokenStream& stream_;
  };

 private:
  static Node begin(Node::Kind kind, std::size_t at);

  std::string_view source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace shell
