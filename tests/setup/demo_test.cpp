// The demo class gets exactly the verdicts, scores and statuses that grader/demo/expected.json
// states.
//
// usage: setup_demo GRADER CLASS EXPECTED.json
//        setup_demo --compare FOUND.json EXPECTED.json
#include <fmt/format.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json graded(const std::string& grader, const std::string& folder, const fs::path& out) {
  const std::string command = fmt::format("'{}' grade '{}' --out '{}' --key '{}' --format json",
                                          grader, folder, out.string(), (out / "key").string());
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return {};
  json document = json::parse(pipe, nullptr, false);
  return pclose(pipe) == 0 ? document : json();
}

json read(const char* path) {
  std::ifstream file(path);
  return json::parse(file);
}

// The records in the form of expected.json.
json as_expected(const json& document) {
  json students;
  for (const json& record : document.at("records")) {
    json exercises;
    for (const json& exercise : record.at("exercises"))
      exercises[exercise.at("id").get<std::string>()] = exercise.at("status");
    const json& submission = record.at("submission");
    students[submission.at("student").get<std::string>()]
            [submission.at("lesson").get<std::string>()] = {
                {"verdict", record.at("result").at("verdict")},
                {"score", record.at("result").at("score")},
                {"exercises", exercises}};
  }
  return students;
}

int compare(const json& expected, const json& found) {
  if (found == expected) return 0;
  for (const json& step : json::diff(expected, found))
    fmt::print(stderr, "{} {}: {}\n", step.at("op").get<std::string>(),
               step.at("path").get<std::string>(), step.value("value", json()).dump());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const json wanted = read(argv[3]);
  if (std::string(argv[1]) == "--compare") return compare(wanted, as_expected(read(argv[2])));
  std::string scratch = (fs::temp_directory_path() / "demo-XXXXXX").string();
  if (!mkdtemp(scratch.data())) return 4;
  const json document = graded(argv[1], argv[2], scratch);
  fs::remove_all(scratch);
  if (!document.contains("records")) return 1;
  return compare(wanted, as_expected(document));
}
