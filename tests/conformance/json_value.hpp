// The corpus' way to write values in JSON: {"date": "2022-05-17"}, {"bytes": "00ff"}, "@x" for an
// object.
#pragma once

#include <functional>
#include <string>

#include <lab/wire/value.hpp>
#include <nlohmann/json.hpp>

namespace conformance {

using Json = nlohmann::ordered_json;

// `object` gives the handle of a variable, `name` the way to write an object.
wire::Value value_of(const Json& json,
                     const std::function<wire::Handle(const std::string&)>& object);
Json json_of(const wire::Value& value, const std::function<Json(wire::Handle)>& name);
// The corpus' name of what a value is: null, integer, string, datetime ...
const char* type_name(const wire::Value& value);

}  // namespace conformance
