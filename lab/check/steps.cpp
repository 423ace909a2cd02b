#include <lab/check/steps.hpp>

#include <algorithm>
#include <set>
#include <sstream>

#include <lab/check/check.hpp>

namespace check {

namespace {

const std::string kPrints = "// prints ";

using Kind = wire::Value::Kind;

// What an operation is written as: what follows the object and its member, with % for the rest.
struct Written {
  const char* operation;
  const char* method;
};
constexpr Written kOfLists[] = {
    {"append", "append"}, {"remove", "remove"},    {"discard", "discard"}, {"clear", "clear"},
    {"extend", "extend"}, {"insert", "insert"},    {"pop", "pop"},         {"set_item", "set"},
    {"len", "size"},      {"contains", "contains"}};
constexpr Written kOfSession[] = {
    {"add", "add"},         {"delete", "delete_row"},       {"expunge", "expunge"},
    {"refresh", "refresh"}, {"expire", "expire"},           {"merge", "merge"},
    {"flush", "flush"},     {"commit", "commit"},           {"rollback", "rollback"},
    {"close", "close"},     {"expunge_all", "expunge_all"}, {"expire_all", "expire_all"}};

template <std::size_t N>
const char* method(const Written (&table)[N], const std::string& operation) {
  for (const Written& each : table)
    if (operation == each.operation) return each.method;
  return nullptr;
}

// "Rocky" becomes rocky; empty where no name is to be had of it.
std::string as_name(const std::string& text) {
  std::string name;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      name += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && !name.empty()))
      name += c;
    else
      return "";
  }
  return name.size() <= 12 ? name : "";
}

bool asks(const std::string& operation) {
  return operation == "get" || operation == "len" || operation == "contains" ||
         operation == "repr" || operation == "get_item" || operation == "pop";
}

// As SQL writes it.
std::string sql_literal(const wire::Value& value) {
  if (value.is_null()) return "NULL";
  if (value.kind != Kind::text) return check::show(value);
  std::string text = "'";
  for (const char c : value.text) text += c == '\'' ? "''" : std::string(1, c);
  return text + '\'';
}

}  // namespace

std::string Steps::show(const wire::Value& value) const {
  if (value.kind == Kind::handle) {
    const auto known = names_.find(value.handle.id);
    return known == names_.end() ? "an object" : known->second;
  }
  if (value.kind == Kind::null) return "nullptr";
  if (value.kind != Kind::list && value.kind != Kind::set) return check::show(value);
  std::string list;
  for (const wire::Value& item : value.items) list += (list.empty() ? "" : ", ") + show(item);
  return '{' + list + '}';
}

std::string Steps::shown_members(const wire::Value& members) const {
  std::string list;
  for (const auto& [member, value] : members.entries)
    list += (list.empty() ? "." : ", .") + member.text + " = " + show(value);
  return list.empty() ? "{}" : '{' + list + '}';
}

std::string Steps::name(wire::Handle object, const std::string& wish) {
  const auto known = names_.find(object.id);
  if (known != names_.end()) return known->second;
  static const std::set<std::string> kWords{"auto", "case", "class", "for",
                                            "if",   "new",  "int",   "session"};
  std::set<std::string> taken = kWords;
  for (const auto& each : names_) taken.insert(each.second);
  std::string name = wish.empty() ? "object" : wish;
  for (int n = 2; taken.contains(name); ++n) name = wish + std::to_string(n);
  return names_[object.id] = name;
}

// The session and the database are the lesson's to be given, and not among the arguments.
std::string Steps::call(const std::vector<wire::Value>& arguments) const {
  const std::string& function = arguments[0].text;
  std::string list;
  std::size_t next = 0;
  const auto add = [&](const std::string& text) { list += (list.empty() ? "" : ", ") + text; };
  for (const wire::Value& each : entry(description_, "functions").items) {
    if (entry(each, "name").text != function) continue;
    for (const wire::Value& parameter : entry(each, "parameters").items) {
      const std::string& type = entry(parameter, "type").text;
      if (type == "session" || type == "database")
        add(type);
      else if (next < arguments[1].items.size())
        add(show(arguments[1].items[next++]));
    }
  }
  return function + '(' + list + ')';
}

std::string Steps::query(const wire::Value& specification) const {
  const std::string& model = entry(specification, "model").text;
  std::string text = "session.query<" + model + ">()";
  for (const auto& [member, value] : entry(specification, "filter_by").entries)
    text += ".filter_by(&" + model + "::" + member.text + ", " + show(value) + ')';
  for (const wire::Value& column : entry(specification, "order_by").items)
    text += ".order_by(&" + model + "::" + column.text + ')';
  const wire::Value& end = entry(specification, "end");
  return text + '.' + (end.is_null() ? "all" : end.text) + "()";
}

