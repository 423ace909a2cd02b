// Writes markup and control characters into the log of statements
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "SELECT '<script>alert(1)</script> ::error:: ]]> =1+1' AS \"\x1b]0;owned\x07\"",
           "SELECT 1 -- \r\n::set-output name=x::y",
           "INSERT INTO raccoons (name) VALUES (char(27,0,65534))"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
