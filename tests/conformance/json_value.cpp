#include "json_value.hpp"

#include <algorithm>
#include <stdexcept>

namespace conformance {

namespace {

std::string bytes_of(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string hex_of(const std::string& bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes)
    hex +=
        {kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 15]};
  return hex;
}

Json sorted(std::vector<Json> items) {
  std::sort(items.begin(), items.end(),
            [](const Json& a, const Json& b) { return a.dump() < b.dump(); });
  return items;
}

}  // namespace

wire::Value value_of(const Json& json,
                     const std::function<wire::Handle(const std::string&)>& object) {
  if (json.is_null()) return {};
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) {
    const auto text = json.get<std::string>();
    return text.starts_with('@') ? wire::Value(object(text)) : wire::Value(text);
  }
  const auto list = [&](const Json& items) {
    std::vector<wire::Value> values;
    for (const Json& item : items) values.push_back(value_of(item, object));
    return values;
  };
  if (json.is_array()) return list(json);
  if (json.contains("date")) return wire::Value::date(json["date"]);
  if (json.contains("datetime")) return wire::Value::datetime(json["datetime"]);
  if (json.contains("bytes")) return wire::Value::blob(bytes_of(json["bytes"]));
  if (json.contains("set")) {
    wire::Value set(list(json["set"]));
    set.kind = wire::Value::Kind::set;
    return set;
  }
  if (json.contains("dict")) {
    wire::Value dict;
    dict.kind = wire::Value::Kind::dict;
    for (const auto& [key, item] : json["dict"].items())
      dict.entries.emplace_back(wire::Value(key), value_of(item, object));
    return dict;
  }
  throw std::invalid_argument("no value: " + json.dump());
}

Json json_of(const wire::Value& value, const std::function<Json(wire::Handle)>& name) {
  using Kind = wire::Value::Kind;
  std::vector<Json> items;
  for (const wire::Value& item : value.items) items.push_back(json_of(item, name));
  switch (value.kind) {
    case Kind::null:
      return nullptr;
    case Kind::boolean:
      return value.boolean;
    case Kind::integer:
      return value.integer;
    case Kind::real:
      return value.real;
    case Kind::text:
      return value.text;
    case Kind::blob:
      return {{"bytes", hex_of(value.text)}};
    case Kind::date:
      return {{"date", value.text}};
    case Kind::datetime:
      return {{"datetime", value.text}};
    case Kind::handle:
      return name(value.handle);
    case Kind::list:
      return items;
    case Kind::set:
      return {{"set", sorted(items)}};
    case Kind::dict: {
      Json dict = Json::object();
      for (const auto& [key, item] : value.entries)
        dict[key.kind == Kind::text ? key.text : json_of(key, name).dump()] = json_of(item, name);
      return {{"dict", dict}};
    }
  }
  return nullptr;
}

const char* type_name(const wire::Value& value) {
  using Kind = wire::Value::Kind;
  switch (value.kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "boolean";
    case Kind::integer:
      return "integer";
    case Kind::real:
      return "float";
    case Kind::text:
      return "string";
    case Kind::blob:
      return "bytes";
    case Kind::date:
      return "date";
    case Kind::datetime:
      return "datetime";
    default:
      return "object";
  }
}

}  // namespace conformance
