// Has the checks' own statements never end
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "CREATE TRIGGER forever AFTER UPDATE ON trashcans BEGIN INSERT INTO raccoons (name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n; END",
           "CREATE TRIGGER forever2 AFTER INSERT ON raccoons BEGIN INSERT INTO raccoons (name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n; END",
           "COMMIT"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
