// `lab db`: migrations at the command line.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include <lab/orm/ddl/metadata.hpp>
#include <lab/sqlite/connection.hpp>

namespace lab::cli {

struct DbEnvironment {
  // What a database should be by the models that are in this folder, loaded when a command needs it
  // (revision --autogenerate, check). Empty: these commands say that there are no models.
  std::function<orm::metadata::Schema(const std::filesystem::path& folder)> models;
  sqlite::Opener open;  // with the local driver: sqlite::open
  // Where to look without -C and --database.
  std::string folder = ".";
  std::function<std::string(const std::filesystem::path& in)> database =
      [](const std::filesystem::path& in) { return (in / "app.db").string(); };
  std::string date;  // of new revisions: `lab --now`; empty: now
};

// Adds the subcommand. It prints results to stdout and sets `exit_code` (0, or 1 where check finds
// something); errors are thrown: migrate::Error, sqlite::Error. Everything given must outlive
// parsing.
CLI::App* add_db(CLI::App& app, const DbEnvironment& environment, int& exit_code);

}  // namespace lab::cli
