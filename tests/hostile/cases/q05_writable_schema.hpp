// Writes into the schema itself
#include <initializer_list>
namespace orm { class Session; }
inline void attack(orm::Session& session) {
  for (const char* sql : {
           "PRAGMA writable_schema = ON",
           "UPDATE sqlite_master SET sql = replace(sql, 'NULL', '')",
           "PRAGMA journal_mode = OFF",
           "PRAGMA locking_mode = EXCLUSIVE",
           "PRAGMA temp_store_directory = '/tmp'",
           "PRAGMA mmap_size = 1000000000000"})
    try {
      session.execute(sql);
    } catch (...) {
    }
}
