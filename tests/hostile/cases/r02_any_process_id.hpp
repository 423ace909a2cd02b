// Answers with process ids that are none
[[gnu::constructor]] static void begin() {
  attack::say("ready");
  for (int a, b;;) {
    const std::string asked = attack::hear(a, b);
    attack::say(asked.rfind("fork", 0) == 0 ? "1\nkill -1; ../../records " + std::string(7000, '\x1b') : "signal 9 <script>alert(1)</script> ::error::");
    close(a);
    close(b);
  }
}
