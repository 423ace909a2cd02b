#include <tests/conformance/migrations.hpp>

#include <fstream>
#include <stdexcept>

#include <tests/conformance/migration_kinds.hpp>

namespace conformance {
namespace {

Json run_case(const Json& json) {
  const std::string kind = json.at("kind");
  if (kind == "autogenerate") return run_autogenerate(json);
  if (kind == "commands") return run_commands(json);
  throw UnreadableCase("unknown kind " + kind);
}

// What the line should have been is the reader's problem; what the library does is the case's
// result.
std::string run_line(const std::string& line, const std::string& place) {
  Json result;
  try {
    const Json json = Json::parse(line);
    result["id"] = json.at("id");
    result["expect"] = run_case(json);
  } catch (const UnreadableCase& error) {
    throw std::runtime_error(place + ": " + error.what());
  } catch (const Json::exception& error) {
    throw std::runtime_error(place + ": " + error.what());
  } catch (const std::exception& error) {
    result["died"] = error.what();
  }
  return result.dump();
}

}  // namespace

void run_migrations(const std::string& in, const std::string& out) {
  std::ifstream cases(in);
  if (!cases) throw std::runtime_error(in + ": cannot be read: name a file of cases");
  std::ofstream results(out);
  std::string line;
  for (int number = 1; std::getline(cases, line); ++number)
    if (!line.empty()) results << run_line(line, in + ":" + std::to_string(number)) << '\n';
  if (!results.flush()) throw std::runtime_error(out + ": cannot be written: see who may");
}

}  // namespace conformance
