// Tells GoogleTest that other machines run the tests
#include <stdlib.h>
[[gnu::constructor]] static void attack() {
  setenv("GTEST_TOTAL_SHARDS", "1000", 1);
  setenv("GTEST_SHARD_INDEX", "999", 1);
  setenv("GTEST_FAIL_FAST", "0", 1);
  setenv("GTEST_OUTPUT", "xml:/box/report.xml", 1);
}
