#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <grader/store/records.hpp>
#include <lab/sqlite/clock.hpp>
#include <lab/sqlite/frame.hpp>

// The store: owns the databases of a check and runs the statements that come over links. A subject
// has its rows, statement counts and times from here, so they are facts, not claims. What it sends
// is hostile: the worst that it can reach is that its own link is ended and its check fails.
//
//   grader::store::Store store;
//   store.attach_control(3);
//   store.serve();
//
// The judge's side is control.hpp.

namespace grader::store {

class Check;

class Store {
 public:
  Store();
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // The judge's link: a socket that can carry descriptors. Owned, as all descriptors are.
  void attach_control(int descriptor);
  // A subject's link in the present check, a socket or two pipes' ends; its number in the log.
  std::uint32_t attach(int descriptor) { return attach(descriptor, descriptor); }
  std::uint32_t attach(int from_subject, int to_subject);

  // Serves all links until the judge's is ended; without one, until the last subject's is. The
  // process should ignore SIGPIPE.
  void serve();

 private:
  struct Link;

  void wait();
  void work(Link& link);
  void answer_all(Link& link);
  bool handle(Link& link, std::string_view payload);
  bool handle_control(Link& link, std::string_view payload);
  void control(Link& link, sqlite::FrameReader reader);
  void begin(const Budget& budget);
  void set_clock(sqlite::FrameReader reader);
  void write_log(std::uint32_t from);
  void drop_ended();

  sqlite::Clock clock_;
  std::unique_ptr<Check> check_;
  std::vector<std::unique_ptr<Link>> links_;  // the judge's first
  std::uint32_t next_link_ = 1;
  sqlite::FrameWriter reply_;
};

}  // namespace grader::store
