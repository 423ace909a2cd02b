// Loops while the lesson is loaded
[[gnu::constructor]] static void attack() {
  for (volatile int i = 0;; i = i + 1) {}
}
