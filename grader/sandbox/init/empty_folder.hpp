#pragma once

// Removing what programs left behind, which may be anything: folders without rights, thousands of
// levels deep, with any names.

namespace grader::sandbox::init {

// Removes everything in the folder, which itself stays. False with errno.
bool empty_folder(const char* path);

}  // namespace grader::sandbox::init
