// Keeps the database locked
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "BEGIN EXCLUSIVE",
           "INSERT INTO raccoons (name) VALUES ('lock')"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
