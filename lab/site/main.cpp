// site ROOT DIR: what `lab site DIR` does in the repository ROOT. A program of its own, because
// md4c is a shared library and `lab` loads none.
#include <fmt/format.h>

#include <lab/lesson/catalogue.hpp>
#include <lab/run/exit_code.hpp>
#include <lab/site/links.hpp>
#include <lab/site/site.hpp>

namespace {

int make(const std::filesystem::path& root, const std::string& folder) {
  const auto pages = lab::site::make_site(lab::read_lessons(root));
  const auto broken = lab::site::broken_links(pages);
  for (const auto& line : broken) fmt::print(stderr, "lab: {}; mend the link\n", line);
  lab::site::write_site(pages, folder);
  fmt::print("{}/index.html: {} pages\n", folder, pages.size());
  return broken.empty() ? lab::kDone : lab::kNo;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 3) throw std::runtime_error("site: type lab site DIR");
  return make(arguments[1], arguments[2]);
} catch (const lab::LessonError& error) {
  fmt::print(stderr, "lab: {}\n", error.what());
  return lab::kUsage;
} catch (const std::exception& error) {
  fmt::print(stderr, "lab: {}\n", error.what());
  return lab::kOwnFailure;
}
