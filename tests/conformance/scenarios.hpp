// Replays recorded scenarios of SQLAlchemy on the ORM.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <lab/sqlite/connection.hpp>

#include "json_value.hpp"

namespace conformance {

// Where SQLite is: in this process, or in a store process as when grading.
enum class Driver { local, remote };

// One line in `out` for each line of `in`. Each scenario runs in a process of its own, so that one
// that dies costs its own line. Throws where a file cannot be read, is no scenario, or `schemas`
// differs from the models that are compiled in.
void run_scenarios(const std::string& schemas, const std::string& in, const std::string& out,
                   Driver driver = Driver::local);

// Performs a scenario on the empty database that `path` means to the ORM's driver and `outside` is
// a second connection to; returns Stage::result.
using Play = std::function<Json(const Json& scenario, const std::string& path,
                                std::unique_ptr<sqlite::Connection> outside)>;
Json play_by_name(const Json& scenario, const std::string& path,
                  std::unique_ptr<sqlite::Connection> outside);

// The result of one scenario, {"id", "skipped"} of one that a typed language makes impossible.
Json replay_isolated(const Json& scenario, Driver driver = Driver::local,
                     const Play& play = play_by_name);

}  // namespace conformance
