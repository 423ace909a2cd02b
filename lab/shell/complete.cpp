#include <lab/shell/complete.hpp>

#include <algorithm>

namespace shell {

namespace {

const std::vector<std::string> kMethods{
    "add",        "all",      "append", "clear",     "commit", "contains", "copy", "count",
    "delete_row", "exists",   "expire", "filter_by", "first",  "flush",    "get",  "limit",
    "one",        "order_by", "query",  "refresh",   "remove", "rollback", "size", "where"};
const std::vector<std::string> kWords{"auto", "col",  "desc",  "for",     "format", "if",
                                      "make", "null", "print", "session", "true",   "false"};
const std::vector<std::string> kDots{".count",  ".erd",  ".help", ".quit",  ".reload",
                                     ".schema", ".seed", ".sql",  ".tables"};

bool is_name_letter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::vector<std::string> members_of(const Model* model) {
  std::vector<std::string> names;
  if (model)
    for (const Member& member : model->members) names.push_back(member.name);
  return names;
}

// The model that a chain such as `zelda->reviews[0]->game` leads to; null: not known.
const Model* leads_to(const Evaluator& evaluator, std::string_view chain) {
  const auto arrow = chain.rfind("->");
  const Vocabulary& known = evaluator.vocabulary();
  if (arrow == std::string_view::npos) {
    const std::string name(chain.substr(0, chain.find('[')));
    const auto variable = evaluator.variables().find(name);
    if (variable == evaluator.variables().end()) return nullptr;
    if (const auto* object = variable->second.as<Object>()) return known.model(object->model);
    if (const auto* place = variable->second.as<Place>()) return known.model(place->target);
    if (const auto* list = variable->second.as<std::shared_ptr<List>>(); list && !(*list)->empty())
      if (const auto* object = (*list)->front().as<Object>()) return known.model(object->model);
    return nullptr;
  }
  const Model* owner = leads_to(evaluator, chain.substr(0, arrow));
  const std::string_view last = chain.substr(arrow + 2);
  const Member* member = owner ? owner->find(last.substr(0, last.find('['))) : nullptr;
  return member ? known.model(member->target) : nullptr;
}

// The chain of names, arrows and indices that the text ends with.
std::string_view chain_before(std::string_view text) {
  std::size_t at = text.size();
  for (;;) {
    if (at > 0 && (is_name_letter(text[at - 1]) || text[at - 1] == '[' || text[at - 1] == ']'))
      --at;
    else if (at > 1 && text.substr(at - 2, 2) == "->")
      at -= 2;
    else
      return text.substr(at);
  }
}

std::vector<std::string> everything(const Evaluator& evaluator) {
  std::vector<std::string> words = kWords;
  for (const Model& model : evaluator.vocabulary().models()) words.push_back(model.name);
  for (const FunctionOf& function : evaluator.vocabulary().functions())
    words.push_back(function.name);
  for (const auto& variable : evaluator.variables()) words.push_back(variable.first);
  return words;
}

}  // namespace

Completion complete(const Evaluator& evaluator, std::string_view line) {
  Completion made;
  made.begin = line.size();
  while (made.begin > 0 && is_name_letter(line[made.begin - 1])) --made.begin;
  std::string_view word = line.substr(made.begin), before = line.substr(0, made.begin);
  std::vector<std::string> offered;
  if (before.ends_with("->")) {
    offered = members_of(leads_to(evaluator, chain_before(before.substr(0, before.size() - 2))));
  } else if (before.ends_with("::")) {
    std::string_view model = chain_before(before.substr(0, before.size() - 2));
    offered = members_of(evaluator.vocabulary().model(model));
  } else if (before == ".") {
    made.begin = 0;
    word = line;
    offered = kDots;
  } else if (before.ends_with(".")) {
    offered = kMethods;
    // Inside of Game{.title = ...} a dot begins a member.
    const auto brace = before.rfind('{');
    if (brace != std::string_view::npos && before.find('}', brace) == std::string_view::npos) {
      std::string_view head = before.substr(0, brace);
      if (head.ends_with(">(")) head.remove_suffix(2);
      offered = members_of(evaluator.vocabulary().model(chain_before(head)));
    }
  } else {
    offered = everything(evaluator);
  }
  for (std::string& each : offered)
    if (each.starts_with(word)) made.words.push_back(std::move(each));
  std::sort(made.words.begin(), made.words.end());
  made.words.erase(std::unique(made.words.begin(), made.words.end()), made.words.end());
  return made;
}

}  // namespace shell
