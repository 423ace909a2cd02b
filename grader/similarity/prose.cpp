#include <grader/similarity/prose.hpp>

#include <algorithm>
#include <cctype>
#include <utility>

namespace grader::similarity {
namespace {

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) || byte >= 0x80;
}

void add_words(std::string_view line, std::size_t number, std::vector<Word>& words) {
  std::string word;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && is_letter(line[i])) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(line[i])));
    } else if (!word.empty()) {
      words.push_back({std::move(word), number});
      word.clear();
    }
  }
}

class Passages {
 public:
  explicit Passages(const std::set<std::string, std::less<>>& given) : given_(given) {}

  // What stands between two tokens, or in one: comments, white space, a literal.
  void add(std::string_view piece, std::size_t line) {
    while (!piece.empty()) {
      const auto end = piece.find('\n');
      const auto text = trimmed(piece.substr(0, end));
      if (given_.contains(text))
        close();
      else
        add_words(text, line, words_);
      if (end == std::string_view::npos) break;
      piece.remove_prefix(end + 1);
      ++line;
    }
    close();
  }

  std::vector<std::vector<Word>> take() { return std::move(passages_); }

 private:
  void close() {
    if (!words_.empty()) passages_.push_back(std::move(words_));
    words_.clear();
  }

  const std::set<std::string, std::less<>>& given_;
  std::vector<Word> words_;
  std::vector<std::vector<Word>> passages_;
};

}  // namespace

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kSpace = " \t\r\v\f";
  const auto first = line.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::vector<Word>> prose_of(std::string_view text,
                                        const std::vector<lab::CppToken>& tokens,
                                        const std::set<std::string, std::less<>>& given) {
  Passages passages(given);
  std::size_t end = 0, line = 1;
  for (const auto& token : tokens) {
    passages.add(text.substr(end, token.begin - end), line);
    if (token.kind == lab::CppToken::Kind::literal) passages.add(token.text, token.line);
    end = token.end;
    const auto written = text.substr(token.begin, token.end - token.begin);
    line = token.line + static_cast<std::size_t>(std::count(written.begin(), written.end(), '\n'));
  }
  passages.add(text.substr(end), line);
  return passages.take();
}

}  // namespace grader::similarity
