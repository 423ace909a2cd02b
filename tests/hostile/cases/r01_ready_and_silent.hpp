// Is ready, and never forks
[[gnu::constructor]] static void begin() {
  attack::say("ready");
  for (;;) pause();
}
