#include "typed_scenario.hpp"

#include "stage.hpp"
#include "typed_scenarios.hpp"

namespace conformance {

// What the running step has shown, and the lists that are open with what is in them.
struct Shown {
  Json seen = Json(Json::value_t::discarded);
  std::vector<std::vector<Json>> open;

  void show(const Json& value) {
    if (open.empty())
      seen = value;
    else
      open.back().push_back(value);
  }
};

namespace {

TypedCode*& first_code() {
  static TypedCode* first = nullptr;
  return first;
}

}  // namespace

TypedCode::TypedCode(const char* of, void (*code)(TypedScenario&))
    : id(of), run(code), next(first_code()) {
  first_code() = this;
}

std::map<std::string, Play> typed_scenarios() {
  std::map<std::string, Play> all;
  for (const TypedCode* code = first_code(); code; code = code->next)
    all[code->id] = [code](const Json& scenario, const std::string& path,
                           std::unique_ptr<sqlite::Connection> outside) {
      Stage stage(scenario, path, std::move(outside));
      TypedScenario run(stage);
      code->run(run);
      return stage.result();
    };
  return all;
}

TypedScenario::TypedScenario(Stage& stage) : stage_(stage), shown_(new Shown) {}
TypedScenario::~TypedScenario() { delete shown_; }

orm::detail::SessionState* TypedScenario::session(const char* name) {
  return &stage_.engine().session(name);
}

void TypedScenario::record(const char* key, void (*code)(const void*), const void* f) {
  stage_.record(key, [&]() -> Json {
    *shown_ = {};
    code(f);
    return shown_->seen;
  });
}

void TypedScenario::name(const char* variable, orm::detail::Object* object) {
  wire::Engine& engine = stage_.engine();
  stage_.bind(variable, object ? wire::Value(engine.handle(object)) : wire::Value());
}

void TypedScenario::outside(const char* sql) { stage_.outside().execute(sql); }

void TypedScenario::show_rows(const char* table) {
  shown_->show(stage_.rows(stage_.outside(), table));
}

void TypedScenario::show(const orm::detail::Argument& value) {
  shown_->show(stage_.observed(stage_.engine().value(value)));
}

void TypedScenario::show(const orm::Row& row) {
  open();
  for (std::size_t i = 0; i < row.size(); ++i) show(row[i]);
  close();
}

void TypedScenario::show_type(const orm::detail::Argument& value) {
  shown_->show(type_name(stage_.engine().value(value)));
}

void TypedScenario::show_state(orm::detail::Object* object) {
  wire::Engine& engine = stage_.engine();
  shown_->show(engine.state(engine.handle(object)));
}

void TypedScenario::open() { shown_->open.emplace_back(); }

void TypedScenario::close() {
  const Json list = std::move(shown_->open.back());
  shown_->open.pop_back();
  shown_->show(list);
}

}  // namespace conformance
