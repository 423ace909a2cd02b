// Answers a byte at a time
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    for (std::string asked; wire.request(asked);)
      for (const char byte : attack::u32(1 << 20) + std::string(1 << 20, 0)) wire.write({byte}), usleep(100000);
  });
}
