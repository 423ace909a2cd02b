// A shell on the solution of the first lesson, in this process, on a database in memory.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include <lab/orm/session/session_state.hpp>
#include <lab/shell/shell.hpp>
#include <lab/sqlite/open.hpp>
#include <lab/wire/client.hpp>
#include <lab/wire/server.hpp>

#include <solutions/01_one_to_many/models.hpp>

namespace shell {

class ServerDriver : public Driver {
 public:
  ServerDriver() { begin(); }
  wire::Value perform(const std::string& operation, std::vector<wire::Value> arguments,
                      const std::string& what) override {
    if (operation == dies_at) {
      dies_at.clear();
      begin();
      throw LessonGone(what + " crashed");
    }
    wire::Reply reply = server_->perform({operation, std::move(arguments)});
    output_ = reply.output;
    if (!reply.ok) throw wire::RemoteError(reply.kind, reply.message);
    return reply.result;
  }
  const std::string& output() const override { return output_; }
  bool seed() override { return false; }
  void reload() override { begin(); }

  std::string dies_at;

 private:
  void begin() {
    orm::detail::set_opener([](const sqlite::Options& options) { return sqlite::open(options); });
    server_.reset();
    engine_ = std::make_unique<wire::Engine>(*lesson::one_to_many::schema.state(), ":memory:");
    server_ = std::make_unique<wire::Server>(*engine_);
    engine_->create_all();
  }
  std::unique_ptr<wire::Engine> engine_;
  std::unique_ptr<wire::Server> server_;
  std::string output_;
};

class InAShell : public testing::Test {
 protected:
  // What the shell prints for this line.
  std::string answer(const std::string& line) {
    printed_.clear();
    shell_.run(line + '\n');
    return printed_;
  }
  void run(const std::string& lines) {
    printed_.clear();
    ASSERT_EQ(shell_.run(lines), Shell::Outcome::done) << printed_;
  }
  // The bakery has the cans Blue and Red; Rocky has none.
  void seed() {
    run("auto bakery = session.add(Business{.name = \"Bakery\"});"
        "bakery->trashcans.append(make<Trashcan>({.label = \"Blue\"}));"
        "bakery->trashcans.append(make<Trashcan>({.label = \"Red\"}));"
        "auto rocky = session.add(Raccoon{.name = \"Rocky\"}); session.commit();");
  }

  ServerDriver driver_;
  std::string printed_;
  Shell shell_{driver_, [this](const std::string& text) { printed_ += text; }};
};

}  // namespace shell
