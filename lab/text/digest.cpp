#include <lab/text/digest.hpp>

#include <fmt/format.h>
#include <sha2.h>

#include <array>

namespace lab {

std::string sha256_hex(std::string_view bytes) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256Final(digest.data(), &context);
  return hex({digest.data(), digest.size()});
}

std::string framed(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const auto part : parts) text += fmt::format("{}:{}", part.size(), part);
  return text;
}

std::string hex(std::basic_string_view<unsigned char> bytes) {
  std::string digits;
  for (const unsigned char byte : bytes) digits += fmt::format("{:02x}", byte);
  return digits;
}

}  // namespace lab
