#include "scenario.hpp"

namespace conformance {

Json Scenario::run() {
  run_steps(scenario_.at("steps"), "");
  return result();
}

void Scenario::run_steps(const Json& steps, const std::string& prefix) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string key = prefix + std::to_string(i);
    record(key, [&] { return perform(steps[i], key); });
  }
}

Json Scenario::perform(const Json& step, const std::string& key) {
  const std::string op = step.at("op");
  for (const auto& family :
       {&Scenario::perform_object, &Scenario::perform_list, &Scenario::perform_sql}) {
    const Json seen = (this->*family)(op, step);
    if (!seen.is_string() || seen != "\x01") return seen;
  }
  return perform_session(op, step, key);
}

wire::Value Scenario::value(const Json& json) const {
  return value_of(json, [this](const std::string& variable) { return object(variable); });
}

void Scenario::bind(const Json& step, const wire::Value& value) {
  if (step.contains("as")) bind(step["as"].get<std::string>(), value);
}

}  // namespace conformance
