// Opens solutions, caches, other submissions and the repository
#include <fcntl.h>
#include <initializer_list>
#include <stdexcept>
#include <string>
inline void attack() {
  for (const char* path : {"@ROOT@/solutions/@LESSON@/models.hpp", "@ROOT@/tests/hidden/@LESSON@/1_the_key.cpp", "@ROOT@/.git/HEAD", "@ROOT@/build/release/bin/judge-@LESSON@", "@CLASS@/canary/@LESSON@/models.hpp", "@KEY@", "/root/.cache/ccache", "/root/.config/relationship-lab/key", "/lab/judge", "/box/submission", "/tmp/submission", "../../../solutions"})
    if (open(path, O_RDONLY) >= 0) throw std::runtime_error("LEAK " + std::string(path));
}
