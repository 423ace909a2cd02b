// Has a column and a key that are computed, and never done
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "PRAGMA foreign_keys = OFF",
           "DROP TABLE trashcans",
           "CREATE TABLE trashcans (id INTEGER PRIMARY KEY, label TEXT DEFAULT (hex(zeroblob(100000000))), raccoon_id INTEGER GENERATED ALWAYS AS (1) VIRTUAL, business_id INTEGER CHECK (length(hex(zeroblob(400000000))) > 1))",
           "CREATE INDEX i ON trashcans (length(hex(zeroblob(100000000))))",
           "COMMIT"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
