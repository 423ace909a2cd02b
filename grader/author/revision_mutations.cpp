// Theory of operation. Revision files are written in one way: a head of keys, then an operation
// after the other, each under [[upgrade]] or [[downgrade]] with a key on each line. So lines are
// enough to go by. An operation ends with its last line that is neither empty nor a comment.
#include <grader/author/revision_mutations.hpp>

#include <algorithm>
#include <iterator>
#include <regex>
#include <string>

#include <lab/source/lines.hpp>

namespace grader {
namespace {

constexpr std::string_view kUp = "[[upgrade]]", kDown = "[[downgrade]]";

struct Line {
  std::string text;
  std::size_t begin = 0;  // in bytes
};

// Lines, counted from 0, of one operation.
struct Operation {
  std::size_t first = 0, end = 0;
};

class RevisionMutator {
 public:
  RevisionMutator(std::string_view text, const std::set<std::size_t>& lines) : lines_(lines) {
    std::size_t begin = 0;
    for (auto& line : lab::split_lines(text)) {
      text_.push_back({std::move(line), begin});
      begin += text_.back().text.size() + 1;
    }
    find_operations();
  }

  std::vector<Mutation> run() {
    const std::size_t head = operations_.empty() ? text_.size() : operations_.front().first;
    for (std::size_t i = 0; i < head; ++i)
      if (lines_.contains(i + 1)) forget_parents(i);
    for (std::size_t i = 0; i < operations_.size(); ++i) change_operation(i);
    return std::move(found_);
  }

 private:
  bool opens(std::size_t line) const {
    return text_[line].text == kUp || text_[line].text == kDown;
  }

  void find_operations() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (opens(i)) operations_.push_back({i, i + 1});
      const bool says_something = !text_[i].text.empty() && !text_[i].text.starts_with('#');
      if (says_something && !operations_.empty()) operations_.back().end = i + 1;
    }
  }

  std::string text_of(const Operation& operation) const {
    std::string text;
    for (std::size_t i = operation.first; i < operation.end; ++i) text += text_[i].text + '\n';
    return text;
  }
  std::string name_of(const Operation& operation) const {
    static const std::regex kOp("op = \"(\\w+)\"");
    const std::string text = text_of(operation);
    const std::string& way = text_[operation.first].text;
    std::smatch op;
    std::regex_search(text, op, kOp);
    return way.substr(2, way.size() - 4) + ' ' + op[1].str();
  }

  void change_operation(std::size_t index) {
    const Operation& operation = operations_[index];
    if (!lines_.contains(operation.first + 1)) return;
    const std::string name = name_of(operation), text = text_of(operation);
    const std::string& way = text_[operation.first].text;
    replace(operation, "", "drop " + name);
    replace(operation, std::string(way == kUp ? kDown : kUp) + text.substr(way.size()),
            "turn " + name + " round");
    if (index + 1 < operations_.size()) move_behind_next(operation, operations_[index + 1]);
    for (std::size_t i = operation.first + 1; i < operation.end; ++i) change_line(i);
  }

  void move_behind_next(const Operation& operation, const Operation& next) {
    const bool same_way = text_[operation.first].text == text_[next.first].text;
    if (!same_way || !lines_.contains(next.first + 1)) return;
    replace({operation.first, next.end}, text_of(next) + text_of(operation),
            "move " + name_of(operation) + " behind " + name_of(next));
  }

  void change_line(std::size_t i) {
    if (!lines_.contains(i + 1)) return;
    const std::string& line = text_[i].text;
    if (line.starts_with("  {")) replace({i, i + 1}, "", "drop " + line.substr(2));
    if (line.starts_with("sql = "))
      change_sql(i);
    else if (!line.starts_with("op = ") && !line.starts_with("kind = "))
      change_values(i);
  }

  void change_values(std::size_t i) {
    each(i, "type = \"(integer)\"", [](const std::string&) { return "string"; });
    each(i, "type = \"(string)\"", [](const std::string&) { return "integer"; });
    each(i, "\\b(?!type )\\w+ = \\[?\"(\\w+)\"",
         [](const std::string& name) { return name + "x"; });
    each(i, "(true, false)", [](const std::string&) { return "false, true"; });
    each(i, "(false, true)", [](const std::string&) { return "true, false"; });
    each(i, " = (true)", [](const std::string&) { return "false"; });
    each(i, " = (false)", [](const std::string&) { return "true"; });
  }

  void change_sql(std::size_t i) {
    each(i, "( WHERE [^\"]*)", [](const std::string&) { return ""; });
    each(i, "'(\\w+)'", [](const std::string& value) { return value + "x"; });
  }

  void forget_parents(std::size_t i) {
    if (!text_[i].text.starts_with("down = ")) return;
    each(i, "down = \"(\\w+)\"", [](const std::string&) { return ""; });
    each(i, "\\[(\"\\w+\", )", [](const std::string&) { return ""; });
    each(i, "(, \"\\w+\")", [](const std::string&) { return ""; });
  }

  static std::string change_of(const std::string& old, const std::string& made) {
    return made.empty() ? "drop " + old : old + " becomes " + made;
  }

  // A mutant for each place of the line at which the pattern fits: its group becomes what `by`
  // makes of it.
  template <class By>
  void each(std::size_t i, const char* pattern, By by) {
    const Line& line = text_[i];
    const std::regex what(pattern);
    for (std::sregex_iterator at(line.text.begin(), line.text.end(), what), end; at != end; ++at) {
      const std::string old = at->str(1), made = by(old);
      const std::size_t begin = line.begin + static_cast<std::size_t>(at->position(1));
      found_.push_back({i + 1, change_of(old, made), begin, begin + old.size(), made});
    }
  }

  void replace(const Operation& lines, std::string by, std::string change) {
    const Line& last = text_[lines.end - 1];
    if (!by.empty()) by.pop_back();  // the last line keeps its end
    found_.push_back({lines.first + 1, std::move(change), text_[lines.first].begin,
                      last.begin + last.text.size(), std::move(by)});
  }

  const std::set<std::size_t>& lines_;
  std::vector<Line> text_;
  std::vector<Operation> operations_;
  std::vector<Mutation> found_;
};

}  // namespace

std::vector<Mutation> revision_mutations_of(std::string_view text,
                                            const std::set<std::size_t>& lines) {
  return RevisionMutator(text, lines).run();
}

}  // namespace grader
