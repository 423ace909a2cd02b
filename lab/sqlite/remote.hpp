#pragma once

#include <cstdint>
#include <memory>

#include <lab/sqlite/connection.hpp>
#include <lab/sqlite/link.hpp>

// The remote driver: statements run in a store process at the other end of a descriptor. Needs no
// SQLite in this process. A repeated statement costs one round trip for up to 64 rows.
//
//   sqlite::Remote store(3);
//   auto connection = store.open({.path = "main"});

namespace sqlite {

// One link. Any number of connections share it; link and connections belong to one thread at a
// time. After fork() only one of both processes may use it: give a child a descriptor of its own.
class Remote {
 public:
  // Owns the descriptor: a stream socket.
  explicit Remote(int descriptor) : Remote(descriptor, descriptor) {}
  // Owns both: the reading end of one pipe, the writing end of another.
  Remote(int from_store, int to_store) : link_(std::make_shared<Link>(from_store, to_store)) {}

  // A connection to the store's database named options.path; of the other options the store takes
  // foreign_keys and read_only. The connection keeps the link open.
  std::unique_ptr<Connection> open(const Options& options = {});

  // open() as a function, which keeps the link open too.
  Opener opener() const;

  Link& link() { return *link_; }

 private:
  std::shared_ptr<Link> link_;
};

}  // namespace sqlite
