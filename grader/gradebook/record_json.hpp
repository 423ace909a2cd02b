// The record as JSON, keys in a fixed order, and back with every field checked.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include <grader/gradebook/record.hpp>

namespace grader {

inline constexpr int kSchemaVersion = 1;

// A document that is not a record. The text is `result.score: what is wrong`.
class RecordError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

nlohmann::ordered_json to_json(const Run& run);
nlohmann::ordered_json to_json(const Record& record);

// A whole number stays one: 17, not 17.0.
nlohmann::ordered_json json_number(double value);

// Throw RecordError.
Run run_from_json(const nlohmann::ordered_json& json);
Record record_from_json(const nlohmann::ordered_json& json);

// {"schema_version":1,"run":{...},"records":[...]} in ASCII, so that it is inert on a terminal.
std::string document_text(const Run& run, const std::vector<Record>& records);

}  // namespace grader
