// Throws what derives from nothing
inline void attack() {
  throw 42;
}
