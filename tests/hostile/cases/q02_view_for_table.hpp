// Puts a view in the place of a table
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "PRAGMA foreign_keys = OFF",
           "ALTER TABLE trashcans RENAME TO hidden",
           "CREATE VIEW trashcans AS SELECT id, label, 1 AS raccoon_id, business_id FROM hidden",
           "CREATE TRIGGER t INSTEAD OF INSERT ON trashcans BEGIN SELECT 1; END",
           "COMMIT"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
