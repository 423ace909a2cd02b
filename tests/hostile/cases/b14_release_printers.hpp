// Looks for GoogleTest's listeners, to take the one away that reports
#include <dlfcn.h>
#include <initializer_list>
#include <stdexcept>
inline void attack() {
  for (const char* name : {"_ZN7testing18TestEventListeners7ReleaseEPNS_17TestEventListenerE",
                           "_ZN7testing8UnitTest9listenersEv", "_ZN5check5Check7contextE", "_ZN5check10run_suitesEiPPcSt10unique_ptrINS_5BenchESt14default_deleteIS3_EE"})
    if (dlsym(nullptr, name)) throw std::runtime_error("LEAK the checks are in this process");
}
