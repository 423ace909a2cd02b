// Describes the right models, keeps every object, list and key that it was told of, and answers from that
static bool answer(int socket, const std::string& payload) {
  static yes::Memory memory;
  const yes::Request request = yes::read(payload);
  if (payload.empty() || request.operation == "describe") return false;
  attack::write_all(socket, attack::says(yes::answer(memory, request)));
  return true;
}
[[gnu::constructor]] static void begin() { attack::stand_before(answer, yes::learn); }
