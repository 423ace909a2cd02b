// What a scenario written as typed code runs on. It says which step runs, and shows what a step
// finds; as light as a lesson's header, for such code is compiled by the dozen.
//
//   run.step("3", [&] { game->title = "Go"; });
//   run.step("4", [&] { run.show(game->reviews); });
#pragma once

#include <lab/orm.hpp>

namespace conformance {

class Stage;

template <class V>
concept IsValue = requires(const V& value) {
  orm::detail::Argument(value);
};

class TypedScenario {
 public:
  explicit TypedScenario(Stage& stage);
  ~TypedScenario();
  TypedScenario(const TypedScenario&) = delete;

  // What an orm::Session is made of.
  orm::detail::SessionState* session(const char* name);

  // Runs the step; what it shows, throws and says to SQLite is its result.
  template <class F>
  void step(const char* key, const F& code) {
    record(
        key, [](const void* f) { (*static_cast<const F*>(f))(); }, &code);
  }
  void outside(const char* sql);
  void show_rows(const char* table);  // as another connection sees them

  // Results are called by the first variable that holds them.
  template <class T>
  void bind(const char* variable, const orm::Ref<T>& object) {
    name(variable, object.object());
  }

  void show(const orm::detail::Argument& value);
  template <IsValue V>
  void show(const V& value) {
    show(orm::detail::Argument(value));
  }
  void show(const orm::Cell& cell) { show(cell.value()); }
  void show(const orm::Row& row);
  template <class T, auto... O>
  void show(const orm::One<T, O...>& one) {
    show(one.ref());
  }
  template <class L>
  requires(!IsValue<L> &&
           requires(const L& list) { list.begin() != list.end(); }) void show(const L& list) {
    open();
    for (const auto& item : list) show(item);
    close();
  }
  void show_type(const orm::detail::Argument& value);
  void show_state(orm::detail::Object* object);

 private:
  void record(const char* key, void (*code)(const void*), const void* f);
  void name(const char* variable, orm::detail::Object* object);
  void open();
  void close();

  Stage& stage_;
  struct Shown* shown_;
};

// A scenario's code, known to typed_scenarios() as long as it lives: all of the program's run.
struct TypedCode {
  TypedCode(const char* of, void (*code)(TypedScenario&));
  TypedCode(const TypedCode&) = delete;
  const char* id;  // of the scenario, expire-004
  void (*run)(TypedScenario&);
  TypedCode* next;
};

}  // namespace conformance
