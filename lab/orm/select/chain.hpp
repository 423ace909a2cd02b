// A query's chain of steps sorted by what they are about.
#pragma once

#include <vector>

#include <lab/orm/query/step.hpp>

namespace orm::detail {

struct Chain {
  struct Part {
    const Step* step = nullptr;
    unsigned at = 0;  // number of the step's first literal; see Shape
    explicit operator bool() const { return step; }
  };

  explicit Chain(const Step* last);

  Part first;
  std::vector<Part> where, having, group, order, joins, loads;  // in the order of the calls
  Part limit, offset;                                           // the last that was called counts
  const Step* select_from = nullptr;
  bool distinct = false;
  bool populate_existing = false;

  bool is_cut() const { return limit || offset; }
};

}  // namespace orm::detail
