#include "scenarios.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>

#include "isolated.hpp"
#include "remote.hpp"
#include "scenario.hpp"
#include "schemas.hpp"

namespace conformance {

namespace {

// Scenarios that a typed language makes impossible.
const std::map<std::string, std::string> kSkipped{
    {"types-016", "a Date never holds a DateTime, not even until the reload"},
    {"types-017", "a DateTime never holds a Date: it is its midnight at once"},
    {"types-018", "a text is no date; the assignment is refused, not the flush"},
};

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
  throw std::runtime_error(where + ": " + what);
}

// The file must describe the models that are compiled in.
void check_schemas(const std::string& path) {
  std::ifstream file(path);
  if (!file) refuse(path, "cannot be read");
  const Json given = Json::parse(file, nullptr, false);
  if (given.is_discarded()) refuse(path, "is no JSON");
  for (const auto& [name, schema] : given.items()) {
    const auto* compiled = find_schema(name);
    if (!compiled) refuse(path, "the schema " + name + " is not compiled in");
    for (const Json& cls : schema.at("classes")) {
      const auto* mapper = compiled->find_model(cls.at("name").get<std::string>());
      if (!mapper || mapper->table != cls.at("table") ||
          mapper->columns.size() != cls.at("columns").size())
        refuse(path,
               name + '.' + cls.at("name").get<std::string>() + " differs from the compiled model");
      for (const Json& column : cls.at("columns"))
        if (!mapper->find_column(column.at("name").get<std::string>()))
          refuse(path, name + '.' + cls.at("name").get<std::string>() + " has another column here");
    }
  }
}

std::string replay_locally(const Json& scenario, const std::filesystem::path& folder,
                           const Play& play) {
  const std::string path = (folder / "scenario.db").string();
  sqlite::Options options;
  options.path = path;
  options.wal = true;
  orm::detail::set_opener([](const sqlite::Options& given) { return sqlite::open(given); });
  return play(scenario, path, sqlite::open(options)).dump();
}

}  // namespace

Json play_by_name(const Json& scenario, const std::string& path,
                  std::unique_ptr<sqlite::Connection> outside) {
  return Scenario(scenario, path, std::move(outside)).run();
}

Json replay_isolated(const Json& scenario, Driver driver, const Play& play) {
  const std::string id = scenario.at("id");
  if (const auto skipped = kSkipped.find(id); skipped != kSkipped.end())
    return {{"id", id}, {"skipped", skipped->second}};
  const ScratchFolder folder;
  const auto result = isolated([&] {
    return driver == Driver::local ? replay_locally(scenario, folder.path(), play)
                                   : replay_remotely(scenario, play);
  });
  if (result.refused) refuse(id, result.text);
  if (result.died)
    return {
        {"id", id}, {"results", Json::object()}, {"final", Json::object()}, {"died", result.text}};
  return Json::parse(result.text);
}

void run_scenarios(const std::string& schemas, const std::string& in, const std::string& out,
                   Driver driver) {
  check_schemas(schemas);
  std::ifstream input(in);
  if (!input) refuse(in, "cannot be read");
  std::ofstream output(out);
  if (!output) refuse(out, "cannot be written");
  std::string line;
  for (int number = 1; std::getline(input, line); ++number) {
    const Json scenario = Json::parse(line, nullptr, false);
    if (scenario.is_discarded() || !scenario.contains("id"))
      refuse(in + ':' + std::to_string(number), "is no scenario");
    output << replay_isolated(scenario, driver).dump() << '\n';
  }
}

}  // namespace conformance
