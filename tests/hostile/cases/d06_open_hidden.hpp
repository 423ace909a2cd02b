// Says which hidden files it could open
#include <initializer_list>
#include <stdio.h>
#include <stdexcept>
inline void attack() {
  for (const char* path : {"/lab/judge", "/lab/store", "tests/hidden/01_one_to_many/1_the_key.cpp", "../solutions/01_one_to_many/models.hpp", "/box/main"})
    if (FILE* file = fopen(path, "r")) fclose(file), throw std::runtime_error(std::string("LEAK ") + path);
}
