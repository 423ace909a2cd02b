// What stands between a line that was typed and its answer: statements go to the evaluator, lines
// that begin with a dot are commands of the shell itself.
#pragma once

#include <functional>
#include <string>

#include <lab/shell/evaluator.hpp>

namespace shell {

class Shell {
 public:
  // `print` takes text as it should appear; control characters of the lesson's cannot act on a
  // terminal any more. `width`: of its lines.
  Shell(Driver& driver, std::function<void(const std::string&)> print, std::size_t width = 80);

  enum class Outcome {
    done,
    failed,      // the message has been printed
    incomplete,  // more must follow: call again with the line and the next one
    quit
  };
  Outcome run(const std::string& input);

  Evaluator& evaluator() { return evaluator_; }

 private:
  Outcome dot(const std::string& command, const std::string& argument);
  Outcome statements(const std::string& input);
  void print(const std::string& text) const;
  void say(const std::string& sentence) const;
  void tables();
  void count();
  void seed();

  Driver& driver_;
  std::function<void(const std::string&)> print_;
  std::size_t width_;
  Evaluator evaluator_;
  std::int64_t counted_ = 0;
};

// For people: the dot commands, with what each does.
extern const char kHelp[];

}  // namespace shell
