// Digests of what was handed in and of what judges it, and the seeds made from them.
#pragma once

#include <string>
#include <string_view>

#include <lab/text/digest.hpp>

namespace grader {

using lab::framed;
using lab::sha256_hex;

std::string sha256_base64(std::string_view bytes);

// HMAC-SHA256 (RFC 2104), in hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view message);

}  // namespace grader
