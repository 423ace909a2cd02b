// Ends with status 0 when static objects are destroyed
#include <unistd.h>
struct Attack {
  ~Attack() { _exit(0); }
};
inline Attack attack;
