// Serves a lesson's engine to one client. Operations, as name: arguments -> result; `session` is a
// session's name, "s" by default:
//
//   describe: -> dict
//   create_all:
//   ddl: -> text
//   new: model, {member: value} -> object
//   get: object, member -> value
//   set: object, member, value
//   append remove discard: object, member, item
//   insert set_item: object, member, index, item
//   pop get_item: object, member, index -> value
//   extend: object, member, list
//   clear: object, member
//   len: object, member -> integer
//   contains: object, member, item -> boolean
//   add delete expunge refresh expire: object[, session]
//   merge: object[, session] -> object
//   flush commit rollback close expunge_all expire_all: [session]
//   begin_nested: [session] -> integer
//   sp_commit sp_rollback: integer[, session]
//   autoflush: boolean[, session]
//   session: name, {option: boolean}
//   execute: text[, session]
//   find: model, key[, session] -> object or null
//   query: specification[, session] -> rows (query.hpp)
//   state label repr: object -> text
//   is_modified: object -> boolean
//   history: object, member -> dict
//   new_objects dirty_objects deleted_objects: [session] -> list
//   same: object, object -> boolean
//   call: function, list[, session] -> value
//   statements: [session] -> integer
//   sql: -> texts             take_sql: -> texts, which it forgets
//   release: object           release_all:
#pragma once

#include <functional>
#include <map>
#include <string>

#include <lab/wire/channel.hpp>
#include <lab/wire/codec.hpp>
#include <lab/wire/engine.hpp>

namespace wire {

class Server {
 public:
  explicit Server(Engine& engine);
  ~Server();

  // Performs one operation; never throws: whatever goes wrong, in the lesson too, is a reply.
  Reply perform(const Request& request);
  // Answers until the client has gone or sends nonsense.
  void serve(Channel& channel);
  // Keeps the answer to `describe` for serve(), in processes that are forked from this one too.
  void keep_description();

 private:
  class Arguments;
  using Operation = std::function<Value(Arguments&)>;
  void answer(const Request& request, sqlite::FrameWriter& frame);
  void add_object_operations();
  void add_list_operations();
  void add_session_operations();
  Value call(Arguments& arguments);

  Engine& engine_;
  std::map<std::string, Operation> operations_;
  std::string output_;
  std::string description_;  // the reply's payload; empty: it is not kept
};

}  // namespace wire
