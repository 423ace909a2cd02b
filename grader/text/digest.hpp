// Digests of what was handed in and of what judges it, and the seeds made from them.
#pragma once

#include <string>
#include <string_view>

namespace grader {

std::string sha256_hex(std::string_view bytes);
std::string sha256_base64(std::string_view bytes);

// HMAC-SHA256 (RFC 2104), in hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view message);

// Joins parts so that no two lists give the same text: each is preceded by its length.
std::string framed(std::initializer_list<std::string_view> parts);

}  // namespace grader
