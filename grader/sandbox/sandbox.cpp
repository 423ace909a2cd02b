#include "grader/sandbox/sandbox.hpp"

#include <sys/eventfd.h>

#include <thread>
#include <utility>

#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/session.hpp"

namespace grader::sandbox {
namespace {

Descriptor make_event() {
  Descriptor event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!event) throw Error("sandbox: no descriptors left");
  return event;
}

void set(const Descriptor& event) { eventfd_write(event.get(), 1); }

Result failure(const Error& error) {
  Result result;
  result.reason = error.what();
  return result;
}

}  // namespace

struct Running::State {
  Descriptor stop = make_event();
  Descriptor done = make_event();
  Result result;
  std::thread thread;

  void supervise(Session& session, Limits limits, Session::Output output) {
    thread = std::thread([this, &session, limits, output = std::move(output)]() mutable {
      result = session.supervise(limits, std::move(output), stop.get());
      set(done);
    });
  }
};

Running::Running(std::unique_ptr<State> state) : state_(std::move(state)) {}
Running::Running(Running&&) noexcept = default;

Running& Running::operator=(Running&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

Running::~Running() {
  if (!state_ || !state_->thread.joinable()) return;
  kill();
  state_->thread.join();
}

int Running::descriptor() const { return state_->done.get(); }

void Running::kill() { set(state_->stop); }

Result Running::wait() {
  if (state_->thread.joinable()) state_->thread.join();
  return std::move(state_->result);
}

Sandbox::Sandbox(const Box& box) : session_(std::make_unique<Session>(box)) {}
Sandbox::~Sandbox() = default;
Sandbox::Sandbox(Sandbox&&) noexcept = default;
Sandbox& Sandbox::operator=(Sandbox&&) noexcept = default;

Result Sandbox::run(const Step& step) {
  try {
    return session_->supervise(step.limits, session_->start(step), -1);
  } catch (const Error& error) {
    return failure(error);
  }
}

Running Sandbox::start(const Step& step) {
  auto state = std::make_unique<Running::State>();
  try {
    state->supervise(*session_, step.limits, session_->start(step));
  } catch (const Error& error) {
    state->result = failure(error);
    set(state->done);
  }
  return Running(std::move(state));
}

void Sandbox::put(const std::string& inside, std::string_view contents) {
  session_->put(inside, contents);
}

std::string Sandbox::take(const std::string& inside, std::size_t max_bytes) {
  return session_->take(inside, max_bytes);
}

std::string Sandbox::locate(std::string_view inside) const { return session_->locate(inside); }
Kind Sandbox::kind() const { return session_->kind(); }

Result run(const Box& box, const Step& step) {
  try {
    return Sandbox(box).run(step);
  } catch (const Error& error) {
    return failure(error);
  }
}

}  // namespace grader::sandbox
