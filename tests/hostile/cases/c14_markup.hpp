// Throws markup, formulas and control characters
#include <stdexcept>
inline void attack() { throw std::runtime_error("=HYPERLINK(\"x\")</pre><script>alert(1)</script>]]>\x01\x1b[2J|"); }
