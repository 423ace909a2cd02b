// Answers everything with yes before it is asked
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    for (int i = 0; i < 2000; ++i) wire.reply({1, 1});
    for (std::string asked; wire.request(asked);) {
    }
  });
}
