// Fails with four MiB of text, and prints as much
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    const std::string much(1300000, '\x1b');
    const std::string counted = attack::u32(1300000) + much;
    for (std::string asked; wire.request(asked);) {
      wire.frame(std::string(1, 1) + counted + attack::text(much));
      wire.frame(std::string(1, 0) + counted + counted + counted);
    }
  });
}
