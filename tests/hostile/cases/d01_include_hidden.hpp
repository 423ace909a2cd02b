// Includes a hidden suite
#include "../../tests/hidden/01_one_to_many/1_the_key.cpp"
