#include <lab/shell/line_source.hpp>

#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <cwchar>
#include <utility>

namespace shell {

namespace {

constexpr int kRemembered = 1000;

// The editing library keeps one pointer for us.
struct Context {
  std::string prompt;
  std::function<Completion(std::string_view)> complete;
  std::function<bool()> interrupted;
  bool cancelled = false;
};
Context& context_of(EditLine* editor) {
  void* data = nullptr;
  ::el_get(editor, EL_CLIENTDATA, &data);
  return *static_cast<Context*>(data);
}

// The library's own reader would go on after an interrupt. One character; 0 at the end, -1 where a
// signal came.
int read_character(EditLine* editor, wchar_t* character) {
  // A signal may come between the question whether one has come and the wait.
  constexpr int kPatience = 100;  // milliseconds
  Context& context = context_of(editor);
  std::mbstate_t state{};
  for (;;) {
    pollfd ready{STDIN_FILENO, POLLIN, 0};
    context.cancelled = context.interrupted();
    if (context.cancelled) return -1;  // TERM, HUP, or an INT that another process sent
    if (::poll(&ready, 1, kPatience) <= 0) continue;
    char byte = 0;
    const ssize_t n = ::read(STDIN_FILENO, &byte, 1);
    if (n <= 0) return n == 0 ? 0 : -1;
    const std::size_t used = std::mbrtowc(character, &byte, 1, &state);
    if (used == static_cast<std::size_t>(-1)) state = {};
    if (used <= 1) return 1;
  }
}

char* prompt_of(EditLine* editor) { return context_of(editor).prompt.data(); }

std::string common_beginning(const std::vector<std::string>& words) {
  std::string common = words.front();
  for (const std::string& word : words)
    while (!word.starts_with(common)) common.pop_back();
  return common;
}

void show_choices(const std::vector<std::string>& words) {
  std::string line = "\n";
  std::size_t column = 0;
  for (const std::string& word : words) {
    if (column + word.size() + 2 > 78) line += '\n', column = 0;
    line += word + "  ";
    column += word.size() + 2;
  }
  std::fprintf(stdout, "%s\n", line.c_str());
  std::fflush(stdout);
}

unsigned char complete_key(EditLine* editor, int) {
  const LineInfo* info = ::el_line(editor);
  const std::string line(info->buffer, info->cursor);
  const Completion found = context_of(editor).complete(line);
  if (found.words.empty()) return CC_ERROR;
  const std::string common = common_beginning(found.words);
  const std::size_t typed = line.size() - found.begin;
  if (common.size() > typed) {
    ::el_insertstr(editor, common.c_str() + typed);
    return CC_REFRESH;
  }
  if (found.words.size() == 1) return CC_NORM;
  show_choices(found.words);
  return CC_REDISPLAY;
}

unsigned char cancel_key(EditLine* editor, int) {
  context_of(editor).cancelled = true;
  return CC_EOF;
}

class TerminalLines : public LineSource {
 public:
  TerminalLines(std::string file, std::function<Completion(std::string_view)> complete,
                std::function<bool()> interrupted)
      : file_(std::move(file)),
        history_(::history_init()),
        editor_(::el_init("lab", stdin, stdout, stderr)) {
    context_.complete = std::move(complete);
    context_.interrupted = std::move(interrupted);
    HistEvent event;
    ::history(history_, &event, H_SETSIZE, kRemembered);
    ::history(history_, &event, H_SETUNIQUE, 1);
    if (!file_.empty()) ::history(history_, &event, H_LOAD, file_.c_str());
    ::el_set(editor_, EL_CLIENTDATA, &context_);
    ::el_set(editor_, EL_PROMPT, prompt_of);
    ::el_set(editor_, EL_GETCFN, read_character);
    ::el_set(editor_, EL_EDITOR, "emacs");
    ::el_set(editor_, EL_HIST, ::history, history_);
    ::el_set(editor_, EL_ADDFN, "lab-complete", "Completes a name", complete_key);
    ::el_set(editor_, EL_BIND, "^I", "lab-complete", nullptr);
    ::el_set(editor_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    // While a line is edited Ctrl-C is a key and no signal: with the signal the kernel throws away
    // what was typed, perhaps just as read_character was about to read it, which then waits on.
    ::el_set(editor_, EL_SETTY, "-d", "intr=", nullptr);
    ::el_set(editor_, EL_ADDFN, "lab-cancel", "Gives up the line", cancel_key);
    ::el_set(editor_, EL_BIND, "^C", "lab-cancel", nullptr);
    // A Ctrl-D typed while a command ran was the kernel's to read: it left a zero in its place.
    ::el_set(editor_, EL_BIND, "^@", "em-delete-or-list", nullptr);
  }
  ~TerminalLines() override {
    HistEvent event;
    if (!file_.empty()) ::history(history_, &event, H_SAVE, file_.c_str());
    ::el_end(editor_);
    ::history_end(history_);
  }

  std::optional<std::string> next(const std::string& prompt) override {
    context_.prompt = prompt;
    context_.cancelled = false;
    int length = 0;
    const char* read = ::el_gets(editor_, &length);
    if (context_.cancelled) throw Cancelled{};
    if (!read || length <= 0) return std::nullopt;
    std::string line(read, static_cast<std::size_t>(length));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    HistEvent event;
    if (!line.empty()) ::history(history_, &event, H_ENTER, line.c_str());
    return line;
  }

 private:
  std::string file_;
  Context context_;
  History* history_;
  EditLine* editor_;
};

class PlainLines : public LineSource {
 public:
  explicit PlainLines(std::istream& input) : input_(input) {}
  std::optional<std::string> next(const std::string&) override {
    std::string line;
    if (!std::getline(input_, line)) return std::nullopt;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
  }

 private:
  std::istream& input_;
};

}  // namespace

std::unique_ptr<LineSource> terminal_lines(const std::string& history,
                                           std::function<Completion(std::string_view)> complete,
                                           std::function<bool()> interrupted) {
  return std::make_unique<TerminalLines>(history, std::move(complete), std::move(interrupted));
}
std::unique_ptr<LineSource> plain_lines(std::istream& input) {
  return std::make_unique<PlainLines>(input);
}

}  // namespace shell
