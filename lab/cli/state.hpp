// What the lab remembers in the checkout: ROOT/.lab/state.json.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace lab::cli {

struct State {
  std::string lesson;                 // last run; empty: none yet
  std::map<std::string, int> hints;   // exercise -> how many were shown
  std::map<std::string, int> passed;  // lesson -> exercises that passed last time
};

// A file that is missing or broken is an empty state.
State read_state(const std::filesystem::path& root);
void write_state(const std::filesystem::path& root, const State& state);

}  // namespace lab::cli
