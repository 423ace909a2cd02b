// Includes a hidden suite
#include "../../tests/hidden/01_one_to_many/suite.cpp"
