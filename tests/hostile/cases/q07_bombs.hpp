// Asks the database for too much
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "SELECT length(randomblob(1000000000))",
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO raccoons (name) SELECT zeroblob(1000000) FROM n",
           "SELECT group_concat(a.name || b.name || c.name) FROM raccoons a, raccoons b, raccoons c, sqlite_master, sqlite_master, sqlite_master",
           "SELECT printf('%1000000000d', 1)"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
