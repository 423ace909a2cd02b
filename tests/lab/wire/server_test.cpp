// The operations, in process, on the solution of the first lesson.

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <thread>

#include <lab/check/check.hpp>
#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>
#include <lab/wire/client.hpp>
#include <lab/wire/server.hpp>

#include <solutions/01_one_to_many/models.hpp>

namespace wire {
namespace {

class Operations : public testing::Test {
 protected:
  Operations() {
    orm::detail::set_opener([](const sqlite::Options& options) { return sqlite::open(options); });
    engine_ = std::make_unique<Engine>(*lesson::one_to_many::schema.state(), ":memory:");
    server_ = std::make_unique<Server>(*engine_);
    perform("create_all");
  }
  Value perform(const std::string& operation, std::vector<Value> arguments = {}) {
    const Reply reply = server_->perform({operation, std::move(arguments)});
    EXPECT_TRUE(reply.ok) << operation << ": " << reply.kind << ": " << reply.message;
    return reply.result;
  }
  std::string refused(const std::string& operation, std::vector<Value> arguments = {}) {
    const Reply reply = server_->perform({operation, std::move(arguments)});
    return reply.ok ? "not refused" : reply.kind + ": " + reply.message;
  }
  Value create(const std::string& model, const std::string& member, const std::string& text) {
    return perform("new", {model, check::dict({{member, text}})});
  }

  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Server> server_;
};

TEST_F(Operations, DescribeNamesModelsColumnsRelationshipsAndFunctions) {
  const check::Described lesson(perform("describe"));
  ASSERT_NE(lesson.column("Trashcan", "raccoon_id"), nullptr);
  EXPECT_EQ(check::entry(*lesson.column("Trashcan", "raccoon_id"), "references").text,
            "raccoons.id");
  ASSERT_NE(lesson.relationship("Raccoon", "trashcans"), nullptr);
  EXPECT_EQ(check::entry(*lesson.relationship("Raccoon", "trashcans"), "reverse").text, "raccoon");
  ASSERT_NE(lesson.find("functions", "claim"), nullptr);
  EXPECT_EQ(check::entry(*lesson.find("functions", "claim"), "parameters").items.size(), 3U);
}

TEST_F(Operations, ADescriptionThatIsKnownIsNotReadAgain) {
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  server_->keep_description();
  const Value stated = perform("describe");
  std::thread serving([&] {
    Channel channel(ends[0]);
    server_->serve(channel);
  });
  {
    Client client{Channel(ends[1])};
    std::string known;
    EXPECT_EQ(client.describe(known), stated);
    EXPECT_EQ(client.describe(known), std::nullopt);
    known.back() ^= 1;
    EXPECT_NE(client.describe(known), std::nullopt);
  }
  serving.join();
}

TEST_F(Operations, DescribeIsTheSameEachTime) {
  EXPECT_EQ(perform("describe"), perform("describe"));
}

TEST_F(Operations, AppendingShowsOnTheOtherSide) {
  const Value rocky = create("Raccoon", "name", "Rocky"),
              blue = create("Trashcan", "label", "Blue");
  perform("append", {rocky, "trashcans", blue});
  EXPECT_EQ(perform("get", {blue, "raccoon"}), rocky);
  EXPECT_EQ(perform("len", {rocky, "trashcans"}).integer, 1);
}

TEST_F(Operations, CallPassesTheSessionAndReturnsObjects) {
  perform("add", {create("Raccoon", "name", "Rocky")});
  perform("commit");
  const Value found = perform("call", {"raccoon_named", std::vector<Value>{"Rocky"}});
  ASSERT_EQ(found.kind, Value::Kind::handle);
  EXPECT_EQ(perform("get", {found, "name"}).text, "Rocky");
  EXPECT_TRUE(perform("call", {"raccoon_named", std::vector<Value>{"Nobody"}}).is_null());
}

TEST_F(Operations, CommittedRowsAreFoundByAQuery) {
  for (const char* name : {"Rocky", "Bandit"}) perform("add", {create("Raccoon", "name", name)});
  perform("commit");
  const Value sorted = perform(
      "query", {check::dict({{"model", "Raccoon"}, {"order_by", std::vector<Value>{"name"}}})});
  ASSERT_EQ(sorted.items.size(), 2U);
  EXPECT_EQ(perform("get", {sorted.items[0], "name"}).text, "Bandit");
  EXPECT_EQ(perform("query", {check::dict({{"model", "Raccoon"}, {"end", "count"}})}).integer, 2);
}

TEST_F(Operations, ASavepointIsUndone) {
  const Value depth = perform("begin_nested");
  perform("add", {create("Raccoon", "name", "Rocky")});
  perform("flush");
  perform("sp_rollback", {depth});
  perform("commit");
  EXPECT_EQ(perform("query", {check::dict({{"model", "Raccoon"}, {"end", "count"}})}).integer, 0);
}

TEST_F(Operations, WhatIsNotThereIsRefusedByName) {
  const Value rocky = create("Raccoon", "name", "Rocky");
  EXPECT_EQ(refused("jump"), "InvalidRequestError: no operation jump");
  EXPECT_EQ(refused("get", {rocky, "tail"}), "InvalidRequestError: Raccoon has no member tail yet");
  EXPECT_EQ(refused("new", {"Badger", check::dict({})}),
            "InvalidRequestError: the lesson has no model Badger");
  EXPECT_EQ(refused("call", {"dance", std::vector<Value>{}}),
            "InvalidRequestError: the lesson has no function dance");
  EXPECT_EQ(refused("get", {Handle{999}, "name"}),
            "InvalidRequestError: no object has the handle 999");
}

TEST_F(Operations, WrongArgumentsAreTypeErrors) {
  EXPECT_TRUE(refused("get", {"rocky", "name"}).starts_with("TypeError"));
  EXPECT_TRUE(refused("append").starts_with("TypeError"));
  EXPECT_TRUE(refused("call", {"claim", std::vector<Value>{"Blue"}}).starts_with("TypeError"));
  EXPECT_TRUE(
      refused("call", {"leave", std::vector<Value>{"Rocky", "Blue"}}).starts_with("TypeError"));
}

TEST_F(Operations, AnObjectOfAnotherModelIsRefused) {
  const Value rocky = create("Raccoon", "name", "Rocky"), inn = create("Business", "name", "Inn");
  EXPECT_TRUE(refused("append", {rocky, "trashcans", inn}).starts_with("TypeError"));
}

TEST_F(Operations, AReleasedHandleIsGone) {
  const Value rocky = create("Raccoon", "name", "Rocky");
  perform("release", {rocky});
  EXPECT_NE(refused("get", {rocky, "name"}), "not refused");
}

TEST_F(Operations, WhatAReplyHasNoRoomForGoesToStdout) {
  testing::internal::CaptureStdout();
  orm::print("{}", orm::Text(std::string(kMaxOutput + 5, 'x')));
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "xxxxx");
}

TEST_F(Operations, TheStatementsOfTheLessonAreKept) {
  perform("call", {"raccoon_named", std::vector<Value>{"Nobody"}});
  const Value sql = perform("sql");
  ASSERT_EQ(sql.items.size(), 1U);
  EXPECT_TRUE(sql.items[0].text.starts_with("SELECT raccoons.id")) << sql.items[0].text;
}

Value tokens(std::vector<std::vector<Value>> list) {
  std::vector<Value> made;
  made.reserve(list.size());
  for (auto& token : list) made.emplace_back(std::move(token));
  return made;
}

TEST_F(Operations, AQueryIsBuiltOfSteps) {
  for (const char* name : {"Rocky", "Bandit", "Smoky"})
    perform("add", {create("Raccoon", "name", name)});
  const Value condition = tokens({{"member", "Raccoon.name"},
                                  {"value", "Rocky"},
                                  {"operator", "==", 2},
                                  {"member", "Raccoon.name"},
                                  {"value", "S"},
                                  {"operator", "starts_with", 2},
                                  {"operator", "||", 2}});
  const Value order = tokens({{"member", "Raccoon.name"}, {"operator", "desc", 1}});
  const std::vector<Value> steps{std::vector<Value>{"where", condition},
                                 std::vector<Value>{"order_by", order}};
  const Value found = perform("query", {check::dict({{"model", "Raccoon"}, {"steps", steps}})});
  ASSERT_EQ(found.items.size(), 2U);
  EXPECT_EQ(perform("get", {found.items[0], "name"}).text, "Smoky");
}

TEST_F(Operations, AnOperatorWithTooFewOperandsIsRefused) {
  for (const auto& condition :
       {tokens({{"operator", "==", 2}}), tokens({{"value", 1}, {"operator", "==", 1}}),
        tokens({{"value", 1}, {"operator", "==", -1}}), tokens({})}) {
    const std::vector<Value> steps{std::vector<Value>{"where", condition}};
    EXPECT_NE(refused("query", {check::dict({{"model", "Raccoon"}, {"steps", steps}})})
                  .find("InvalidRequestError"),
              std::string::npos);
  }
}

TEST_F(Operations, TakingTheStatementsForgetsThem) {
  perform("query", {check::dict({{"model", "Raccoon"}, {"end", "count"}})});
  EXPECT_EQ(perform("take_sql").items.size(), 1U);
  EXPECT_TRUE(perform("take_sql").items.empty());
}

}  // namespace
}  // namespace wire
