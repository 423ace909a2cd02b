#include <gmock/gmock.h>

#include <fstream>
#include <string>

#include <lab/compile/headers.hpp>

namespace {

namespace fs = std::filesystem;

// A header that the digest knows nothing of could change without anybody noticing.
TEST(Headers, IncludeNoHeaderOfTheLabThatIsNoneOfThem) {
  const fs::path root = RELATIONSHIP_LAB_SOURCE_DIR;
  const std::vector<fs::path> headers = lab::headers(root);
  const std::string include = "#include <lab/";
  int includes = 0;
  for (const fs::path& header : headers) {
    std::ifstream text(header);
    for (std::string line; std::getline(text, line);) {
      if (!line.starts_with(include)) continue;
      ++includes;
      const std::string name = line.substr(10, line.find('>') - 10);
      EXPECT_THAT(headers, testing::Contains(root / name)) << header;
    }
  }
  EXPECT_GT(includes, 50);
}

}  // namespace
