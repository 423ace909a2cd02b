// Stands in for libFuzzer where the compiler has none: runs a target on a corpus, then for some
// seconds on changed copies of it, the same in each run.
//
//   fuzz_wire --seconds=2 tests/fuzz/corpus/wire
//
// An input that ends the program is left in ./crash-input.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
using Inputs = std::vector<std::string>;

constexpr std::size_t kLargest = 1 << 16;

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

Inputs read(const fs::path& folder) {
  Inputs inputs{""};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return inputs;
}

class Mutator {
 public:
  explicit Mutator(const Inputs& corpus) : corpus_(corpus) {}

  std::string next() {
    std::string input = any();
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(input);
    input.resize(std::min(input.size(), kLargest));
    return input;
  }

 private:
  std::size_t below(std::size_t bound) { return bound ? random_() % bound : 0; }
  const std::string& any() { return corpus_[below(corpus_.size())]; }

  void change(std::string& input) {
    const std::size_t at = below(input.size() + 1);
    switch (below(6)) {
      case 0:
        input.insert(at, 1, static_cast<char>(below(256)));
        break;
      case 1:
        input.erase(at, 1 + below(8));
        break;
      case 2:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        break;
      case 3:
        input.insert(at, edge());
        break;
      case 4: {  // a part of another
        const std::string& other = any();
        const std::size_t from = below(other.size());
        input.replace(at, below(16), other.substr(from, below(64)));
        break;
      }
      default:  // a number in its place
        if (at + 4 <= input.size()) input.replace(at, 4, edge());
    }
  }

  std::string edge() {
    constexpr std::uint32_t kEdges[] = {0,          1,      0x7f,       0xff,       0xffff,
                                        0x7fffffff, 200001, 0x80000000, 0xffffffff, 4 << 20};
    const std::uint32_t number = kEdges[below(std::size(kEdges))];
    return {reinterpret_cast<const char*>(&number), sizeof number};
  }

  const Inputs& corpus_;
  std::mt19937 random_{20240229};
};

}  // namespace

int main(int argc, char** argv) {
  constexpr std::string_view kSeconds = "--seconds=";
  if (argc != 3 || !std::string_view(argv[1]).starts_with(kSeconds)) {
    std::fprintf(stderr, "%s: --seconds=N CORPUS are its arguments\n", argv[0]);
    return 2;
  }
  const Inputs corpus = read(argv[2]);
  for (const auto& input : corpus) run(input);
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1] + kSeconds.size()));
  Mutator mutator(corpus);
  unsigned long runs = 0;
  std::FILE* kept = std::fopen("crash-input", "wb+");
  while (std::chrono::steady_clock::now() < end) {
    const std::string input = mutator.next();
    std::rewind(kept);
    std::fwrite(input.data(), 1, input.size(), kept);
    std::fflush(kept);
    (void)!ftruncate(fileno(kept), static_cast<long>(input.size()));
    run(input);
    ++runs;
  }
  std::fclose(kept);
  fs::remove("crash-input");
  std::printf("%zu inputs of the corpus, %lu changed ones\n", corpus.size(), runs);
  return 0;
}
