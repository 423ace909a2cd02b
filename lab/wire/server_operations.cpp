#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/function/functions.hpp>
#include <lab/orm/schema.hpp>
#include <lab/orm/session/transaction.hpp>
#include <lab/wire/describe.hpp>
#include <lab/wire/query.hpp>
#include <lab/wire/server_arguments.hpp>

namespace wire {

using namespace orm::detail;

namespace {

Value integer(std::size_t n) { return Value(static_cast<std::int64_t>(n)); }

Value dict(std::vector<std::pair<Value, Value>> entries) {
  Value value;
  value.kind = Value::Kind::dict;
  value.entries = std::move(entries);
  return value;
}

}  // namespace

void Server::add_object_operations() {
  operations_[kDescribe] = [this](Arguments&) { return describe(engine_.schema()); };
  operations_["create_all"] = [this](Arguments&) { return engine_.create_all(), Value(); };
  operations_["ddl"] = [this](Arguments&) {
    return Value(std::string(orm::detail::ddl(&engine_.schema())));
  };
  operations_["new"] = [this](Arguments& a) {
    const std::string model = a.text();
    return Value(engine_.create(model, a.members()));
  };
  operations_["get"] = [this](Arguments& a) {
    const Handle object = a.object();
    return engine_.get(object, a.text());
  };
  operations_["set"] = [this](Arguments& a) {
    const Handle object = a.object();
    const std::string member = a.text();
    return engine_.set(object, member, a.value()), Value();
  };
  operations_["state"] = [this](Arguments& a) { return Value(engine_.state(a.object())); };
  operations_["label"] = [this](Arguments& a) { return Value(engine_.label(a.object())); };
  operations_["repr"] = [this](Arguments& a) { return Value(engine_.repr(a.object())); };
  operations_["is_modified"] = [this](Arguments& a) {
    return Value(engine_.is_modified(a.object()));
  };
  operations_["same"] = [](Arguments& a) {
    const Handle first = a.object();
    return Value(first == a.object());
  };
  operations_["history"] = [this](Arguments& a) {
    const Handle object = a.object();
    const auto history = engine_.history(object, a.text());
    return dict(
        {{"added", history.added}, {"unchanged", history.unchanged}, {"deleted", history.deleted}});
  };
  operations_["release"] = [this](Arguments& a) { return engine_.release(a.object()), Value(); };
  operations_["release_all"] = [this](Arguments&) { return engine_.release_all(), Value(); };
  operations_["call"] = [this](Arguments& a) { return call(a); };
}

void Server::add_list_operations() {
  const auto with_item = [this](const char* name, void (Engine::*operation)(
                                                      Handle, const std::string&, const Value&)) {
    operations_[name] = [this, operation](Arguments& a) {
      const Handle object = a.object();
      const std::string member = a.text();
      (engine_.*operation)(object, member, a.value());
      return Value();
    };
  };
  with_item("append", &Engine::append);
  with_item("remove", &Engine::remove);
  with_item("discard", &Engine::discard);
  operations_["insert"] = [this](Arguments& a) {
    const Handle object = a.object();
    const std::string member = a.text();
    const std::size_t at = a.index();
    return engine_.insert(object, member, at, a.value()), Value();
  };
  operations_["set_item"] = [this](Arguments& a) {
    const Handle object = a.object();
    const std::string member = a.text();
    const Value at = a.value();
    return engine_.set_item(object, member, at, a.value()), Value();
  };
  operations_["pop"] = [this](Arguments& a) {
    const Handle object = a.object();
    const std::string member = a.text();
    return engine_.pop(object, member, a.value());
  };
  operations_["get_item"] = [this](Arguments& a) {
    const Handle object = a.object();
    const std::string member = a.text();
    return engine_.get_item(object, member, a.value());
  };
  operations_["extend"] = [this](Arguments& a) {
    const Handle object = a.object();
    const std::string member = a.text();
    return engine_.extend(object, member, a.list()), Value();
  };
  operations_["clear"] = [this](Arguments& a) {
    const Handle object = a.object();
    return engine_.clear(object, a.text()), Value();
  };
  operations_["len"] = [this](Arguments& a) {
    const Handle object = a.object();
    return integer(engine_.length(object, a.text()));
  };
  operations_["contains"] = [this](Arguments& a) {
    const Handle object = a.object();
    const std::string member = a.text();
    return Value(engine_.contains(object, member, a.value()));
  };
}

void Server::add_session_operations() {
  const auto on_object = [this](const char* name,
                                void (Engine::*operation)(const std::string&, Handle)) {
    operations_[name] = [this, operation](Arguments& a) {
      const Handle object = a.object();
      (engine_.*operation)(a.session(), object);
      return Value();
    };
  };
  on_object("add", &Engine::add);
  on_object("delete", &Engine::delete_row);
  on_object("expunge", &Engine::expunge);
  operations_["refresh"] = [this](Arguments& a) {
    const Handle object = a.object();
    return engine_.refresh(a.session(), object, {}), Value();
  };
  operations_["expire"] = [this](Arguments& a) {
    const Handle object = a.object();
    return engine_.expire(a.session(), object, {}), Value();
  };
  operations_["merge"] = [this](Arguments& a) {
    const Handle object = a.object();
    return Value(engine_.merge(a.session(), object));
  };
  const auto on_session = [this](const char* name, void (*operation)(SessionState&)) {
    operations_[name] = [this, operation](Arguments& a) {
      return operation(engine_.session(a.session())), Value();
    };
  };
  on_session("flush", [](SessionState& session) { flush(session); });
  on_session("commit", [](SessionState& session) { commit(session); });
  on_session("rollback", [](SessionState& session) { rollback(session); });
  on_session("close", [](SessionState& session) { close(session); });
  on_session("expunge_all", [](SessionState& session) { expunge_all(session); });
  on_session("expire_all", [](SessionState& session) { expire_all(session); });
  operations_["begin_nested"] = [this](Arguments& a) {
    return integer(begin_nested(engine_.session(a.session())));
  };
  operations_["sp_commit"] = [this](Arguments& a) {
    const std::size_t depth = a.index();
    return commit_nested(engine_.session(a.session()), depth), Value();
  };
  operations_["sp_rollback"] = [this](Arguments& a) {
    const std::size_t depth = a.index();
    return rollback_nested(engine_.session(a.session()), depth), Value();
  };
  operations_["autoflush"] = [this](Arguments& a) {
    const bool on = a.boolean();
    return engine_.session(a.session()).autoflush = on, Value();
  };
  operations_["session"] = [this](Arguments& a) {
    const std::string name = a.text();
    Engine::SessionOptions options;
    for (const auto& [option, value] : a.members()) {
      if (option == "autoflush") options.autoflush = value.boolean;
      if (option == "expire_on_commit") options.expire_on_commit = value.boolean;
    }
    return engine_.open_session(name, options), Value();
  };
  operations_["find"] = [this](Arguments& a) {
    const std::string model = a.text();
    const Value key = a.value();
    const std::vector<Value> parts =
        key.kind == Value::Kind::list ? key.items : std::vector<Value>{key};
    return engine_.find(a.session(), model, parts);
  };
  operations_["query"] = [this](Arguments& a) {
    const Value specification = a.value();
    return query(engine_, a.session(), specification);
  };
  operations_["new_objects"] = [this](Arguments& a) {
    return Value(engine_.new_objects(a.session()));
  };
  operations_["dirty_objects"] = [this](Arguments& a) {
    return Value(engine_.dirty_objects(a.session()));
  };
  operations_["deleted_objects"] = [this](Arguments& a) {
    return Value(engine_.deleted_objects(a.session()));
  };
  operations_["sql"] = [this](Arguments&) {
    std::vector<Value> list;
    for (const std::string& sql : engine_.statements()) list.emplace_back(sql);
    return Value(list);
  };
  operations_["take_sql"] = [this](Arguments&) {
    std::vector<Value> list;
    for (std::string& sql : engine_.take_statements()) list.emplace_back(std::move(sql));
    return Value(list);
  };
  operations_["execute"] = [this](Arguments& a) {
    const std::string sql = a.text();
    orm::Session(&engine_.session(a.session())).execute(sql);
    return Value();
  };
  operations_["statements"] = [this](Arguments& a) {
    return integer(engine_.session(a.session()).statements());
  };
}

// Sessions and databases are not the client's to give: the lesson gets the engine's.
Value Server::call(Arguments& arguments) {
  const std::string name = arguments.text();
  const Function* function = find_function(name);
  if (!function) throw orm::InvalidRequestError("the lesson has no function " + name);
  const std::vector<Value>& given = arguments.list();
  orm::Session session(&engine_.session(arguments.session()));
  orm::Database database(engine_.shared_database());
  std::vector<Argument> passed;
  passed.reserve(function->arity);
  std::size_t next = 0;
  for (std::size_t i = 1; i <= function->arity; ++i) {
    const Argument::What what = function->parameters[i].conversion->what;
    Argument argument;
    if (what == Argument::session || what == Argument::database) {
      argument.what = what;
      argument.pointer =
          what == Argument::session ? static_cast<void*>(&session) : static_cast<void*>(&database);
    } else {
      if (next >= given.size()) throw orm::TypeError(name + " needs more arguments");
      argument = engine_.argument(given[next++]);
    }
    passed.push_back(std::move(argument));
  }
  if (next < given.size()) throw orm::TypeError(name + " takes fewer arguments");
  return engine_.value(orm::detail::call(*function, passed.data()));
}

}  // namespace wire
