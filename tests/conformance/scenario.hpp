// One scenario of the corpus, replayed on the engine by name.
#pragma once

#include "stage.hpp"

namespace conformance {

class Scenario : private Stage {
 public:
  using Stage::Stage;

  // As Stage::result. Throws std::invalid_argument for an operation that is not of the corpus.
  Json run();

 private:
  void run_steps(const Json& steps, const std::string& prefix);

  // Each returns what is observed; nothing (discarded) where the operation observes nothing.
  Json perform(const Json& step, const std::string& key);
  Json perform_object(const std::string& op, const Json& step);
  void take_hold(wire::Handle owner, const std::string& member);
  Json perform_list(const std::string& op, const Json& step);
  Json perform_session(const std::string& op, const Json& step, const std::string& key);
  Json perform_sql(const std::string& op, const Json& step);
  Json query(const Json& step);

  wire::Handle object_of(const Json& step) const { return object(step.at("obj")); }
  wire::Value value(const Json& json) const;
  using Stage::bind;
  void bind(const Json& step, const wire::Value& value);  // to the step's `as`

  std::map<std::string, std::pair<wire::Handle, std::string>> held_;
  std::map<std::string, std::size_t> savepoints_;
};

}  // namespace conformance
