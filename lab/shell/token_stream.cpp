#include <lab/shell/token_stream.hpp>

#include <algorithm>

#include <lab/shell/error.hpp>

namespace shell {

namespace {

constexpr int kMostDepth = 100;

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::string line(text.substr(0, std::min(text.find('\n'), kMost)));
  return line.size() < text.size() ? line + "..." : line;
}

}  // namespace

const Token& TokenStream::peek(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool TokenStream::take(std::string_view sign) {
  if (!peek().is(sign)) return false;
  next();
  return true;
}

void TokenStream::expect(std::string_view sign) {
  if (!take(sign)) unexpected("here a " + std::string(sign) + " is missing");
}

std::string TokenStream::name(const char* what) {
  if (peek().kind != Token::Kind::name) unexpected(std::string("here ") + what + " is missing");
  return next().text;
}

void TokenStream::unexpected(const std::string& sentence) const {
  if (at_end()) throw Incomplete("at the end", sentence);
  throw Error("before " + shortened(source_.substr(peek().begin)), sentence);
}

Node TokenStream::begin(Node::Kind kind, std::size_t at) {
  Node made;
  made.kind = kind;
  made.begin = at;
  return made;
}

Node& TokenStream::set_text(Node& node) const {
  node.text = shortened(source_.substr(node.begin, tokens_[at_ ? at_ - 1 : 0].end - node.begin));
  return node;
}

TokenStream::Deeper::Deeper(TokenStream& stream) : stream_(stream) {
  if (++stream_.depth_ > kMostDepth) throw Error("(", "this is nested too deeply");
}

}  // namespace shell
