// Leaves a table whose reading never ends
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "PRAGMA foreign_keys = OFF",
           "DROP TABLE raccoons",
           "CREATE VIEW raccoons AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT count(*) AS id, 'x' AS name FROM n",
           "COMMIT"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
