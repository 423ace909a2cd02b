// Answers with well-formed values of any kind, the description too
static unsigned long state;
static unsigned roll(unsigned sides) {
  state = state * 6364136223846793005ul + 1442695040888963407ul;
  return static_cast<unsigned>(state >> 33) % sides;
}
static std::string any(int depth) {
  const char* words[] = {"models", "columns", "name", "id", "trashcans", "type", "Raccoon", "", "unmapped", "mistakes"};
  switch (roll(depth > 5 ? 6 : 9)) {
    case 0: return std::string(1, 0);
    case 1: return {1, static_cast<char>(roll(2))};
    case 2: return std::string(1, 2) + std::string(8, static_cast<char>(roll(256)));
    case 3: return std::string(1, 3) + std::string(8, static_cast<char>(roll(256)));
    case 4: return attack::text(words[roll(10)]);
    case 5: return std::string(1, 8) + attack::u32(roll(9));
    default: {
      const unsigned count = roll(6);
      std::string value = std::string(1, static_cast<char>(9 + roll(3))) + attack::u32(count);
      for (unsigned i = 0; i < count; ++i) {
        if (value[0] == 11) value += attack::text(words[roll(10)]);
        value += any(depth + 1);
      }
      return value;
    }
  }
}
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    state = static_cast<unsigned long>(getpid());
    for (std::string asked; wire.request(asked);) wire.reply(any(0));
  });
}
