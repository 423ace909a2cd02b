// A CSV file of a teacher, read and written back so that nothing changes but what is filled in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader {

class Sheet {
 public:
  // Reads RFC 4180 with commas, semicolons or tabs, whichever the first line has most of. Throws
  // FormatError when the file has no rows or an unfinished quote.
  explicit Sheet(std::string_view text);

  std::size_t rows() const { return rows_.size(); }
  std::optional<std::size_t> column(std::string_view name) const;  // by the first row
  std::optional<std::size_t> column(const std::function<bool(const std::string&)>& wanted) const;
  // In how many rows the column has this value.
  std::size_t count(std::size_t column, const std::string& value) const;
  const std::string& at(std::size_t row, std::size_t column) const;  // "" beyond a row's end
  void set(std::size_t row, std::size_t column, std::string value);
  std::size_t add_column(std::string name);

  std::string text() const;

  // The field as a row has it: in quotes where it needs them.
  static std::string written(const std::string& field, char separator);

 private:
  bool byte_order_mark_ = false;
  char separator_ = ',';
  std::string line_end_ = "\r\n";
  struct Field {
    std::string value;
    std::string written;  // with its quotes, as the teacher's program wrote it
  };
  static std::vector<std::vector<Field>> parse(std::string_view text, char separator);
  Field field(std::string value) const;

  std::vector<std::vector<Field>> rows_;
};

}  // namespace grader
