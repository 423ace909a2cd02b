// Objects of a flush, without a copy of most: they stand in lists that outlive this one, nearly all
// of them beside each other, so runs of neighbours are noted.
#pragma once

#include <span>
#include <vector>

#include <lab/orm/object.hpp>

namespace orm::detail {

class ObjectRuns {
 public:
  // By where it stands.
  void add(Object* const& object) {
    if (!runs_.empty() && runs_.back().data() + runs_.back().size() == &object) [[likely]]
      runs_.back() = {runs_.back().data(), runs_.back().size() + 1};
    else
      runs_.emplace_back(&object, 1);
  }
  template <class F>
  void each(F visit) const {
    for (const std::span<Object* const> run : runs_)
      for (Object* object : run) visit(object);
  }

 private:
  std::vector<std::span<Object* const>> runs_;
};

}  // namespace orm::detail
