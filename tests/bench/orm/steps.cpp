#include "steps.hpp"

#include "mapped.hpp"
#include "raw.hpp"

namespace bench {
namespace {

Run create_single(const Workload& workload, const Storage& storage) {
  return raw::create(workload, storage, false);
}
Run create_many(const Workload& workload, const Storage& storage) {
  return raw::create(workload, storage, true);
}
Run remove_by_keys(const Workload& workload, const Storage& storage) {
  return raw::remove(workload, storage, false);
}
Run remove_whole_rows(const Workload& workload, const Storage& storage) {
  return raw::remove(workload, storage, true);
}

}  // namespace

const std::vector<Step>& all_steps() {
  static const std::vector<Step> steps = {
      {"W1", 0.85, create_single, mapped::create, create_many, "many_rows"},
      {"W2", 1.15, raw::read_lazily, mapped::read_lazily},
      {"W3", 1.15, raw::read_eagerly, mapped::read_eagerly},
      {"W4", 1.2, raw::cross_lazily, mapped::cross_lazily},
      {"W4e", 1.2, raw::cross_eagerly, mapped::cross_eagerly},
      {"W5hit", 2.0, raw::get_known, mapped::get_known},
      {"W5miss", 1.1, raw::get_unknown, mapped::get_unknown},
      {"W6", 1.1, raw::update, mapped::update},
      {"W7a", 1.1, raw::unlink, mapped::unlink},
      {"W7b", 1.15, remove_by_keys, mapped::remove, remove_whole_rows, "whole_rows"},
      {"W8", 1.15, raw::find, mapped::find},
  };
  return steps;
}

}  // namespace bench
