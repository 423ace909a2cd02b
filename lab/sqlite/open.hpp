#pragma once

#include <memory>

#include <lab/sqlite/connection.hpp>

// The local driver: SQLite linked into this process.

namespace sqlite {

// Throws Error ("open lab.db: unable to open database file").
std::unique_ptr<Connection> open(const Options& options = {});

}  // namespace sqlite
