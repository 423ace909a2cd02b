#include <lab/orm/ddl/ddl.hpp>
#include <lab/orm/schema.hpp>

namespace orm::detail {

Text ddl(const SchemaState* schema) {
  const std::string sql = metadata::ddl(metadata::from_models(*schema));
  return Text(sql.data(), sql.size());
}

}  // namespace orm::detail
