// The operations of a step, a function for each family.

#include <algorithm>

#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/session/transaction.hpp>

#include "scenario.hpp"

namespace conformance {

namespace {

const Json kNothing = Json(Json::value_t::discarded);
const Json kNotMine = "\x01";

std::string session_of(const Json& step) { return step.value("session", "s"); }

wire::Members members_of(const Json& set, const std::function<wire::Value(const Json&)>& value) {
  wire::Members members;
  if (set.is_object())
    for (const auto& [name, given] : set.items()) members.emplace_back(name, value(given));
  return members;
}

}  // namespace

Json Scenario::perform_object(const std::string& op, const Json& step) {
  const auto attr = [&] { return step.at("attr").get<std::string>(); };
  if (op == "new") {
    bind(step, engine_->create(step.at("cls"),
                               members_of(step.value("set", Json()),
                                          [this](const Json& json) { return value(json); })));
    return kNothing;
  }
  if (op == "set") return engine_->set(object_of(step), attr(), value(step.at("value"))), kNothing;
  if (op == "get") {
    const wire::Value found = engine_->get(object_of(step), attr());
    bind(step, found);
    return observed(found);
  }
  if (op == "typeof") return type_name(engine_->get(object_of(step), attr()));
  if (op == "hold") {
    take_hold(object_of(step), attr());
    held_[step.at("as")] = {object_of(step), attr()};
    return kNothing;
  }
  if (op == "held") {
    const auto& [owner, member] = held_.at(step.at("var").get<std::string>().substr(1));
    return observed(engine_->get(owner, member));
  }
  if (op == "state") return engine_->state(object_of(step));
  if (op == "in_session") return engine_->in_session(session_of(step), object_of(step));
  if (op == "is_modified") return engine_->is_modified(object_of(step));
  if (op == "same") return object(step.at("a")) == object(step.at("b"));
  if (op == "repr") return engine_->repr(object_of(step));
  if (op == "history") {
    const auto history = engine_->history(object_of(step), attr());
    return {{"added", observed(history.added)},
            {"unchanged", observed(history.unchanged)},
            {"deleted", observed(history.deleted)}};
  }
  if (op == "drop") {
    for (const Json& variable : step.at("vars"))
      std::erase_if(variables_, [&](const auto& entry) { return '@' + entry.first == variable; });
    return kNothing;
  }
  return kNotMine;
}

// As Python's getattr: a view through a proxy looks at the objects in between, and at those of a
// dynamic list not before it is walked over.
void Scenario::take_hold(wire::Handle owner, const std::string& member) {
  const std::string label = engine_->label(owner);
  const auto& proxies = engine_->model(label.substr(0, label.find('#'))).proxies;
  const auto proxy = std::ranges::find(proxies, member, &orm::detail::Proxy::name);
  if (proxy == proxies.end()) {
    const auto* list = engine_->model(label.substr(0, label.find('#'))).find_relationship(member);
    if (!list || !list->dynamic()) engine_->get(owner, member);
  } else if (proxy->via->to_one())
    engine_->get(owner, member);
  else if (!proxy->via->dynamic())
    engine_->length(owner, member);
}

Json Scenario::perform_list(const std::string& op, const Json& step) {
  const auto owner = [&] { return object_of(step); };
  const auto attr = [&] { return step.at("attr").get<std::string>(); };
  const auto given = [&] { return value(step.at("value")); };
  const auto place = [&] {
    return value(step.contains("index") ? step["index"] : step.value("key", Json()));
  };
  // Python counts a negative index from the end, and stops at both.
  const auto place_to_insert = [&]() -> std::size_t {
    const long long index = step.at("index");
    if (index >= 0) return static_cast<std::size_t>(index);
    const auto n = static_cast<long long>(engine_->length(owner(), attr()));
    return static_cast<std::size_t>(std::max(0LL, n + index));
  };
  if (op == "append" || op == "add_to") return engine_->append(owner(), attr(), given()), kNothing;
  if (op == "remove") return engine_->remove(owner(), attr(), given()), kNothing;
  if (op == "discard") return engine_->discard(owner(), attr(), given()), kNothing;
  if (op == "insert") return engine_->insert(owner(), attr(), place_to_insert(), given()), kNothing;
  if (op == "clear") return engine_->clear(owner(), attr()), kNothing;
  if (op == "extend") return engine_->extend(owner(), attr(), given().items), kNothing;
  if (op == "set_item") return engine_->set_item(owner(), attr(), place(), given()), kNothing;
  if (op == "del_item") return engine_->delete_item(owner(), attr(), place()), kNothing;
  if (op == "pop") {
    const wire::Value gone = engine_->pop(owner(), attr(), place());
    bind(step, gone);
    return observed(gone);
  }
  if (op == "get_item") {
    const wire::Value found = engine_->get_item(owner(), attr(), place());
    bind(step, found);
    return observed(found);
  }
  if (op == "len") return engine_->length(owner(), attr());
  if (op == "contains") return engine_->contains(owner(), attr(), given());
  return kNotMine;
}

Json Scenario::perform_sql(const std::string& op, const Json& step) {
  if (op == "outside_sql")
    return outside_->execute(step.at("sql_text").get<std::string>()), kNothing;
  if (op == "session_sql")
    return engine_->session(session_of(step))
               .begin()
               .execute(step.at("sql_text").get<std::string>()),
           kNothing;
  if (op == "rows") return rows(*outside_, step.at("table"));
  if (op == "rows_tx") return rows(engine_->session(session_of(step)).begin(), step.at("table"));
  if (op == "query") return query(step);
  return kNotMine;
}

Json Scenario::perform_session(const std::string& op, const Json& step, const std::string& key) {
  const std::string name = session_of(step);
  const auto names = [&](const char* field) {
    return step.value(field, Json::array()).get<std::vector<std::string>>();
  };
  if (op == "session")
    return open_session(step.at("as"), step.value("opts", Json::object())), kNothing;
  auto& session = engine_->session(name);
  if (op == "add") return engine_->add(name, object_of(step)), kNothing;
  if (op == "add_all") {
    for (const Json& each : step.at("objs")) engine_->add(name, object(each));
    return kNothing;
  }
  if (op == "delete") return engine_->delete_row(name, object_of(step)), kNothing;
  if (op == "expunge") return engine_->expunge(name, object_of(step)), kNothing;
  if (op == "merge") return bind(step, engine_->merge(name, object_of(step))), kNothing;
  if (op == "expunge_all") return expunge_all(session), kNothing;
  if (op == "expire_all") return expire_all(session), kNothing;
  if (op == "flush") return flush(session), kNothing;
  if (op == "commit") return commit(session), kNothing;
  if (op == "rollback") return rollback(session), kNothing;
  if (op == "close") return close(session), kNothing;
  if (op == "expire") return engine_->expire(name, object_of(step), names("attrs")), kNothing;
  if (op == "refresh") return engine_->refresh(name, object_of(step), names("attrs")), kNothing;
  if (op == "begin_nested")
    return savepoints_['@' + step.at("as").get<std::string>()] = begin_nested(session), kNothing;
  if (op == "sp_commit") return commit_nested(session, savepoints_.at(step.at("sp"))), kNothing;
  if (op == "sp_rollback") return rollback_nested(session, savepoints_.at(step.at("sp"))), kNothing;
  if (op == "no_autoflush") {
    const orm::detail::NoAutoflushHere quiet(session);
    run_steps(step.at("steps"), key + '.');
    return kNothing;
  }
  if (op == "find") {
    const Json& pk = step.at("pk");
    std::vector<wire::Value> parts;
    for (const Json& part : pk.is_array() ? pk : Json::array({pk})) parts.push_back(value(part));
    const wire::Value found = engine_->find(name, step.at("cls"), parts);
    bind(step, found);
    return observed(found);
  }
  if (op == "session_new") return observed(engine_->new_objects(name));
  if (op == "session_dirty") return observed(engine_->dirty_objects(name));
  if (op == "session_deleted") return observed(engine_->deleted_objects(name));
  throw std::invalid_argument("no operation " + op);
}

}  // namespace conformance
