#include <lab/check/check.hpp>

#include <lab/check/confined.hpp>
#include <lab/check/suite.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/revision_file.hpp>
#include <lab/sqlite/error.hpp>

namespace check {

Check::Context* Check::context = nullptr;

namespace {

// At most 80 characters, without cutting one in two, and without control characters.
std::string capped(const std::string& text) {
  std::string kept;
  std::size_t characters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) != 0x80 && ++characters > 80) return kept + "...";
    kept += byte < 0x20 || byte == 0x7f ? ' ' : c;
  }
  return kept;
}

Value cell(sqlite::Statement& row, int column) {
  switch (row.type(column)) {
    case sqlite::Type::null:
      return {};
    case sqlite::Type::integer:
      return Value(static_cast<std::int64_t>(row.integer(column)));
    case sqlite::Type::real:
      return Value(row.real(column));
    case sqlite::Type::text:
      return Value(std::string(row.text(column)));
    case sqlite::Type::blob:
      return Value::blob(std::string(row.blob(column)));
  }
  return {};
}

void bind(sqlite::Statement& statement, const std::vector<Value>& parameters) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    const Value& value = parameters[i];
    switch (value.kind) {
      case Value::Kind::null:
        statement.bind_null(at);
        break;
      case Value::Kind::boolean:
        statement.bind_integer(at, value.boolean);
        break;
      case Value::Kind::integer:
        statement.bind_integer(at, value.integer);
        break;
      case Value::Kind::real:
        statement.bind_real(at, value.real);
        break;
      default:
        statement.bind_text(at, value.text);
    }
  }
}

}  // namespace

Value dict(std::initializer_list<std::pair<std::string, Value>> entries) {
  Value value;
  value.kind = Value::Kind::dict;
  for (const auto& [key, item] : entries) value.entries.emplace_back(Value(key), item);
  return value;
}

std::string show(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "None";
    case Value::Kind::boolean:
      return value.boolean ? "true" : "false";
    case Value::Kind::integer:
      return std::to_string(value.integer);
    case Value::Kind::real:
      return std::to_string(value.real);
    case Value::Kind::text:
      return '"' + value.text + '"';
    case Value::Kind::blob:
      return std::to_string(value.text.size()) + " bytes";
    case Value::Kind::date:
    case Value::Kind::datetime:
      return value.text;
    case Value::Kind::handle:
      return "an object";
    case Value::Kind::dict:
      return "a dict of " + std::to_string(value.entries.size());
    default:
      break;
  }
  std::string list;
  for (const Value& item : value.items) list += (list.empty() ? "" : ", ") + show(item);
  return '[' + list + ']';
}

const Value& entry(const Value& dict, const std::string& key) {
  static const Value kNone;
  for (const auto& [name, value] : dict.entries)
    if (name.text == key) return value;
  return kNone;
}

namespace {
const Value* named(const Value& list, const std::string& name) {
  for (const Value& item : list.items)
    if (entry(item, "name").text == name) return &item;
  return nullptr;
}
}  // namespace

const Value* Described::find(const std::string& list, const std::string& name) const {
  return named(entry(value_, list), name);
}
const Value* Described::column(const std::string& model_name, const std::string& name) const {
  const Value* found = model(model_name);
  return found ? named(entry(*found, "columns"), name) : nullptr;
}
const Value* Described::relationship(const std::string& model_name, const std::string& name) const {
  const Value* found = model(model_name);
  return found ? named(entry(*found, "relationships"), name) : nullptr;
}
const Value* Described::proxy(const std::string& model_name, const std::string& name) const {
  const Value* found = model(model_name);
  return found ? named(entry(*found, "proxies"), name) : nullptr;
}
std::string Described::mistake(const std::string& member) const {
  for (const Value& sentence : entry(value_, "mistakes").items)
    if (sentence.text.starts_with(member + ':') || sentence.text.starts_with(member + ' '))
      return sentence.text;
  return "";
}
std::string Described::unmapped(const std::string& model_name, const std::string& name) const {
  const Value* found = model(model_name);
  const Value* member = found ? named(entry(*found, "unmapped"), name) : nullptr;
  return member ? entry(*member, "sentence").text : "";
}

