#pragma once

#include <sys/socket.h>

#include <csignal>
#include <memory>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include <grader/store/control.hpp>
#include <grader/store/store.hpp>

// A store served by a thread, with the judge's side of it, for tests.

namespace grader::store::testing {

struct SocketPair {
  SocketPair() {
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) std::abort();
  }
  int ends[2];
};

class ServedStore {
 public:
  ServedStore() {
    std::signal(SIGPIPE, SIG_IGN);
    const SocketPair pair;
    store_ = std::make_unique<Store>();
    store_->attach_control(pair.ends[0]);
    control_ = std::make_unique<StoreControl>(pair.ends[1]);
    server_ = std::thread([this] { store_->serve(); });
  }
  ~ServedStore() {
    control_.reset();
    server_.join();
    store_.reset();
  }

  StoreControl& control() { return *control_; }

  // A subject's end of a new link.
  int attach_subject() {
    const SocketPair pair;
    control_->attach(pair.ends[0]);
    close(pair.ends[0]);
    return pair.ends[1];
  }

 private:
  std::unique_ptr<Store> store_;
  std::unique_ptr<StoreControl> control_;
  std::thread server_;
};

}  // namespace grader::store::testing
