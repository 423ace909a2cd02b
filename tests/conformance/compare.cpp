#include "compare.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace conformance {

namespace {

// Objects compare whatever the order of their keys.
std::string normal(const Json& json) { return nlohmann::json(json).dump(); }

std::vector<std::string> multiset(const Json& items) {
  std::vector<std::string> texts;
  for (const Json& item : items) texts.push_back(normal(item));
  std::sort(texts.begin(), texts.end());
  return texts;
}

bool is_same_kind(const std::string& a, const std::string& b) {
  static const std::set<std::string> kMissing{"ValueError", "KeyError", "IndexError",
                                              "NotInCollection"};
  return a == b || (kMissing.contains(a) && kMissing.contains(b));
}

struct Statement {
  std::string text;
  std::size_t rows;
};
Statement parse(const std::string& entry) {
  const auto at = entry.rfind(" x");
  if (at == std::string::npos ||
      entry.find_first_not_of("0123456789", at + 2) != std::string::npos || at + 2 == entry.size())
    return {entry, 1};
  return {entry.substr(0, at), std::stoul(entry.substr(at + 2))};
}

struct Statements {
  std::size_t selects = 0;
  std::map<std::string, std::size_t> writes;
  std::vector<std::string> order;  // of writes
};
Statements count(const Json& sql) {
  Statements counted;
  for (const Json& entry : sql) {
    const Statement statement = parse(entry);
    if (statement.text.starts_with("SELECT")) {
      counted.selects += statement.rows;
    } else {
      counted.writes[statement.text] += statement.rows;
      counted.order.push_back(statement.text);
    }
  }
  return counted;
}

// (referring table, table it refers to)
std::set<std::pair<std::string, std::string>> references(const Json& schema) {
  std::set<std::pair<std::string, std::string>> found;
  const auto look = [&](const std::string& table, const Json& columns) {
    for (const Json& column : columns) {
      if (!column.contains("fk") || column["fk"].is_null() || column.value("use_alter", false))
        continue;
      const std::string key = column["fk"];
      const std::string to = key.substr(0, key.find('.'));
      if (to != table) found.emplace(table, to);
    }
  };
  for (const Json& table : schema.at("tables")) look(table.at("name"), table.at("columns"));
  for (const Json& cls : schema.at("classes")) look(cls.at("table"), cls.at("columns"));
  return found;
}

// Is every `earlier` before every `later`?
bool in_order(const std::vector<std::string>& order, const std::string& earlier,
              const std::string& later) {
  const auto last = std::find(order.rbegin(), order.rend(), earlier);
  const auto first = std::find(order.begin(), order.end(), later);
  return last == order.rend() || first == order.end() || last.base() <= first;
}

std::string out_of_order(const std::vector<std::string>& order, const std::string& first,
                         const std::string& then) {
  return in_order(order, first, then) ? "" : then + " before " + first;
}

std::string compare_sql(const Json& expected, const Json& actual, const Json& schema) {
  const Statements wanted = count(expected), found = count(actual);
  if (wanted.writes != found.writes)
    return "wrote " + actual.dump() + ", expected " + expected.dump();
  if (found.selects > wanted.selects)
    return std::to_string(found.selects) + " SELECTs, at most " + std::to_string(wanted.selects) +
           " expected";
  for (const auto& [child, parent] : references(schema)) {
    std::string wrong = out_of_order(found.order, "INSERT " + parent, "INSERT " + child);
    if (wrong.empty()) wrong = out_of_order(found.order, "DELETE " + child, "DELETE " + parent);
    if (!wrong.empty()) return wrong;
  }
  return {};
}

class Comparison {
 public:
  Comparison(const Json& scenario, const Json& actual, const Json& schema)
      : scenario_(scenario), actual_(actual), schema_(schema) {
    newer_ = scenario.value("sa20", Json::object());
  }

  std::vector<std::string> run() {
    steps(scenario_.at("steps"), "");
    const Json& final = newer_.contains("final") && !newer_["final"].is_null()
                            ? newer_["final"]
                            : scenario_.at("final");
    for (const auto& [table, rows] : final.items()) {
      const Json found = actual_.value("final", Json::object()).value(table, Json::array());
      if (multiset(rows) != multiset(found))
        say("final rows of " + table, found.dump() + ", expected " + rows.dump());
    }
    return differences_;
  }

 private:
  void say(const std::string& where, const std::string& what) {
    differences_.push_back(where + ": " + what);
  }

  void steps(const Json& list, const std::string& prefix) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string key = prefix + std::to_string(i);
      step(key, list[i]);
      if (list[i].contains("steps")) steps(list[i]["steps"], key + '.');
    }
  }

  // What SQLAlchemy 2.0 does differently stands beside the recording; a null error means none.
  Json expected(const std::string& key, const Json& step) const {
    Json wanted = step;
    const Json changed = newer_.value("steps", Json::object());
    if (!changed.contains(key)) return wanted;
    for (const auto& [name, value] : changed[key].items()) wanted[name] = value;
    if (changed[key].contains("expect") ||
        (changed[key].contains("error") && changed[key]["error"].is_null()))
      wanted.erase("error");
    return wanted;
  }

  void step(const std::string& key, const Json& recorded) {
    const Json wanted = expected(key, recorded);
    const Json found = actual_.value("results", Json::object()).value(key, Json::object());
    const std::string where = key + ' ' + recorded.at("op").get<std::string>();
    if (wanted.contains("error")) {
      if (!found.contains("error"))
        say(where, "no error, expected " + wanted["error"].dump());
      else if (!is_same_kind(wanted["error"]["kind"], found["error"]["kind"]))
        say(where, found["error"].dump() + ", expected " + wanted["error"].dump());
    } else if (found.contains("error")) {
      say(where, "unexpected " + found["error"].dump());
    } else if (wanted.contains("expect")) {
      const Json seen = found.value("expect", Json());
      const bool any_order =
          recorded.value("unordered", false) && seen.is_array() && wanted["expect"].is_array();
      if (any_order ? multiset(seen) != multiset(wanted["expect"])
                    : normal(seen) != normal(wanted["expect"]))
        say(where, seen.dump() + ", expected " + wanted["expect"].dump());
    }
    if (!wanted.contains("sql")) return;
    if (const std::string wrong =
            compare_sql(wanted["sql"], found.value("sql", Json::array()), schema_);
        !wrong.empty())
      say(where, wrong);
  }

  const Json& scenario_;
  const Json& actual_;
  const Json& schema_;
  Json newer_;
  std::vector<std::string> differences_;
};

}  // namespace

std::vector<std::string> differences(const Json& scenario, const Json& actual, const Json& schema) {
  return Comparison(scenario, actual, schema).run();
}

}  // namespace conformance
