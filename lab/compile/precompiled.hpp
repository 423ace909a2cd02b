// Headers that the compiler has read when the lab was built: they save a student's compilation a
// fifth of its time, or two thirds where the file includes the standard library.
//
// g++ takes HEADER.gch for HEADER where it stands in front of all else, was made by the same
// compiler with the same flags, and is whole; otherwise it reads HEADER. What a header was made of
// is known to it by content, so `#include <lab/orm.hpp>` in a source that follows adds nothing.
// clang has another way, which is not used: there is no folder then.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <lab/compile/command.hpp>

namespace lab {

// The header's name in the folder Toolchain::precompiled; its precompiled form has ".gch" behind.
// Empty where there is none for these flags.
std::string_view header_name(Headers headers, Sanitizers sanitizers);

// What the text of a source includes, by its #include lines.
Headers headers_of(std::string_view source);

// Does it include the lab, itself or by a file of its own? A precompiled header would hide that it
// does not.
bool includes_the_lab(std::string_view source);

// What tells these precompiled headers from others: the digests that the build wrote.
std::string digest_of_precompiled(const std::filesystem::path& folder);

// The folder, or an empty path where it was not built, or a header of the lab has changed since.
std::filesystem::path usable_precompiled(const std::filesystem::path& folder,
                                         const std::filesystem::path& include_root);

}  // namespace lab
