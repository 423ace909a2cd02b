// Answers with lists in lists in lists
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    for (std::string asked; wire.request(asked);)
      for (char type = 9; type < 12; ++type) {
        std::string value;
        for (int i = 0; i < 500000; ++i) value += std::string(1, type) + attack::u32(1);
        wire.reply(value);
      }
  });
}
