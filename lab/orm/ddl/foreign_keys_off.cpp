#include <lab/orm/ddl/foreign_keys_off.hpp>

namespace orm::metadata {
namespace {

bool are_on(sqlite::Connection& connection) {
  const auto row = connection.prepare("PRAGMA foreign_keys");
  return row->step() && row->integer(0) != 0;
}

}  // namespace

ForeignKeysOff::ForeignKeysOff(sqlite::Connection& connection)
    : connection_(connection), were_on_(are_on(connection)) {
  if (were_on_) connection_.execute("PRAGMA foreign_keys = OFF");
}

ForeignKeysOff::~ForeignKeysOff() {
  if (!were_on_) return;
  try {
    connection_.execute("PRAGMA foreign_keys = ON");
  } catch (const sqlite::Error&) {
    // Only a connection that is lost refuses this; nothing can be written through it either.
  }
}

}  // namespace orm::metadata
