// Theory of operation. The signature is over the bytes of the text, not over what a parser makes of
// them: a member that is there twice, a number written in another way or a blank would otherwise be
// two things to two readers. It stands in front of the closing bracket, so that removing it gives
// the signed text again:
//
//   {                                  {
//    "key": "...",                      "key": "...",
//    ...                      ->        ...
//    "exercises": [...]                 "exercises": [...],
//   }                                   "signature": "hmac-sha256:..."
//                                      }

#include <grader/gradebook/signature.hpp>

#include <openssl/crypto.h>

#include <grader/text/digest.hpp>

namespace grader {
namespace {

constexpr std::string_view kEnd = "\n}\n";
constexpr std::string_view kMember = ",\n \"signature\": \"hmac-sha256:";
constexpr std::size_t kDigits = 64;

}  // namespace

Signer::Signer(std::string_view key) : key_(hmac_sha256_hex(key, "signature of a record")) {}

std::string Signer::signed_text(std::string_view text) const {
  const std::string mac = hmac_sha256_hex(key_, text);
  return std::string(text.substr(0, text.size() - kEnd.size())) + std::string(kMember) + mac +
         "\"" + std::string(kEnd);
}

bool Signer::has_signed(std::string_view text) const {
  const std::size_t added = kMember.size() + kDigits + 1;
  if (text.size() < added + kEnd.size()) return false;
  const std::size_t at = text.size() - kEnd.size() - added;
  const std::string again = signed_text(std::string(text.substr(0, at)) + std::string(kEnd));
  return again.size() == text.size() && CRYPTO_memcmp(again.data(), text.data(), text.size()) == 0;
}

}  // namespace grader
