#include <dlfcn.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

#include <lab/sqlite/protocol.hpp>
#include <lab/sqlite/remote.hpp>

// The remote driver against a store that misbehaves. This program is not linked with SQLite.

namespace {

using sqlite::FrameWriter;
using ::testing::HasSubstr;

// The store's end of a link: what it will answer is sent before it is asked.
class Remote : public ::testing::Test {
 protected:
  Remote() {
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) std::abort();
    store_ = ends[0];
    remote_ = std::make_unique<sqlite::Remote>(ends[1]);
  }
  ~Remote() override { hang_up(); }

  void hang_up() {
    if (store_ >= 0) close(store_);
    store_ = -1;
  }
  void send(std::string_view bytes) const {
    ASSERT_EQ(write(store_, bytes.data(), bytes.size()), bytes.size());
  }
  static FrameWriter ok() {
    FrameWriter frame;
    frame.u8(1);
    frame.i64(0);
    frame.i64(0);
    frame.u8(0);
    return frame;
  }
  void answer(FrameWriter frame) const { send(frame.finish()); }
  std::unique_ptr<sqlite::Connection> opened() const {
    answer(ok());
    return remote_->open();
  }
  // A prepared "SELECT" with one column.
  std::unique_ptr<sqlite::Statement> prepared(sqlite::Connection& connection) const {
    FrameWriter frame = ok();
    frame.u32(1);
    frame.u16(0);
    frame.u16(1);
    frame.bytes("x");
    answer(frame);
    return connection.prepare("SELECT");
  }
  static FrameWriter block(std::uint8_t flags, std::uint32_t rows) {
    FrameWriter frame = ok();
    frame.u8(flags);
    frame.u32(rows);
    return frame;
  }
  template <typename Call>
  static std::string message_of(Call call) {
    try {
      call();
    } catch (const sqlite::LinkError& error) {
      return error.what();
    }
    return "no LinkError";
  }

  int store_ = -1;
  std::unique_ptr<sqlite::Remote> remote_;
};

TEST_F(Remote, NeedsNoSqliteInTheProcess) {
  EXPECT_EQ(dlsym(RTLD_DEFAULT, "sqlite3_open_v2"), nullptr);
  EXPECT_EQ(dlsym(RTLD_DEFAULT, "sqlite3_step"), nullptr);
}

TEST_F(Remote, SaysThatTheStoreHasGone) {
  const auto connection = opened();
  hang_up();
  EXPECT_EQ(message_of([&] { connection->execute("SELECT 1"); }),
            "database link: the store has closed it");
}

TEST_F(Remote, StaysBrokenOnceItIs) {
  const auto connection = opened();
  send(std::string(4, '\xff'));
  const std::string first = message_of([&] { connection->execute("SELECT 1"); });
  EXPECT_THAT(first, HasSubstr("longer than 4 MiB"));
  answer(ok());
  EXPECT_EQ(message_of([&] { connection->execute("SELECT 1"); }), first);
}

TEST_F(Remote, RefusesMoreThanOneAnswer) {
  answer(ok());
  answer(ok());
  EXPECT_THAT(message_of([&] { remote_->open(); }), HasSubstr("more than was asked"));
}

TEST_F(Remote, RefusesATruncatedAnswer) {
  const auto connection = opened();
  FrameWriter frame = ok();
  frame.u32(1);
  answer(frame);
  EXPECT_THAT(message_of([&] { connection->prepare("SELECT 1"); }), HasSubstr("ends too early"));
}

TEST_F(Remote, RefusesRowsThatAreNotThere) {
  const auto connection = opened();
  const auto statement = prepared(*connection);
  answer(block(sqlite::kBlockDone, 1'000'000));
  EXPECT_THAT(message_of([&] { statement->step(); }), HasSubstr("ends too early"));
}

TEST_F(Remote, RefusesAnEndlessRowOfEmptyBlocks) {
  const auto connection = opened();
  const auto statement = prepared(*connection);
  answer(block(0, 0));
  EXPECT_THAT(message_of([&] { statement->step(); }), HasSubstr("is empty"));
}

TEST_F(Remote, RefusesAValueOfAnUnknownType) {
  const auto connection = opened();
  const auto statement = prepared(*connection);
  FrameWriter frame = block(sqlite::kBlockDone, 1);
  frame.u8(9);
  answer(frame);
  EXPECT_THAT(message_of([&] { statement->step(); }), HasSubstr("unknown type"));
}

TEST_F(Remote, TooLargeAValueIsAnErrorOfTheStatementOnly) {
  const auto connection = opened();
  FrameWriter frame = ok();
  frame.u32(1);
  frame.u16(1);
  frame.u16(0);
  answer(frame);
  const auto statement = connection->prepare("INSERT INTO t VALUES (?)");
  const std::string large(5 * 1024 * 1024, 'x');
  statement->bind_text(1, large);
  try {
    statement->step();
    FAIL();
  } catch (const sqlite::Error& error) {
    EXPECT_STREQ(error.what(), "insert into t: string or blob too big");
  }
  statement->bind_text(1, "small");
  answer(block(sqlite::kBlockDone, 0));
  EXPECT_FALSE(statement->step());
}

TEST_F(Remote, WorksOverTwoPipes) {
  int to_store[2], from_store[2];
  ASSERT_EQ(pipe(to_store), 0);
  ASSERT_EQ(pipe(from_store), 0);
  FrameWriter frame = ok();
  const std::string_view bytes = frame.finish();
  ASSERT_EQ(write(from_store[1], bytes.data(), bytes.size()), bytes.size());
  sqlite::Remote remote(from_store[0], to_store[1]);
  EXPECT_NO_THROW(remote.open());
  close(to_store[0]);
  close(from_store[1]);
}

}  // namespace
