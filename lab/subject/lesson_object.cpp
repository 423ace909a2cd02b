#include <lab/subject/lesson_object.hpp>

#include <cxxabi.h>
#include <dlfcn.h>

#include <cstdlib>
#include <memory>

namespace subject {

namespace {

std::string demangled(const std::string& symbol) {
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> name(
      abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), std::free);
  return status == 0 && name ? name.get() : symbol;
}

// Lessons write their own names, not where they live.
std::string without_namespaces(std::string name) {
  for (const std::string prefix : {"orm::", "lesson::"}) {
    for (std::size_t at = 0; (at = name.find(prefix, at)) != std::string::npos;)
      name.erase(at, prefix.size());
  }
  return name;
}

}  // namespace

std::string explain(const std::string& error) {
  constexpr char kUndefined[] = "undefined symbol: ";
  const auto at = error.find(kUndefined);
  if (at == std::string::npos) return "the lesson cannot be loaded: " + error;
  std::string symbol = error.substr(at + sizeof kUndefined - 1);
  symbol = symbol.substr(0, symbol.find_first_of(" \t\n(,"));
  const std::string name = demangled(symbol);
  if (name.starts_with("orm::") || name.starts_with("std::"))
    return kOtherLab + std::string(": ") + name + " is missing; build again: ./run";
  return without_namespaces(name) + " is declared but never defined";
}

void load_lesson(const std::string& path) {
  // dlopen is declared to throw nothing, and the lesson's constructors, which it runs, may.
  void* (*volatile open)(const char*, int) = &::dlopen;
  try {
    if (!open(path.c_str(), RTLD_NOW | RTLD_GLOBAL)) throw LoadError(explain(::dlerror()));
  } catch (const LoadError&) {
    throw;
  } catch (const std::exception& error) {
    throw LoadError("something was thrown while the lesson started: " + std::string(error.what()));
  } catch (...) {
    throw LoadError("something was thrown while the lesson started");
  }
}

}  // namespace subject
