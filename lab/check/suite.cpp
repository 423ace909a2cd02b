#include <lab/check/check.hpp>
#include <lab/check/suite.hpp>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace check {

namespace {

std::string_view bytes_of(const Outcome& outcome) {
  return {reinterpret_cast<const char*>(&outcome), sizeof outcome};
}
static_assert(sizeof(Outcome) <= wire::kMaxPacket);

// A parent that has gone takes its suite along.
void tell(int parent, std::string_view text) {
  if (!wire::send_packet(parent, text)) std::_Exit(1);
}

void list_checks(int parent) {
  std::string lines = "list\n";
  const auto& unit = *testing::UnitTest::GetInstance();
  for (int i = 0; i < unit.total_test_suite_count(); ++i) {
    const auto& suite = *unit.GetTestSuite(i);
    for (int k = 0; k < suite.total_test_count(); ++k) {
      const Listed check = listed(suite.name(), suite.GetTestInfo(k)->name());
      const std::string line = check.id + '\t' + (check.visible ? "visible" : "hidden") + '\t' +
                               check.exercise + '\t' + check.name + '\n';
      if (lines.size() + line.size() > wire::kMaxPacket) tell(parent, lines), lines = "list\n";
      lines += line;
    }
  }
  tell(parent, lines);
  tell(parent, "listed");
}

}  // namespace

void Check::Context::start(const Listed& check) {
  outcome = Outcome{};
  outcome.id = check.id;
  tell(parent, "next " + check.id);
  wire::Packet packet;
  if (!wire::receive_packet(parent, packet)) std::_Exit(1);
  std::istringstream words(packet.bytes);
  std::string command, database;
  long wall = 0;
  words >> command >> database >> wall;
  if (command != "go" || packet.descriptors.empty()) {
    outcome.status = Status::ended;
    ADD_FAILURE() << "there is no lesson to check";
    throw Stop{};
  }
  lesson = std::make_unique<wire::Client>(wire::Channel(packet.descriptors.front()));
  lesson->on_failure = [this] { failure(); };
  deadline = wire::Channel::Clock::now() + std::chrono::milliseconds(wall);
  lesson->set_deadline(deadline);
  bench->begin(database, {packet.descriptors.begin() + 1, packet.descriptors.end()});
  std::optional<wire::Value> stated = lesson->describe(statement);
  if (!described) {
    described.emplace(std::move(stated.value()));
  } else if (stated && !(*stated == described->value())) {
    outcome.status = Status::tampering;
    outcome.message = "the lesson states something else about itself than it did before";
    ADD_FAILURE();
    throw Stop{};
  }
  steps.reset();
  if (!check.visible) return;
  steps.emplace(described->value());
  lesson->on_performed = [this](const auto& operation, const auto& arguments, const auto* result,
                                const auto& why) {
    steps->performed(operation, arguments, result, why);
    steps->printed(lesson->output());
  };
}

// What a student needs to see how it came to this.
void Check::Context::tell_how() {
  constexpr std::size_t kRoom = 2000;
  if (!steps || !lesson) return;
  outcome.steps = steps->text(kRoom);
  if (outcome.status != Status::failed || !outcome.sql.text().empty()) return;
  lesson->on_failure = nullptr;
  lesson->on_performed = nullptr;
  std::string ran;
  try {
    for (const Ran& each : bench->ran(*lesson)) ran += each.sql + '\n';
  } catch (const std::exception&) {
    return;  // the lesson has gone meanwhile
  }
  outcome.sql = ran;
}

// The check may have expected it: Check::refusal takes it back.
void Check::Context::failure() {
  try {
    throw;
  } catch (const wire::RemoteError& error) {
    outcome.status = error.kind == "MemoryError" ? Status::no_memory : Status::failed;
    outcome.message = error.what();
    outcome.actual = error.kind;
  } catch (const wire::ChannelError& error) {
    using Reason = wire::ChannelError::Reason;
    outcome.status = error.reason == Reason::late    ? Status::late
                     : error.reason == Reason::ended ? Status::ended
                                                     : Status::tampering;
    outcome.message = error.what();
  }
}

void Check::Context::expected_failure() {
  const std::string id = outcome.id.text();
  outcome = Outcome{};
  outcome.id = id;
}

void Check::Context::end(bool failed) {
  if (failed && outcome.status == Status::passed) outcome.status = Status::failed;
  if (steps && !failed) steps->keep_printed();
  tell_how();
  lesson.reset();
  tell(parent, bytes_of(outcome));
}

namespace {

// What ended a check otherwise, such as a statement of the check's own that was refused.
class Guard : public testing::EmptyTestEventListener {
  void OnTestPartResult(const testing::TestPartResult& result) override {
    Outcome& outcome = Check::context->outcome;
    if (result.failed() && outcome.status == Status::passed) {
      outcome.status = Status::failed;
      if (outcome.message.text().empty()) outcome.message = result.summary();
    }
  }
};

}  // namespace

int run_suites(int argc, char** argv, std::unique_ptr<Bench> bench) {
  testing::InitGoogleTest(&argc, argv);
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new Guard);
  Check::Context context;
  context.seed = argc > 1 ? argv[1] : "";
  context.submission = argc > 2 ? argv[2] : "";
  context.bench = std::move(bench);
  Check::context = &context;
  list_checks(context.parent);
  const int failed = RUN_ALL_TESTS();
  tell(context.parent, "end");
  return failed == 0 ? 0 : 1;
}

}  // namespace check
