// The statements of one step, in the corpus' words: "SELECT owners", "INSERT cats x3".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace conformance {

class StatementLog {
 public:
  void started(std::string_view sql);
  void wrote(std::string_view verb, std::string_view table, std::size_t rows);
  std::vector<std::string> take();

 private:
  struct Entry {
    std::string text;
    std::size_t rows = 1;
  };
  std::vector<Entry> entries_;
};

}  // namespace conformance
