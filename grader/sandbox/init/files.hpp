#pragma once

// Putting files on the box's disk and taking them out, between steps. Earlier steps may have left
// anything there, so no symbolic link is followed.

namespace grader::sandbox::init {

// Replaces the file at the absolute `path` by the contents of `source`, making its folders. False
// with errno.
bool put_file(const char* path, int source);

// A descriptor of the regular file at the absolute `path`, or -1 with errno.
int take_file(const char* path);

}  // namespace grader::sandbox::init
