#pragma once
#include <lab/orm.hpp>

namespace lesson::growing {
using namespace orm;

struct Cat {
  static constexpr auto tablename = "cats";

  PrimaryKey id;
  Text name;
  // --- exercise 1
  Text colour;
  // --- end 1
};

inline const Schema<Cat> schema;
}  // namespace lesson::growing
