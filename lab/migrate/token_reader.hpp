// Walks over tokens, the way a recursive-descent parser does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <lab/migrate/tokens.hpp>

namespace migrate {

class TokenReader {
 public:
  explicit TokenReader(std::string_view sql) : sql_(sql), tokens_(tokens(sql)) {}

  bool at_end() const { return next_ == tokens_.size(); }
  bool sees(std::string_view keyword, std::size_t ahead = 0) const;
  bool sees_symbol(std::string_view symbol) const;
  bool take(std::string_view keyword);          // if it is the next
  bool take_symbol(std::string_view symbol);    // if it is the next
  void expect_symbol(std::string_view symbol);  // throws Error where it is not
  const Token& any();                           // throws Error at the end
  std::string name() { return any().name(); }

  // Passes a parenthesis and all within; gives what stands between, without blanks around it.
  std::string parenthesis();
  // As written, from token `from` up to the next one; blanks in between are made single.
  std::string written_since(std::size_t from) const;
  std::size_t position() const { return next_; }

 private:
  std::string_view slice(std::size_t from, std::size_t to) const;
  [[noreturn]] void fail() const;

  std::string_view sql_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

}  // namespace migrate
