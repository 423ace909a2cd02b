// The expressions of C++ that lessons write.
#pragma once

#include <string>
#include <string_view>

#include <lab/shell/token_stream.hpp>

namespace shell {

// `<` opens template arguments after these names, and compares after all others.
bool takes_template_arguments(std::string_view name);

class ExpressionParser : protected TokenStream {
 protected:
  using TokenStream::TokenStream;

  Node assignment();
  Node expression();
  Node braces();            // {a, b} or {.title = "Zelda", .price = 30}
  std::string type_name();  // "auto", "Game", "Ref<Game>", "List<Ref<Game>>"

 private:
  Node binary(int least);
  Node unary();
  Node member_pointer();
  Node postfix(Node left);
  Node member(Node left);
  void arguments(Node& call);
  Node primary();
  Node literal();
  Node named();
};

}  // namespace shell
