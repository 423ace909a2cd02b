#include <grader/report/sheet.hpp>

#include <grader/report/format.hpp>

#include <algorithm>
#include <utility>

namespace grader {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

char likely_separator(std::string_view text) {
  const auto line = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char candidate : {';', '\t'}) {
    const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
    if (count(candidate) > count(best)) best = candidate;
  }
  return best;
}

}  // namespace

// One pass over the text; `quoted` is whether it stands inside quotes.
std::vector<std::vector<Sheet::Field>> Sheet::parse(std::string_view text, char separator) {
  std::vector<std::vector<Field>> rows;
  std::vector<Field> row;
  Field field;
  bool quoted = false;
  const auto end_field = [&] { row.push_back(std::exchange(field, {})); };
  const auto end_row = [&] {
    end_field();
    rows.push_back(std::exchange(row, {}));
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!quoted && c == separator) {
      end_field();
    } else if (!quoted && c == '\n') {
      end_row();
    } else if (!quoted && c == '\r') {
      continue;
    } else {
      field.written += c;
      const bool doubled = quoted && c == '"' && text.substr(i + 1).starts_with('"');
      if (doubled) field.written += text[++i];
      if (c == '"' && !doubled)
        quoted = !quoted;
      else
        field.value += c;
    }
  }
  if (quoted) throw FormatError("--into: a quote is not closed; download the file again");
  if (!field.written.empty() || !row.empty()) end_row();
  return rows;
}

Sheet::Field Sheet::field(std::string value) const {
  const auto in_row = written(value, separator_);
  return {std::move(value), in_row};
}

Sheet::Sheet(std::string_view text) {
  byte_order_mark_ = text.starts_with(kMark);
  if (byte_order_mark_) text.remove_prefix(kMark.size());
  separator_ = likely_separator(text);
  if (text.find("\r\n") == std::string_view::npos) line_end_ = "\n";
  rows_ = parse(text, separator_);
  if (rows_.empty()) throw FormatError("--into: the file is empty; download it again");
}

std::optional<std::size_t> Sheet::column(std::string_view name) const {
  return column([name](const std::string& header) { return header == name; });
}

std::optional<std::size_t> Sheet::column(
    const std::function<bool(const std::string&)>& wanted) const {
  const auto& header = rows_.front();
  const auto found = std::find_if(header.begin(), header.end(),
                                  [&](const Field& field) { return wanted(field.value); });
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

std::size_t Sheet::count(std::size_t column, const std::string& value) const {
  std::size_t rows = 0;
  for (std::size_t row = 1; row < rows_.size(); ++row) rows += at(row, column) == value;
  return rows;
}

const std::string& Sheet::at(std::size_t row, std::size_t column) const {
  static const std::string kNothing;
  return column < rows_[row].size() ? rows_[row][column].value : kNothing;
}

void Sheet::set(std::size_t row, std::size_t column, std::string value) {
  if (rows_[row].size() <= column) rows_[row].resize(column + 1);
  rows_[row][column] = field(std::move(value));
}

std::size_t Sheet::add_column(std::string name) {
  const auto column = rows_.front().size();
  for (auto& row : rows_) row.resize(column + 1);
  rows_.front()[column] = field(std::move(name));
  return column;
}

std::string Sheet::text() const {
  std::string text(byte_order_mark_ ? kMark : "");
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += separator_;
      text += row[i].written;
    }
    text += line_end_;
  }
  return text;
}

std::string Sheet::written(const std::string& field, char separator) {
  if (field.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return field;
  std::string text = "\"";
  for (const char c : field) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + "\"";
}

}  // namespace grader