Object Object::object(const std::string& member) const {
  const Value found = get(member);
  return found.kind == Value::Kind::handle ? Object(lesson_, found.handle) : Object();
}
std::vector<Object> Object::objects(const std::string& member) const {
  std::vector<Object> list;
  for (const Value& item : get(member).items)
    if (item.kind == Value::Kind::handle) list.emplace_back(lesson_, item.handle);
  return list;
}

Value Object::perform(const char* operation, Values arguments) const {
  if (lesson_) return lesson_->perform(operation, std::move(arguments));
  Outcome& outcome = Check::context->outcome;
  outcome.status = Status::failed;
  outcome.message = "a row that is there was not found";
  ADD_FAILURE() << outcome.message.text();
  throw Stop{};
}

// ---- A check's life
// ------------------------------------------------------------------------------------------------------

void Check::SetUp() {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  const Listed check = listed(info->test_suite_name(), info->name());
  random_ = std::make_unique<Random>(context->seed + check.id);
  context->start(check);
  database_ = bench().connect();
}

void Check::TearDown() {
  database_.reset();
  context->end(HasFailure());
}

wire::Client& Check::lesson() { return *context->lesson; }
Bench& Check::bench() { return *context->bench; }

const Described& Check::described() { return *context->described; }

Object Check::create(const std::string& model,
                     std::initializer_list<std::pair<std::string, Value>> members) {
  return {&lesson(), lesson().perform("new", {model, dict(members)}).handle};
}
Object Check::find(const std::string& model, std::int64_t id) {
  const Value found = lesson().perform("find", {model, id});
  return found.kind == Value::Kind::handle ? Object(&lesson(), found.handle) : Object();
}
Object Check::first(const std::string& model, const std::string& member, const Value& value) {
  const Value found = lesson().perform(
      "query",
      {dict({{"model", model}, {"filter_by", dict({{member, value}})}, {"end", "first"}})});
  return found.kind == Value::Kind::handle ? Object(&lesson(), found.handle) : Object();
}

void Check::tables() { lesson().perform("create_all"); }

// A refusal by the database is the outcome, unless the check asked for it.
template <class F>
auto Check::noted(F work) {
  try {
    return work();
  } catch (const sqlite::Error& error) {
    context->outcome.status = Status::failed;
    context->outcome.message = error.what();
    throw;
  }
}

void Check::sql(const std::string& statement, const std::vector<Value>& parameters) {
  if (context->steps) context->steps->sql(statement, parameters);
  noted([&] {
    auto prepared = database_->prepare_to_run(statement);
    bind(*prepared, parameters);
    while (prepared->step()) {
    }
  });
}

std::int64_t Check::insert(const std::string& table,
                           std::initializer_list<std::pair<std::string, Value>> columns) {
  std::string names, marks;
  std::vector<Value> values;
  for (const auto& [name, value] : columns) {
    names += (names.empty() ? "" : ", ") + name;
    marks += marks.empty() ? "?" : ", ?";
    values.push_back(value);
  }
  sql("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")", values);
  return database_->last_insert_rowid();
}

std::vector<Row> Check::rows(const std::string& query, const std::vector<Value>& parameters) {
  return noted([&] {
    auto prepared = database_->prepare_to_run(query);
    bind(*prepared, parameters);
    std::vector<Row> found;
    while (prepared->step()) {
      Row row;
      for (int i = 0; i < prepared->columns(); ++i) row.push_back(cell(*prepared, i));
      found.push_back(std::move(row));
    }
    if (context->steps)
      context->steps->sql(query, parameters,
                          found.size() == 1 && found[0].size() == 1
                              ? show(found[0][0])
                              : std::to_string(found.size()) + " rows");
    return found;
  });
}

Value Check::scalar(const std::string& query, const std::vector<Value>& parameters) {
  const auto found = rows(query, parameters);
  return found.empty() || found[0].empty() ? Value() : found[0][0];
}

