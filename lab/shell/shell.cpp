#include <lab/shell/shell.hpp>

#include <sstream>

#include <lab/erd/draw.hpp>
#include <lab/shell/error.hpp>
#include <lab/shell/parser.hpp>

namespace shell {

const char kHelp[] =
    "Type the C++ that the lessons write; what an expression gives is shown.\n"
    "  session.query<Model>().filter_by(&Model::name, \"Ann\").first()\n"
    "  auto ann = session.add(Model{.name = \"Ann\"});   session.commit();\n"
    "  ann->name = \"Anna\";   for (auto each : ann->things) print(\"{}\\n\", each->id);\n"
    "\n"
    "  .sql on|off  show each statement that runs\n"
    "  .count       how many statements have run, and since the last .count\n"
    "  .tables      the tables, and how many rows they have\n"
    "  .schema      the tables as SQL\n"
    "  .erd         the diagram of your models\n"
    "  .seed        makes the database anew with the lesson's sample rows\n"
    "  .reload      compiles your file anew\n"
    "  .help        this text\n"
    "  .quit        the end; what was not committed is gone\n";

namespace {

const std::vector<std::string> kCommands{".sql",  ".count",  ".tables", ".schema", ".erd",
                                         ".seed", ".reload", ".help",   ".quit"};

// Line ends and tabs stay.
std::string harmless(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    kept += (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f ? '?' : c;
  }
  return kept;
}

std::string with_line_end(std::string text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

}  // namespace

Shell::Shell(Driver& driver, std::function<void(const std::string&)> print, std::size_t width)
    : driver_(driver),
      print_(std::move(print)),
      width_(width),
      evaluator_(driver, [this](const std::string& text) { this->print(text); }) {}

void Shell::print(const std::string& text) const { print_(harmless(text)); }
void Shell::say(const std::string& sentence) const { print(with_line_end(sentence)); }

Shell::Outcome Shell::run(const std::string& input) {
  const auto begin = input.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return Outcome::done;
  try {
    if (input[begin] != '.') return statements(input);
    std::istringstream words(input.substr(begin));
    std::string command, argument;
    words >> command >> argument;
    return dot(command, argument);
  } catch (const LessonGone& gone) {
    evaluator_.begin();
    counted_ = 0;
    say(std::string(gone.what()) +
        "."
        " The session begins anew: variables are gone, and so is what was not committed.");
  } catch (const std::exception& error) {
    say(error.what());
  }
  return Outcome::failed;
}

Shell::Outcome Shell::statements(const std::string& input) {
  std::vector<Node> parsed;
  try {
    parsed = parse(input);
  } catch (const Incomplete& incomplete) {
    // An empty line ends what cannot be completed.
    if (!input.ends_with("\n\n")) return Outcome::incomplete;
    throw Error(incomplete.what());
  }
  for (const Node& statement : parsed) say(evaluator_.show(evaluator_.run(statement), width_));
  return Outcome::done;
}

Shell::Outcome Shell::dot(const std::string& command, const std::string& argument) {
  if (command == ".quit" || command == ".exit") return Outcome::quit;
  if (command == ".help") {
    print(kHelp);
  } else if (command == ".sql") {
    if (argument != "on" && argument != "off" && !argument.empty())
      throw Error(".sql", "takes on or off");
    evaluator_.set_sql(argument.empty() ? !evaluator_.sql() : argument == "on");
    if (argument.empty()) say(evaluator_.sql() ? "on" : "off");
  } else if (command == ".count") {
    count();
  } else if (command == ".tables") {
    tables();
  } else if (command == ".schema") {
    say(driver_.perform("ddl", {}, command).text);
  } else if (command == ".erd") {
    print(erd::text(erd::diagram_of(driver_.perform("describe", {}, command)), width_));
  } else if (command == ".seed") {
    seed();
  } else if (command == ".reload") {
    driver_.reload();
    evaluator_.begin();
    say("Compiled anew; variables are gone.");
  } else {
    throw Error(command, "no such command" + suggestion(command, kCommands) + "; .help lists them");
  }
  return Outcome::done;
}

void Shell::count() {
  const std::int64_t now = driver_.perform("statements", {"s"}, ".count").integer;
  say(std::to_string(now) + (now == 1 ? " statement" : " statements") + " in this session, " +
      std::to_string(now - counted_) + " since the last .count");
  counted_ = now;
}

void Shell::tables() {
  const auto rows = [&](const char* what, const std::string& name) {
    wire::Value specification;
    specification.kind = wire::Value::Kind::dict;
    specification.entries = {{what, name}, {"end", "count"}};
    return driver_.perform("query", {specification}, ".tables").integer;
  };
  const auto line = [&](const std::string& table, const std::string& model, std::int64_t n) {
    std::string text = table;
    text.resize(std::max<std::size_t>(24, text.size() + 1), ' ');
    text += std::to_string(n) + (n == 1 ? " row" : " rows");
    say(model.empty() ? text : text + "   struct " + model);
  };
  for (const Model& model : evaluator_.vocabulary().models())
    line(model.table, model.name, rows("model", model.name));
  for (const std::string& table : evaluator_.vocabulary().tables())
    line(table, "", rows("table", table));
}

void Shell::seed() {
  if (!driver_.seed())
    throw Error(".seed", "this lesson has no sample rows that fit your models as they are");
  evaluator_.begin();
  counted_ = 0;
  say("The database is new, with the lesson's sample rows; variables are gone.");
  tables();
  counted_ = driver_.perform("statements", {"s"}, ".seed").integer;
}

}  // namespace shell
