// Answers with as many values as a frame holds
#include <initializer_list>
[[gnu::constructor]] static void begin() {
  attack::serve_forks([](attack::Wire wire, int) {
    for (std::string asked; wire.request(asked);)
      for (const char type : {4, 5, 9, 10, 11}) wire.reply(std::string(1, type) + attack::u32(4000000) + std::string(4000000, 0));
  });
}
