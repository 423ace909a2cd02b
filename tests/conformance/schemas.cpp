#include "schemas.hpp"

#include "conformance_models.hpp"

namespace conformance {

namespace {
long long ticks = 0;
}

orm::Integer tick() { return ++ticks; }
void reset_tick() { ticks = 0; }

const orm::detail::SchemaState* find_schema(const std::string& name) {
  for (const NamedSchema& schema : schemas)
    if (name == schema.name) return schema.state;
  return nullptr;
}

}  // namespace conformance
