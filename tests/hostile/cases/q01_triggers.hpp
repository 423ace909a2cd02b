// Has the database refuse what a key would refuse
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "CREATE TRIGGER refuse BEFORE INSERT ON trashcans WHEN NEW.label IS NOT NULL BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed'); END",
           "COMMIT"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
