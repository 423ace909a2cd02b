// Includes a test framework
#include <gtest/gtest.h>
TEST(Fake, One) {}
