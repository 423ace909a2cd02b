// The transaction in which a revision runs.
#pragma once

#include <functional>

#include <lab/sqlite/connection.hpp>

namespace migrate {

// Runs `work` in one transaction that holds the write lock from its beginning, with foreign keys
// off; before it commits, all keys are checked. Where anything fails, nothing of it remains. Throws
// what `work` throws; sqlite::Error for a row whose key leads nowhere; Error where another process
// holds the lock for longer than the connection's busy timeout.
void in_transaction(sqlite::Connection& connection, const std::function<void()>& work);

}  // namespace migrate