std::string Steps::expression(const std::string& operation,
                              const std::vector<wire::Value>& arguments) const {
  const auto from = [&](std::size_t first) {
    std::string list;
    for (std::size_t i = first; i < arguments.size(); ++i)
      list += (i > first ? ", " : "") + show(arguments[i]);
    return '(' + list + ')';
  };
  if (operation == "call" && arguments.size() >= 2) return call(arguments);
  if (operation == "query" && !arguments.empty()) return query(arguments[0]);
  if (operation == "find" && arguments.size() >= 2)
    return "session.get<" + arguments[0].text + ">(" + show(arguments[1]) + ')';
  if (operation == "new" && !arguments.empty())
    return "make<" + arguments[0].text + ">(" +
           (arguments.size() > 1 ? shown_members(arguments[1]) : "") + ')';
  if (operation == "repr") return "repr" + from(0);
  if (const char* session = method(kOfSession, operation))
    return std::string("session.") + session + from(0);
  if (arguments.size() < 2) return "";
  const std::string member = show(arguments[0]) + "->" + arguments[1].text;
  if (operation == "get") return member;
  if (operation == "set" && arguments.size() > 2) return member + " = " + show(arguments[2]);
  if (operation == "get_item" && arguments.size() > 2)
    return member + '[' + show(arguments[2]) + ']';
  if (const char* list = method(kOfLists, operation)) return member + '.' + list + from(2);
  return "";
}

void Steps::performed(const std::string& operation, const std::vector<wire::Value>& arguments,
                      const wire::Value* result, const std::string& failure) {
  std::string line = expression(operation, arguments);
  if (line.empty()) return;
  if (!result) {
    lines_.push_back(line + ";  // " + failure);
    return;
  }
  const bool makes = operation == "new" || operation == "find" || operation == "query" ||
                     operation == "call" || operation == "get" || operation == "merge";
  if (makes && result->kind == Kind::handle && !names_.contains(result->handle.id)) {
    std::string wish = operation == "get" ? arguments[1].text : "";
    if (operation == "new" || operation == "find") {
      wish = as_name(arguments[0].text);
      if (operation == "new" && arguments.size() > 1)
        for (const auto& entry_of : arguments[1].entries)
          if (entry_of.second.kind == Kind::text && !as_name(entry_of.second.text).empty()) {
            wish = as_name(entry_of.second.text);
            break;
          }
    }
    if (wish.empty()) wish = "found";
    lines_.push_back("auto " + name(result->handle, wish) + " = " + line + ';');
    return;
  }
  const bool tells =
      asks(operation) || operation == "call" || operation == "query" || operation == "find";
  if (result->kind == Kind::null && operation == "call")
    lines_.push_back(line + ';');
  else
    lines_.push_back(tells ? line + "  // " + (result->is_null() ? "None" : show(*result))
                           : line + ';');
}

void Steps::sql(const std::string& statement, const std::vector<wire::Value>& parameters,
                const std::string& result) {
  std::string line = "-- ";
  std::size_t next = 0;
  for (const char c : statement) {
    if (c == '?' && next < parameters.size())
      line += sql_literal(parameters[next++]);
    else
      line += c == '\n' ? ' ' : c;
  }
  lines_.push_back(line + (result.empty() ? "" : "  -- " + result));
}

void Steps::printed(const std::string& text) {
  constexpr int kMostLines = 12;
  constexpr std::size_t kMostOfALine = 100;
  std::istringstream lines(text);
  int n = 0;
  for (std::string line; std::getline(lines, line); ++n) {
    if (n == kMostLines) return lines_.push_back(kPrints + "more");
    lines_.push_back(kPrints + line.substr(0, kMostOfALine));
  }
}

void Steps::keep_printed() {
  std::erase_if(lines_, [](const auto& line) { return !line.starts_with(kPrints); });
}

std::string Steps::text(std::size_t most) const {
  constexpr std::string_view kCut = "...\n";
  std::size_t size = 0, first = lines_.size();
  for (; first > 0; --first) {
    const std::size_t more = lines_[first - 1].size() + 1;
    if (size + more + kCut.size() > most) break;
    size += more;
  }
  std::string kept(first > 0 ? kCut : "");
  for (; first < lines_.size(); ++first) kept += lines_[first] + '\n';
  return kept;
}

}  // namespace check
