// Reaches out of the database
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "ATTACH '/etc/passwd' AS x",
           "SELECT load_extension('/box/lesson.so')",
           "VACUUM INTO '/box/copy'",
           "SELECT readfile('/etc/passwd')",
           "CREATE VIRTUAL TABLE v USING csv(filename='/etc/passwd')",
           "SELECT writefile('/box/x', 'x')",
           "DETACH main"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
