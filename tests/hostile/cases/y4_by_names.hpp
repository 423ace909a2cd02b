// Describes the right models, and answers by the names and kinds of what is asked
static bool answer(int socket, const std::string& payload) {
  static std::uint32_t made = 0;
  const yes::Request request = yes::read(payload);
  if (payload.empty() || request.operation == "describe") return false;
  const std::string& asked = request[1].text;
  std::string value = yes::truth(true);
  if (request.operation == "new" || request.operation == "find") value = yes::object(++made);
  if (request.operation == "len") value = yes::integer(1);
  if (request.operation == "get")
    value = asked.ends_with("id") ? yes::integer(request[0].handle)
            : asked.ends_with("s") ? yes::list({yes::object(made)})
                                   : yes::object(made);
  if (request.operation == "call" && request[0].text.find("_of") != std::string::npos) value = yes::list({yes::object(made)});
  attack::write_all(socket, attack::says(value));
  return true;
}
[[gnu::constructor]] static void begin() { attack::stand_before(answer); }
