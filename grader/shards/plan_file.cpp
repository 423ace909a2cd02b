#include <grader/shards/plan_file.hpp>

#include <fmt/format.h>
#include <grader/gradebook/record_json.hpp>
#include <grader/text/digest.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

std::string number_of(unsigned shard) { return fmt::format("{:04}", shard); }

Plan parse(const Json& json) {
  Plan plan;
  if (json.at("schema_version") != kSchemaVersion) throw RecordError("schema_version: is not 1");
  plan.shards = json.at("shards");
  plan.submissions = json.at("submissions");
  plan.run = run_from_json(json.at("run"));
  plan.suites = json.at("suites");
  plan.key_digest = json.at("key_digest");
  if (!json.at("seed").is_null()) plan.seed = json.at("seed").get<std::string>();
  plan.repeat = json.at("repeat");
  plan.shuffle = json.at("shuffle");
  return plan;
}

}  // namespace

void write_plan(const fs::path& dir, const Plan& plan) {
  const Json json = {{"schema_version", kSchemaVersion},
                     {"shards", plan.shards},
                     {"submissions", plan.submissions},
                     {"run", to_json(plan.run)},
                     {"suites", plan.suites},
                     {"key_digest", plan.key_digest},
                     {"seed", plan.seed ? Json(*plan.seed) : Json()},
                     {"repeat", plan.repeat},
                     {"shuffle", plan.shuffle}};
  lab::write_file_atomically(dir / "plan.json", json.dump(1) + "\n");
}

Plan read_plan(const fs::path& dir) {
  std::error_code error;
  if (!fs::is_regular_file(dir / "plan.json", error)) {
    throw PlanError(fmt::format("{}: holds no plan; make one with `grader plan CLASS --out {}`",
                                dir.string(), dir.string()));
  }
  try {
    return parse(Json::parse(lab::read_whole_file(dir / "plan.json")));
  } catch (const std::exception&) {
    throw PlanError(
        fmt::format("{}: its plan.json is damaged, or another grader's; plan again", dir.string()));
  }
}

std::string digest_of_key(std::string_view key) {
  return "sha256:" + sha256_hex(framed({"plan", key}));
}

fs::path names_path(const fs::path& plan) { return plan / "names.jsonl"; }

fs::path shard_path(const fs::path& plan, unsigned shard) {
  return plan / "shards" / (number_of(shard) + ".jsonl");
}

fs::path results_path(const fs::path& plan, unsigned shard) {
  return plan / "results" / number_of(shard);
}

}  // namespace grader
