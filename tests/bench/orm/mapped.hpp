// The steps as a program on lab/orm writes them.
#pragma once

#include "measure.hpp"

namespace bench {

struct Workload;
class Storage;

namespace mapped {

Run create(const Workload& workload, const Storage& storage);       // W1
Run read_lazily(const Workload&, const Storage& storage);           // W2
Run read_eagerly(const Workload&, const Storage& storage);          // W3
Run cross_lazily(const Workload&, const Storage& storage);          // W4
Run cross_eagerly(const Workload&, const Storage& storage);         // W4e
Run get_known(const Workload& workload, const Storage& storage);    // W5hit
Run get_unknown(const Workload& workload, const Storage& storage);  // W5miss
Run update(const Workload&, const Storage& storage);                // W6
Run unlink(const Workload&, const Storage& storage);                // W7a
Run remove(const Workload&, const Storage& storage);                // W7b
Run find(const Workload& workload, const Storage& storage);         // W8

}  // namespace mapped
}  // namespace bench
