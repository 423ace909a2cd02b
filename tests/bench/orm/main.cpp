// bench_orm: what lab/orm costs against SQLite's C API, step by step, as a JSON object a line. The
// ratio is the median over interleaved pairs of runs. A missed target does not change the exit
// code; different checksums do (1).
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "measure.hpp"
#include "steps.hpp"
#include "storage.hpp"
#include "workload.hpp"

namespace bench {
namespace {

struct Options {
  std::string size = "S", storage = "file", only = "both";
  std::vector<std::string> steps;
  int repeat = 5;
};

// The runs of one side.
struct Side {
  std::vector<double> cpu_ms;
  std::string checksum;
  bool stable = true;  // every run gave the same checksum

  void take(const Run& run) {
    cpu_ms.push_back(run.cpu_ms);
    stable = stable && (checksum.empty() || checksum == run.checksum);
    checksum = run.checksum;
  }
};

struct Outcome {
  Side raw, mapped, other_raw;
  std::vector<double> ratios, other_ratios;
};

Outcome run(const Step& step, const Options& options, const Workload& workload,
            const Storage& storage) {
  Outcome outcome;
  const bool both = options.only == "both";
  const bool raw = both || options.only == "raw", mapped = both || options.only == "orm";
  const bool other = step.other_raw && (both || options.only == "other");
  const auto run_raw = [&] { outcome.raw.take(step.raw(workload, storage)); };
  const auto run_mapped = [&] { outcome.mapped.take(step.mapped(workload, storage)); };
  for (int i = 0; i < options.repeat; ++i) {
    if (raw && i % 2 == 0) run_raw();
    if (mapped) run_mapped();
    if (raw && i % 2 == 1) run_raw();  // neither side always comes after the other
    if (other) outcome.other_raw.take(step.other_raw(workload, storage));
    if (!both) continue;
    const double mapped_ms = outcome.mapped.cpu_ms.back();
    outcome.ratios.push_back(mapped_ms / outcome.raw.cpu_ms.back());
    if (other) outcome.other_ratios.push_back(mapped_ms / outcome.other_raw.cpu_ms.back());
  }
  return outcome;
}

bool agree(const Outcome& outcome, const Options& options) {
  if (!outcome.raw.stable || !outcome.mapped.stable) return false;
  if (options.only != "both") return true;
  if (!outcome.other_raw.cpu_ms.empty() && outcome.other_raw.checksum != outcome.raw.checksum)
    return false;
  return outcome.raw.checksum == outcome.mapped.checksum;
}

void print(const Step& step, const Options& options, const Outcome& outcome) {
  nlohmann::ordered_json line = {{"step", step.name},
                                 {"size", options.size},
                                 {"storage", options.storage},
                                 {"raw_cpu_ms", median(outcome.raw.cpu_ms)},
                                 {"orm_cpu_ms", median(outcome.mapped.cpu_ms)},
                                 {"ratio", median(outcome.ratios)},
                                 {"target", step.target},
                                 {"raw_checksum", outcome.raw.checksum},
                                 {"orm_checksum", outcome.mapped.checksum},
                                 {"peak_rss_mb", peak_rss_mb()}};
  if (!outcome.other_raw.cpu_ms.empty()) {
    const std::string name(step.other_name);
    line["raw_" + name + "_cpu_ms"] = median(outcome.other_raw.cpu_ms);
    line["ratio_" + name] = median(outcome.other_ratios);
  }
  std::puts(line.dump().c_str());
  std::fflush(stdout);
}

bool is_wanted(const Step& step, const Options& options) {
  return options.steps.empty() ||
         std::find(options.steps.begin(), options.steps.end(), step.name) != options.steps.end();
}

bool run_all(const Options& options) {
  const Workload workload = make_workload(options.size);
  const Storage storage(options.storage, workload);
  bool all_agree = true;
  for (const Step& step : all_steps()) {
    if (!is_wanted(step, options)) continue;
    const Outcome outcome = run(step, options, workload, storage);
    print(step, options, outcome);
    if (agree(outcome, options)) continue;
    all_agree = false;
    std::fprintf(stderr, "bench_orm: %s: the checksums differ; one side does other work\n",
                 std::string(step.name).c_str());
  }
  return all_agree;
}

std::vector<std::string> step_names() {
  std::vector<std::string> names;
  for (const Step& step : all_steps()) names.emplace_back(step.name);
  return names;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  bench::Options options;
  CLI::App app("What the ORM costs against SQLite's C API, as a JSON object a line", "bench_orm");
  app.add_option("--size", options.size, "S or L")->check(CLI::IsMember({"S", "L"}));
  app.add_option("--storage", options.storage, "file (WAL, synchronous NORMAL) or memory")
      ->check(CLI::IsMember({"file", "memory"}));
  app.add_option("--step", options.steps, "W1,W5hit,...; all without it")
      ->delimiter(',')
      ->check(CLI::IsMember(bench::step_names()));
  app.add_option("--only", options.only,
                 "one side alone, for its peak memory; other: the raw side's other form, if any")
      ->check(CLI::IsMember({"both", "raw", "orm", "other"}));
  app.add_option("--repeat", options.repeat, "pairs of runs")->check(CLI::Range(1, 1000));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    return bench::run_all(options) ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_orm: %s\n", error.what());
    return 4;
  }
}
