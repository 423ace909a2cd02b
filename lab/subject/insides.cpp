// What a debugger must know of the core's insides to show lists and sessions (lab/debug): this file
// alone is compiled with all types, and these pointers have them.
#include <lab/orm/collection/collection.hpp>
#include <lab/orm/query/rows.hpp>
#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/connection.hpp>

extern "C" {
const orm::detail::Mapper* lab_insides_mapper = nullptr;
const orm::detail::Collection* lab_insides_collection = nullptr;
const orm::detail::Found* lab_insides_found = nullptr;
const orm::detail::SessionState* lab_insides_session = nullptr;
const sqlite::Connection* lab_insides_connection = nullptr;
}
