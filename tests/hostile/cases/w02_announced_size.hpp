// Announces frames that never come
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    for (std::string asked; wire.request(asked);) wire.write("\xff\xff\xff\xff" + asked), pause();
  });
}
