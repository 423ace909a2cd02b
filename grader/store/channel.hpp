#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <grader/store/supervised.hpp>
#include <lab/sqlite/protocol.hpp>

// The store's end of one remote connection: carries out what lab/sqlite/protocol.hpp asks for.

namespace grader::store {

// What the texts that one user makes the store keep may take together.
class Allowance {
 public:
  // Throws sqlite::Error where it is used up.
  void take(std::size_t bytes);
  void give_back(std::size_t bytes) { left_ += bytes; }

 private:
  std::size_t left_ = 16 * 1024 * 1024;
};

class Channel {
 public:
  // Check and allowance must outlive it. Throws sqlite::Error.
  Channel(Check& check, Allowance& allowance, Owner owner, const sqlite::Options& options);
  ~Channel();

  // Carries the request out and writes the reply's body. Throws sqlite::Error, for the reply, and
  // MalformedFrame.
  void handle(sqlite::Request request, sqlite::FrameReader body, sqlite::FrameWriter& reply);

  const sqlite::Connection& connection() const { return connection_.connection(); }

 private:
  struct Prepared {
    std::unique_ptr<SupervisedStatement> run;
    std::vector<std::string> told_columns;
    std::string bound;  // what the parameters point into, while it runs
  };

  void prepare(sqlite::FrameReader body, sqlite::FrameWriter& reply);
  void finalize(sqlite::FrameReader body);
  void run(sqlite::FrameReader body, sqlite::FrameWriter& reply);
  void start(sqlite::FrameReader body, sqlite::FrameWriter& reply);
  void fetch(sqlite::FrameReader body, sqlite::FrameWriter& reply);
  void reset(sqlite::FrameReader body);
  void execute(sqlite::FrameReader body, sqlite::FrameWriter& reply);
  Prepared& add(std::string_view sql, sqlite::FrameWriter& reply);
  void begin(Prepared& prepared, std::string_view values);
  Prepared& find(std::uint32_t id);
  void keep_bound(Prepared& prepared, std::string_view values);
  void release_bound(Prepared& prepared);
  void forget(Prepared& prepared);

  Allowance& allowance_;
  SupervisedConnection connection_;
  std::map<std::uint32_t, Prepared> statements_;
  std::uint32_t next_statement_ = 1;
};

}  // namespace grader::store
