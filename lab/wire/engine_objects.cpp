#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/function/functions.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/wire/engine_member.hpp>

namespace wire {

using namespace orm::detail;

namespace {

[[noreturn]] void no_member(const Mapper& mapper, const std::string& name) {
  for (const Unmapped& member : mapper.unmapped)
    if (member.name == name) throw orm::UnmappedError(member.sentence);
  throw orm::InvalidRequestError(mapper.name + " has no member " + name + " yet");
}

}  // namespace

Engine::Member Engine::member(Handle handle, const std::string& name) const {
  Member member;
  member.object = object(handle);
  const Mapper& mapper = *member.object->mapper;
  member.column = mapper.find_column(name);
  member.relationship = mapper.find_relationship(name);
  member.proxy = mapper.find_proxy(name);
  if (!member.column && !member.relationship && !member.proxy) no_member(mapper, name);
  return member;
}

const Mapper& Engine::model(const std::string& name) const {
  if (const Mapper* mapper = schema_.find_model(name)) return *mapper;
  throw orm::InvalidRequestError("the lesson has no model " + name);
}

Handle Engine::create(const std::string& name, const Members& members) {
  Object* made = new_object(model(name), nullptr);
  const Handle created = handle(made);
  for (const auto& [member, value] : members) set(created, member, value);
  return created;
}

Value Engine::get(Handle handle, const std::string& name) { return read(member(handle, name)); }

Value Engine::read(const Member& member) {
  if (member.column) {
    const orm::Value& cell = Access::value(member.object, member.column->offset);
    if (is_stale(member.object) || Access::flags(cell) & Access::kExpired)
      orm::detail::refresh(cell);
    return value(to_argument(cell, member.column->kind));
  }
  if (member.relationship) {
    if (member.relationship->to_one()) {
      Object* found = target(member.link());
      return found ? Value(handle(found)) : Value();
    }
    return list_value(*this, member);
  }
  return proxy_value_of(*this, member);
}

void Engine::set(Handle handle, const std::string& name, const Value& given) {
  const Member member = this->member(handle, name);
  if (member.column)
    return assign(Access::value(member.object, member.column->offset), member.column->kind,
                  argument(given, member.column->kind));
  if (member.relationship && member.relationship->to_one())
    return set_target(member.link(), given.is_null() ? nullptr : object(given.handle));
  if (member.relationship) {
    std::vector<Object*> items;
    for (const Value& item : elements(given)) items.push_back(object(item.handle));
    return orm::detail::assign(member.link(), items.data(), items.size());
  }
  if (member.proxy->via->to_one()) return proxy_set(member.link(), argument(given));
  const auto items = arguments(elements(given));
  proxy_assign(member.link(), items.data(), items.size());
}

std::string Engine::repr(Handle handle) const {
  return std::string(orm::detail::repr(object(handle)));
}
std::string Engine::label(Handle handle) const { return orm::detail::label(object(handle)); }

std::string Engine::state(Handle handle) const {
  switch (object(handle)->state) {
    case State::transient:
      return "transient";
    case State::pending:
      return "pending";
    case State::persistent:
      return "persistent";
    case State::deleted:
      return "deleted";
    case State::detached:
      return "detached";
  }
  return "";
}

bool Engine::is_modified(Handle handle) const {
  Object* looked_at = object(handle);
  const Mapper& mapper = *looked_at->mapper;
  if (has_identity(looked_at) && is_stale(looked_at)) return false;
  if (!has_identity(looked_at)) {
    for (const Column& column : mapper.columns)
      if (Access::flags(Access::value(looked_at, column.offset)) & Access::kGiven) return true;
  } else if (looked_at->changes) {
    for (const OldValue& old : looked_at->changes->values)
      if (const Column& column = mapper.columns[old.column];
          !old.known || !equal(*reinterpret_cast<const orm::Value*>(old.bytes),
                               Access::value(looked_at, column.offset), column.kind))
        return true;
  }
  for (const Relationship& relationship : mapper.relationships) {
    const Link& link = Access::link(looked_at, relationship.offset);
    if (relationship.to_one() && target_history(link).changed) {
      saved_history(looked_at, relationship);  // which asks what a one-to-one led to
      if (target_history(link).changed) return true;
    }
    // What waits for a list to be loaded is a change of the other side.
    const bool known = is_loaded(link) || relationship.dynamic() || !has_identity(looked_at);
    if (relationship.to_many() && known && collection_of(link) && collection_of(link)->changed &&
        list_history(link).is_change())
      return true;
  }
  return false;
}

namespace {

// As in SQLAlchemy, what an INSERT has left empty has no history before it is loaded.
bool is_left_empty(Object* object, const Column& column) {
  return has_identity(object) && !is_stale(object) &&
         Access::is_left_empty(Access::value(object, column.offset));
}

}  // namespace

Engine::History Engine::history(Handle handle, const std::string& name) {
  const Member member = this->member(handle, name);
  History history;
  if (member.relationship) {
    const bool to_nobody = member.relationship->direction == orm::detail::Direction::many_to_one &&
                           !is_loaded(Access::link(member.object, member.relationship->offset));
    if (to_nobody && is_left_empty(member.object, *member.relationship->key)) return history;
    const ListHistory found = loaded_history(member.object, *member.relationship);
    history.added = handles(found.added);
    history.unchanged = handles(found.unchanged);
    history.deleted = handles(found.deleted);
    const Link& link = Access::link(member.object, member.relationship->offset);
    if (member.relationship->to_one() && is_loaded(link) && !Access::data(link))
      (target_history(link).changed ? history.added : history.unchanged) = {Value()};
    return history;
  }
  const orm::Value& cell = Access::value(member.object, member.column->offset);
  const Value now = value(to_argument(cell, member.column->kind));
  if (!has_identity(member.object)) {
    if (Access::flags(cell) & Access::kGiven)
      history.added = {now};
    else if (Access::is_set(cell))
      history.unchanged = {now};
  } else if (is_left_empty(member.object, *member.column)) {
    return history;
  } else if (!(Access::flags(cell) & Access::kDirty)) {
    history.unchanged = {read(member)};
  } else {
    const Value before = value(committed_value(member.object, *member.column));
    if (is_committed_value_known(member.object, *member.column) && before == now) {
      history.unchanged = {now};
    } else {
      history.added = {now};
      if (is_committed_value_known(member.object, *member.column)) history.deleted = {before};
    }
  }
  return history;
}

// ---- Translation
// ---------------------------------------------------------------------------------------------------------

Handle Engine::handle(Object* object) {
  if (!object) throw orm::InvalidRequestError("an empty reference has no handle");
  const auto [at, added] =
      handles_.try_emplace(object, static_cast<std::uint32_t>(objects_.size() + 1));
  if (added) {
    orm::detail::retain(object);
    objects_.push_back(object);
  }
  return {at->second};
}

Object* Engine::object(Handle handle) const {
  if (handle.id == 0 || handle.id > objects_.size() || !objects_[handle.id - 1])
    throw orm::InvalidRequestError("no object has the handle " + std::to_string(handle.id));
  return objects_[handle.id - 1];
}

void Engine::release(Handle released) {
  Object* gone = object(released);
  handles_.erase(gone);
  objects_[released.id - 1] = nullptr;
  orm::detail::release(gone);
}

void Engine::release_all() {
  for (Object* object : objects_) orm::detail::release(object);
  objects_.clear();
  handles_.clear();
}

std::vector<Value> Engine::handles(const std::vector<Object*>& objects) {
  std::vector<Value> list;
  list.reserve(objects.size());
  for (Object* object : objects) list.emplace_back(object ? Value(handle(object)) : Value());
  return list;
}

Value Engine::value(const Argument& argument) {
  switch (argument.what) {
    case Argument::integer:
      return Value(argument.number);
    case Argument::real:
      return Value(argument.fraction);
    case Argument::boolean:
      return Value(argument.number != 0);
    case Argument::text:
      return Value(std::string(argument.chars));
    case Argument::blob:
      return Value::blob(std::string(argument.chars));
    case Argument::date:
      return Value::date(date_text(static_cast<int>(argument.number)));
    case Argument::datetime:
      return Value::datetime(datetime_text(argument.number, false));
    case Argument::list:
    case Argument::lines: {
      std::vector<Value> items;
      for (const Argument& item : list_items(argument)) items.push_back(value(item));
      return items;
    }
    case Argument::object:
      return argument.held ? Value(handle(argument.held)) : Value();
    default:
      return {};
  }
}

Argument Engine::argument(const Value& given) const {
  Argument made;
  switch (given.kind) {
    case Value::Kind::boolean:
      return Argument(given.boolean);
    case Value::Kind::integer:
      return Argument(static_cast<long long>(given.integer));
    case Value::Kind::real:
      return Argument(given.real);
    case Value::Kind::text:
      return Argument(orm::Text(given.text));
    case Value::Kind::blob:
      return Argument(orm::Blob(given.text.data(), given.text.size()));
    case Value::Kind::date: {
      int packed = 0;
      if (!parse_date(given.text, packed))
        throw orm::ValueError('"' + given.text + "\" is no date");
      made.what = Argument::date;
      made.number = packed;
      return made;
    }
    case Value::Kind::datetime: {
      long long packed = 0;
      if (!parse_datetime(given.text, packed))
        throw orm::ValueError('"' + given.text + "\" is no moment");
      made.what = Argument::datetime;
      made.number = packed;
      return made;
    }
    case Value::Kind::handle:
      made.what = Argument::object;
      made.held = object(given.handle);
      return made;
    case Value::Kind::list:
    case Value::Kind::set: {
      orm::List<Argument> items;
      for (const Value& item : given.items) items.append(argument(item));
      return list_result(orm::detail::move(items));
    }
    default:
      return made;
  }
}

Argument Engine::argument(const Value& given, orm::Kind) const { return argument(given); }

std::vector<Argument> Engine::arguments(const std::vector<Value>& values) const {
  std::vector<Argument> list;
  list.reserve(values.size());
  for (const Value& value : values) list.push_back(argument(value));
  return list;
}

}  // namespace wire
