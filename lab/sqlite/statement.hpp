#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

// A prepared statement. Bind its parameters, step through its rows, reset, and start again:
//
//   sqlite::Statement& find = connection.cached("SELECT name FROM games WHERE id = ?");
//   find.bind_integer(1, 7);
//   while (find.step()) use(find.text(0));

namespace sqlite {

enum class Type : unsigned char { null, integer, real, text, blob };
struct Value;  // value.hpp

// Does it read or change what is stored? False of those that begin or end transactions or set
// something.
bool is_work(std::string_view sql);

class Statement {
 public:
  virtual ~Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Parameters count from 1 and keep their values over reset(). A parameter never bound is null.
  // Text and blobs are not copied: the bytes must live and stay unchanged until the statement is
  // bound anew, or until its last step() is done and it is reset. They may hold NUL bytes.
  // Throws Error where there is no such parameter.
  virtual void bind_null(int parameter) = 0;
  virtual void bind_integer(int parameter, std::int64_t value) = 0;
  virtual void bind_real(int parameter, double value) = 0;
  virtual void bind_text(int parameter, std::string_view value) = 0;
  virtual void bind_blob(int parameter, std::string_view value) = 0;
  virtual int parameters() const = 0;

  // Room for kScratch bytes, one for each parameter, that lives as long as the statement: for
  // binding a text that has no other place.
  static constexpr std::size_t kScratch = 32;
  char* scratch(int parameter) {
    if (!scratch_)
      scratch_ = std::make_unique<char[]>(kScratch * (static_cast<std::size_t>(parameters()) + 1));
    return scratch_.get() + kScratch * static_cast<std::size_t>(parameter);
  }

  // True: there is a row to read. False: done, and the next step() would start again.
  // On an error the statement is reset and Error is thrown.
  virtual bool step() = 0;

  // Ends the run, so that parameters can be bound again. Never throws.
  virtual void reset() noexcept = 0;

  // Columns count from 0. A view lives until the next step() or reset(), or until the same column
  // is read as another type. Values convert as SQLite converts them (null is 0 and "").
  // Reading is defined only while there is a row.
  virtual int columns() const = 0;
  virtual std::string_view column_name(int column) const = 0;
  virtual Type type(int column) = 0;
  // Type and value in one call, unconverted: half the cost of asking for the two.
  virtual Value value(int column) = 0;
  // The same of `n` columns from the one at `first`, which it makes in the memory from `to` on.
  virtual void values(int first, int n, Value* to) = 0;
  virtual std::int64_t integer(int column) = 0;
  virtual double real(int column) = 0;
  virtual std::string_view text(int column) = 0;
  virtual std::string_view blob(int column) = 0;
  bool is_null(int column) { return type(column) == Type::null; }

  const std::string& sql() const noexcept { return sql_; }
  bool is_work() const noexcept { return is_work_; }

 protected:
  explicit Statement(std::string_view sql) : sql_(sql), is_work_(sqlite::is_work(sql)) {}

 private:
  const std::string sql_;
  const bool is_work_;
  std::unique_ptr<char[]> scratch_;
};

}  // namespace sqlite
