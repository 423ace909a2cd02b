// toml++ as a static library, in the way its documentation tells.
#define TOML_IMPLEMENTATION
#include <toml++/toml.h>
