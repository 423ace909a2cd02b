// Opening what a student put there without following it, blocking on it or waking a device.
#pragma once

#include <string>

#include <grader/sandbox/descriptor.hpp>

namespace grader {

using sandbox::Descriptor;

// An empty Descriptor when the folder could not be opened (errno says why). Links are not followed.
Descriptor open_directory(int parent, const std::string& name);

// Only a regular file; anything else is refused with errno EINVAL, a symbolic link with ELOOP.
Descriptor open_regular(int parent, const std::string& name);

}  // namespace grader