std::vector<Ran> Check::ran() { return bench().ran(lesson()); }

// ---- Revision files
// -------------------------------------------------------------------------------------------------------

// SQLite's connections must not be carried into a child, so ours is made anew.
Value Check::confine(const Migrations::Work& work) {
  database_.reset();
  const Bench::Bounded bounded = bench().bounded();
  std::vector<int> kept;
  if (bounded.descriptor >= 0) kept.push_back(bounded.descriptor);
  const auto in_child = [&] { return work(*bounded.open()); };
  try {
    Value result = confined(in_child, kept, context->deadline);
    database_ = bench().connect();
    return result;
  } catch (...) {
    context->failure();
    database_ = bench().connect();
    throw;
  }
}

Migrations Check::migrations() {
  try {
    return migrations(migrate::read_revision_files(context->submission / "migrations"));
  } catch (const migrate::Error& error) {
    fail("", "", error.what());
  }
}

Migrations Check::migrations(RevisionFiles files) {
  return {std::move(files), entry(described().value(), "metadata"),
          [this](const Migrations::Work& work) { return confine(work); }};
}

// ---- Expectations
// --------------------------------------------------------------------------------------------------------

void Check::fail(const std::string& expected, const std::string& actual, const std::string& why,
                 const std::string& misconception) {
  Outcome& outcome = context->outcome;
  outcome.status = Status::failed;
  outcome.expected = capped(expected);
  outcome.actual = capped(actual);
  outcome.message = why;
  outcome.misconception = misconception;
  ADD_FAILURE() << why;
  throw Stop{};
}

void Check::expect(bool holds, const std::string& why, const std::string& misconception) {
  if (!holds) fail("", "", why, misconception);
}

void Check::expect_equal(const Value& actual, const Value& expected, const std::string& why,
                         const std::string& misconception) {
  if (!(actual == expected)) fail(show(expected), show(actual), why, misconception);
}

void Check::expect_sound(const std::string& beginning) {
  for (const Value& said : entry(described().value(), "mistakes").items)
    if (said.text.starts_with(beginning)) fail("", "", said.text);
}

const Value& Check::expect_model(const std::string& model) {
  if (const Value* found = described().model(model)) return *found;
  for (const Value& said : entry(described().value(), "mistakes").items)
    if (said.text.find(model + " is declared, and the schema") != std::string::npos)
      fail("", "", said.text);
  fail("", "", "the schema has no model " + model + " yet");
}

const Value& Check::expect_column(const std::string& model, const std::string& name) {
  expect_model(model);
  const std::string mistake = described().mistake(model + '.' + name);
  expect(mistake.empty(), mistake);
  const Value* found = described().column(model, name);
  expect(found, model + " has no member " + name + " yet");
  return *found;
}

const Value& Check::expect_relationship(const std::string& model, const std::string& name) {
  expect_model(model);
  std::string mistake = described().mistake(model + '.' + name);
  if (mistake.empty()) mistake = described().unmapped(model, name);
  expect(mistake.empty(), mistake);
  const Value* found = described().relationship(model, name);
  expect(found, model + " has no member " + name + " yet");
  return *found;
}

const Value& Check::expect_table(const std::string& name) {
  const Value* found = described().find("tables", name);
  expect(found, "the schema has no table " + name + " yet");
  return *found;
}

std::optional<std::string> Check::refusal(const std::function<void()>& work) {
  try {
    work();
    return std::nullopt;
  } catch (const wire::RemoteError& error) {
    const std::string message = error.what();
    context->expected_failure();
    return message;
  } catch (const sqlite::Error& error) {
    context->expected_failure();
    return error.what();
  }
}

void Check::blame(const std::string& kind, const std::string& misconception,
                  const std::function<void()>& work) {
  try {
    work();
  } catch (const wire::RemoteError& error) {
    if (error.kind != kind) throw;
    context->expected_failure();
    fail("", error.kind, error.what(), misconception);
  }
}

}  // namespace check
