// Looks for GoogleTest in its process, to skip every test
#include <dlfcn.h>
#include <initializer_list>
#include <stdexcept>
inline void attack() {
  for (const char* name : {"_ZN7testing8UnitTest11GetInstanceEv", "_ZN7testing8internal16AddGlobalTestEnvironmentEv",
                           "_ZN7testing14InitGoogleTestEPiPPc", "_ZN7testing4Test4SkipEv"})
    if (dlsym(nullptr, name)) throw std::runtime_error("LEAK GoogleTest is in this process");
}
