// An upload as bytes: what the program `unpack` says to the grader, which believes none of it.
#pragma once

#include <string>
#include <string_view>

#include <grader/collect/upload.hpp>

namespace grader {

// The files and why the upload is rejected; not whose it is.
std::string bytes_of(const Upload& upload);

// Reads them into `upload`. Nothing is taken that archive.cpp would not have taken: where bytes are
// not of that form, the upload is rejected.
void read_bytes(std::string_view bytes, Upload& upload);

}  // namespace grader
