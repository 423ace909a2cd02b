#include "storage.hpp"

#include <unistd.h>

#include <lab/sqlite/open.hpp>

#include "models.hpp"
#include "raw.hpp"

namespace bench {

namespace fs = std::filesystem;

const std::vector<std::string>& tables() {
  static const std::vector<std::string> tables = {"employees", "meetings", "projects",
                                                  "employee_meetings", "assignments"};
  return tables;
}

const std::vector<std::string>& content_queries() {
  static const std::string assignments =
      "SELECT id || role || start_date || end_date || employee_id || '-' || project_id "
      "FROM assignments ORDER BY id";
  static const std::vector<std::string> queries = {
      "SELECT id || name || hire_date FROM employees ORDER BY id",
      "SELECT id || topic || scheduled_time || location FROM meetings ORDER BY id",
      "SELECT id || title || budget FROM projects ORDER BY id",
      "SELECT employee_id || '-' || meeting_id FROM employee_meetings ORDER BY 1", assignments};
  return queries;
}

Storage::Storage(const std::string& kind, const Workload& workload)
    : folder_(fs::temp_directory_path() / ("bench_orm_" + std::to_string(::getpid()))),
      in_memory_(kind == "memory") {
  fs::create_directory(folder_);
  for (const Content content : {Content::empty, Content::full}) {
    const std::string path = pristine(content).string();
    sqlite::open({.path = path})->execute(std::string(model::schema.ddl()));
    if (content == Content::full) raw::fill(path, workload);
  }
}

Storage::~Storage() {
  std::error_code gone_already;
  fs::remove_all(folder_, gone_already);
}

fs::path Storage::pristine(Content content) const {
  return folder_ / (content == Content::full ? "full.db" : "empty.db");
}

std::string Storage::fresh(Content content) const {
  if (in_memory_) return ":memory:";
  const fs::path path = folder_ / "run.db";
  for (const char* with : {"", "-wal", "-shm"}) fs::remove(path.string() + with);
  fs::copy_file(pristine(content), path);
  return path.string();
}

static std::string copying(const std::string& table) {
  return "INSERT INTO main." + table + " SELECT * FROM pristine." + table + ";";
}

std::string Storage::first_statements(Content content) const {
  if (!in_memory_) return "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";
  std::string sql = std::string(model::schema.ddl());
  if (content == Content::empty) return sql;
  sql += "; ATTACH '" + pristine(content).string() + "' AS pristine;";
  for (const std::string& table : tables()) sql += copying(table);
  return sql + "DETACH pristine;";
}

}  // namespace bench
