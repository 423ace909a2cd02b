// Answers with what it was asked
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    for (std::string asked; wire.request(asked);) wire.frame(asked);
  });
}
