// conformance SCHEMAS.json IN.jsonl OUT.jsonl [--driver local|remote]
// conformance --migrations IN.jsonl OUT.jsonl
//
// Runs recorded cases on this library and writes what it did, a line for each line; tools that
// compare are elsewhere. Exit code 0 whatever the results, 2 for input that cannot be read.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <tests/conformance/migrations.hpp>
#include <tests/conformance/scenarios.hpp>

int main(int argc, char** argv) {
  CLI::App app("Runs recorded cases of SQLAlchemy and Alembic on this library");
  bool migrations = false;
  std::string driver = "local";
  std::vector<std::string> files;
  app.add_flag("--migrations", migrations, "The cases are migrations: IN OUT");
  app.add_option("--driver", driver, "local: SQLite in this process; remote: through a store")
      ->check(CLI::IsMember({"local", "remote"}));
  app.add_option(
         "FILES", files,
         "SCHEMAS, which must agree with the compiled models; IN, a case of JSON a line; OUT")
      ->required()
      ->expected(2, 3);
  try {
    app.parse(argc, argv);
    if (files.size() != (migrations ? 2U : 3U))
      throw CLI::ArgumentMismatch(
          "SCHEMAS.json IN.jsonl OUT.jsonl, or --migrations IN.jsonl OUT.jsonl");
    if (migrations) {
      conformance::run_migrations(files[0], files[1]);
    } else {
      conformance::run_scenarios(
          files[0], files[1], files[2],
          driver == "local" ? conformance::Driver::local : conformance::Driver::remote);
    }
    return 0;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "conformance: %s\n", error.what());
    return 2;
  }
}
