// Refuses everything, as checks of refusals want it
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    const std::string kind = "IntegrityError", why = "FOREIGN KEY constraint failed";
    bool described = false;
    for (std::string asked; wire.request(asked); described = true)
      if (!described) wire.reply(std::string(1, 0));
      else wire.frame(std::string("\0\0\0\0\0", 5) + attack::u32(static_cast<unsigned>(kind.size())) + kind + attack::u32(static_cast<unsigned>(why.size())) + why);
  });
}
