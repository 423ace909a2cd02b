// Recurses without an end
inline int deeper(volatile int n) { volatile char room[4096]; room[0] = n; return deeper(n + 1) + room[0]; }
inline void attack() {
  deeper(0);
}
