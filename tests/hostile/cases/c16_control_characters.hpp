// Says what no XML, no terminal and no UTF-8 may hold
#include <stdexcept>
#include <stdio.h>
#include <string>
inline void attack() {
  std::string text;
  for (int byte = 255; byte >= 0; --byte) text += static_cast<char>(byte);
  text += "\xed\xa0\x80\xed\xbf\xbf\xf4\x90\x80\x80\xc0\x80\xef\xbf\xbe";
  fwrite(text.data(), 1, text.size(), stdout);
  throw std::runtime_error("\x1b]0;owned\x07" + text);
}
