// The steps in SQLite's C API: the same SQL, each statement prepared once, rows kept as plain
// structs in tables by key, so that a row that is known already is not read again.
#pragma once

#include <string>

#include "measure.hpp"

namespace bench {

struct Workload;
class Storage;

namespace raw {

Run create(const Workload& workload, const Storage& storage, bool many_rows);  // W1
Run read_lazily(const Workload&, const Storage& storage);                      // W2
Run read_eagerly(const Workload&, const Storage& storage);                     // W3
Run cross_lazily(const Workload&, const Storage& storage);                     // W4
Run cross_eagerly(const Workload&, const Storage& storage);                    // W4e
Run get_known(const Workload& workload, const Storage& storage);               // W5hit
Run get_unknown(const Workload& workload, const Storage& storage);             // W5miss
Run update(const Workload&, const Storage& storage);                           // W6
Run unlink(const Workload&, const Storage& storage);                           // W7a
Run remove(const Workload&, const Storage& storage, bool whole_rows);          // W7b
Run find(const Workload& workload, const Storage& storage);                    // W8

// Fills the empty tables of a database file.
void fill(const std::string& path, const Workload& workload);

}  // namespace raw
}  // namespace bench
