// headers_stamp ROOT OUTPUT DEPENDENCIES: a step of the lab's own build. Writes a C++ source that
// says with which headers the lab's programs are built, and a Makefile's rule of what it was made
// of.
#include <cstdio>
#include <fstream>
#include <string>

#include <lab/compile/command.hpp>
#include <lab/compile/headers.hpp>
#include <lab/text/whole_file.hpp>

int main(int count, char** arguments) try {
  if (count != 4) throw std::runtime_error("usage: headers_stamp ROOT OUTPUT DEPENDENCIES");
  const std::filesystem::path root = arguments[1], output = arguments[2];
  const std::string source =
      "namespace lab {\nextern const char kHeadersDigest[];\n"
      "const char kHeadersDigest[] = \"" +
      lab::headers_digest(root) + "\";\n}\n";
  // Not written anew without need: what depends on it would be built again.
  if (!std::filesystem::exists(output) || lab::read_whole_file(output) != source)
    std::ofstream(output) << source;
  std::ofstream rule(arguments[3]);
  rule << lab::escaped_for_make(output) << ':';
  for (const auto& header : lab::headers(root)) rule << ' ' << lab::escaped_for_make(header);
  for (const auto& folder : lab::header_folders(root))  // that a header may come into
    rule << ' ' << lab::escaped_for_make(folder);
  rule << '\n';
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "headers_stamp: %s\n", error.what());
  return 2;
}
