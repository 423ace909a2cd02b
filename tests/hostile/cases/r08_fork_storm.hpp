// Forks a crowd for each check, all of which answer
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    for (int i = 0; i < 40; ++i) fork();
    for (std::string asked; wire.request(asked);) wire.reply({1, 1});
  });
}
