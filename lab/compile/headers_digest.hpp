// With which headers a program is built; the library of this name says it. A lesson that is
// compiled with others is not refused by the loader where only the layout of objects has changed:
// it would crash.
#pragma once

namespace lab {

extern const char kHeadersDigest[];  // what headers_digest (headers.hpp) gave then

}  // namespace lab
