// conformance --migrations IN.jsonl OUT.jsonl
//
// Runs recorded cases on this library and writes what it did, a line for each line; tools that
// compare are elsewhere. Exit code 0 whatever the results, 2 for input that cannot be read.
#include <cstdio>
#include <exception>
#include <string>

#include <CLI/CLI.hpp>

#include <tests/conformance/migrations.hpp>

int main(int argc, char** argv) {
  CLI::App app("Runs recorded cases of SQLAlchemy and Alembic on this library");
  bool migrations = false;
  std::string in, out;
  app.add_flag("--migrations", migrations, "The cases are migrations")->required();
  app.add_option("IN", in, "Cases, a line of JSON each")->required();
  app.add_option("OUT", out, "Results, a line for each case")->required();
  try {
    app.parse(argc, argv);
    conformance::run_migrations(in, out);
    return 0;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "conformance: %s\n", error.what());
    return 2;
  }
}
