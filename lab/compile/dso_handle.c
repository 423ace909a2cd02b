// The part of crtbeginS.o that a shared object linked by `ld` alone needs: the name that it gives
// to __cxa_atexit, and the call that runs its static destructors when it is unloaded.
__attribute__((visibility("hidden"))) void* __dso_handle = &__dso_handle;

extern void __cxa_finalize(void*);

__attribute__((destructor)) static void run_static_destructors(void) {
  __cxa_finalize(__dso_handle);
}
