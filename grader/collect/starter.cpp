#include <grader/collect/starter.hpp>

#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <cctype>
#include <system_error>

namespace grader {
namespace {

// Reads C++ far enough to tell comments from literals; wrong code only makes the answer "no".
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  std::string bare() {
    while (!rest_.empty()) step();
    return std::move(code_);
  }

 private:
  void step() {
    if (rest_.starts_with("//")) {
      drop(std::min(rest_.find('\n'), rest_.size()));
    } else if (rest_.starts_with("/*")) {
      drop_through("*/");
    } else if (rest_.starts_with("R\"")) {
      keep(raw_string_length());
    } else if (rest_.front() == '"' || rest_.front() == '\'') {
      keep(literal_length());
    } else if (std::isspace(static_cast<unsigned char>(rest_.front()))) {
      drop(1);
    } else {
      keep(1);
    }
  }

  void drop(std::size_t count) { rest_.remove_prefix(std::min(count, rest_.size())); }

  void drop_through(std::string_view end) {
    const auto at = rest_.find(end, 2);
    drop(at == std::string_view::npos ? rest_.size() : at + end.size());
  }

  void keep(std::size_t count) {
    code_ += rest_.substr(0, count);
    drop(count);
  }

  std::size_t raw_string_length() const {
    const auto open = rest_.find('(');
    if (open == std::string_view::npos) return rest_.size();
    const std::string end = ")" + std::string(rest_.substr(2, open - 2)) + "\"";
    const auto at = rest_.find(end, open);
    return at == std::string_view::npos ? rest_.size() : at + end.size();
  }

  std::size_t literal_length() const {
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '\\')
        ++i;
      else if (rest_[i] == rest_.front())
        return i + 1;
      else if (rest_[i] == '\n')
        return i;
    }
    return rest_.size();
  }

  std::string_view rest_;
  std::string code_;
};

std::string without_space(std::string text) {
  std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
  return text;
}

std::string bare(const std::string& name, const std::string& text) {
  return name.ends_with(".hpp") || name.ends_with(".cpp") ? bare_code(text) : without_space(text);
}

}  // namespace

std::string bare_code(std::string_view text) { return Scanner(text).bare(); }

bool is_starter(const std::vector<SubmittedFile>& files, const lab::Lesson& lesson) {
  if (lesson.folder.empty()) return false;
  return std::all_of(files.begin(), files.end(), [&](const SubmittedFile& file) {
    try {
      const auto stub = lab::read_whole_file(lesson.folder / file.name);
      return bare(file.name, file.text) == bare(file.name, stub);
    } catch (const std::system_error&) {
      return false;  // a file that the stub does not have
    }
  });
}

}  // namespace grader
