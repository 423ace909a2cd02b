#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <lab/sqlite/connection.hpp>
#include <lab/sqlite/link.hpp>
#include <lab/sqlite/protocol.hpp>

// The classes behind sqlite::Remote (remote.hpp).

namespace sqlite {

// A statement as the store knows it.
struct RemoteHandle {
  std::uint32_t id = 0;
  int parameters = 0;
  std::vector<std::string> columns;
};

// How many parameters a statement has, where it has none but question marks; nothing where only
// SQLite knows.
std::optional<int> question_marks(std::string_view sql);

// Parts of replies; protocol.hpp says what they are.
RemoteHandle read_handle(FrameReader& reader);
std::vector<std::string> read_columns(FrameReader& reader);
Error read_error(FrameReader& reader, std::string_view sql);

class RemoteConnection final : public Connection {
 public:
  RemoteConnection(std::shared_ptr<Link> link, std::uint32_t channel, const Options& options);
  ~RemoteConnection() override;

  std::unique_ptr<Statement> prepare(std::string_view sql) override;
  std::unique_ptr<Statement> prepare_to_run(std::string_view sql) override;
  void execute(std::string_view sql) override;
  std::int64_t last_insert_rowid() const override { return last_insert_rowid_; }
  std::int64_t changes() const override { return changes_; }
  bool in_transaction() const override { return in_transaction_; }

  void notify_start(std::string_view sql) { started(sql, is_work(sql)); }

  // A request to this channel, to be filled and then sent by call() or send().
  FrameWriter& request(Request request);
  // The body of the reply; it points into `reply`. Throws the Error that the store answers with.
  FrameReader call(std::string& reply, std::string_view sql);
  void send() { link_->send(); }
  Link& link() { return *link_; }

  // Keeps the statement for the next prepare() of the same text. Never throws.
  void give_back(const std::string& sql, RemoteHandle handle) noexcept;

 private:
  RemoteHandle prepare_at_store(std::string_view sql);
  bool take_idle(const std::string& sql, RemoteHandle& handle);
  void forget_oldest();

  std::shared_ptr<Link> link_;
  std::uint32_t channel_;
  std::int64_t last_insert_rowid_ = 0;
  std::int64_t changes_ = 0;
  bool in_transaction_ = false;
  std::string reply_;
  std::unordered_multimap<std::string, RemoteHandle> idle_;
  std::deque<std::string> idle_order_;  // the texts in idle_, the longest idle first
};

class RemoteStatement final : public Statement {
 public:
  // A handle without an id: the store prepares the statement with its first run.
  RemoteStatement(RemoteConnection& connection, RemoteHandle handle, std::string_view sql);
  ~RemoteStatement() override;

  void bind_null(int number) override;
  void bind_integer(int number, std::int64_t value) override;
  void bind_real(int number, double value) override;
  void bind_text(int number, std::string_view value) override;
  void bind_blob(int number, std::string_view value) override;
  int parameters() const override { return handle_.parameters; }

  bool step() override;
  void reset() noexcept override;

  int columns() const override { return static_cast<int>(handle_.columns.size()); }
  std::string_view column_name(int column) const override;
  Type type(int column) override { return at(column).type; }
  Value value(int column) override { return at(column); }
  void values(int first, int n, Value* to) override {
    for (int i = 0; i < n; ++i) new (to + i) Value(at(first + i));
  }
  std::int64_t integer(int column) override { return to_integer(at(column)); }
  double real(int column) override { return to_real(at(column)); }
  std::string_view text(int column) override;
  std::string_view blob(int column) override { return text(column); }

 private:
  Value& parameter(int parameter);
  const Value& at(int column) const;
  void run();
  void start();
  void write_parameters(FrameWriter& frame);
  void fetch();
  void take_block(FrameReader body);
  void read_row();
  [[noreturn]] void fail();

  RemoteConnection& connection_;
  RemoteHandle handle_;
  std::vector<Value> parameters_;

  std::string block_;       // the latest reply
  FrameReader rows_;        // what is unread of it
  std::uint32_t left_ = 0;  // rows unread in it
  bool last_block_ = false;
  std::unique_ptr<Error> error_;  // comes after the rows
  bool running_ = false;
  std::vector<Value> row_;
  std::vector<NumberText> scratch_;  // numbers of this row that were read as text
};

}  // namespace sqlite
