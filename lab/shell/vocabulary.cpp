#include <lab/shell/vocabulary.hpp>

#include <algorithm>

#include <lab/orm/check/guess.hpp>

namespace shell {

namespace {

Member::Kind kind_of(const std::string& word) {
  if (word == "one") return Member::Kind::one;
  return word == "dynamic" ? Member::Kind::dynamic : Member::Kind::many;
}

Model model_of(const wire::Value& described) {
  Model model{entry(described, "name").text, entry(described, "table").text, {}};
  for (const wire::Value& each : entry(described, "columns").items)
    model.members.push_back({Member::Kind::column, entry(each, "name").text, ""});
  for (const wire::Value& each : entry(described, "relationships").items)
    model.members.push_back(
        {kind_of(entry(each, "kind").text), entry(each, "name").text, entry(each, "target").text});
  for (const wire::Value& each : entry(described, "proxies").items)
    model.members.push_back({Member::Kind::proxy, entry(each, "name").text, ""});
  return model;
}

template <class T>
const T* named(const std::vector<T>& list, std::string_view name) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const T& each) { return each.name == name; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const wire::Value& entry(const wire::Value& dict, std::string_view key) {
  static const wire::Value kNone;
  for (const auto& [name, value] : dict.entries)
    if (name.text == key) return value;
  return kNone;
}

Vocabulary::Vocabulary(const wire::Value& description) {
  for (const wire::Value& each : entry(description, "models").items)
    models_.push_back(model_of(each));
  for (const wire::Value& each : entry(description, "tables").items)
    tables_.push_back(entry(each, "name").text);
  for (const wire::Value& each : entry(description, "mistakes").items)
    mistakes_.push_back(each.text);
  for (const wire::Value& each : entry(description, "functions").items) {
    FunctionOf function{entry(each, "name").text, {}};
    if (function.name.find(' ') != std::string::npos) continue;  // the lab's own
    for (const wire::Value& parameter : entry(each, "parameters").items)
      function.parameters.push_back(entry(parameter, "type").text);
    functions_.push_back(std::move(function));
  }
}

const Member* Model::find(std::string_view member) const { return named(members, member); }
const Model* Vocabulary::model(std::string_view name) const { return named(models_, name); }
const FunctionOf* Vocabulary::function(std::string_view name) const {
  return named(functions_, name);
}

std::string suggestion(std::string_view wrong, const std::vector<std::string>& known) {
  orm::detail::Guess guess({wrong.data(), wrong.size()});
  for (const std::string& word : known) guess.offer({word.data(), word.size()});
  const auto best = guess.best();
  return best.empty() ? "" : ", did you mean " + std::string(best.chars, best.size) + '?';
}

}  // namespace shell
