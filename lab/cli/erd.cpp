// `lab erd`: the diagram of a lesson's models; `lab seed`: its sample rows.
#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/live.hpp>
#include <lab/erd/draw.hpp>

namespace lab::cli {

namespace {

struct ErdOptions {
  std::string what, format = "text";
  std::filesystem::path file;
};

int erd(const ErdOptions& options, const Environment& environment) {
  const Lesson lesson = wanted(environment, options.what).lesson;
  LivePlace place = live_place(environment, lesson, ":memory:");
  place.source = options.file;
  LiveLesson live(lesson, place);
  const erd::Diagram diagram = erd::diagram_of(live.perform("describe"));
  const std::string drawn = options.format == "svg"       ? erd::svg(diagram)
                            : options.format == "dot"     ? erd::dot(diagram)
                            : options.format == "mermaid" ? erd::mermaid(diagram)
                                                          : erd::text(diagram);
  fmt::print("{}", drawn);
  return kDone;
}

int seed(const std::string& what, const Environment& environment) {
  const Lesson lesson = wanted(environment, what).lesson;
  LiveLesson live(lesson, live_place(environment, lesson));
  if (!live.seed())
    throw UsageError(lesson.name + ": it has no sample rows that fit your models as they are");
  fmt::print("{} is new, with the lesson's sample rows; lab shell {} looks at it\n",
             ".lab/" + lesson.name + ".db", lesson.number);
  return kDone;
}

}  // namespace

void add_erd(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("erd", "Draw the diagram of your models");
  const auto options = std::make_shared<ErdOptions>();
  command->add_option("LESSON", options->what, "01; else the last one");
  command->add_option("--format", options->format, "text, svg, dot or mermaid")
      ->check(CLI::IsMember({"text", "svg", "dot", "mermaid"}));
  command->add_option("--file", options->file, "These models in place of the lesson's");
  command->callback([options, &chosen] {
    chosen = [options](const Environment& environment) { return erd(*options, environment); };
  });
}

void add_seed(CLI::App& app, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("seed", "Make the lesson's database anew, with its sample rows");
  const auto what = std::make_shared<std::string>();
  command->add_option("LESSON", *what, "01; else the last one");
  command->callback([what, &chosen] {
    chosen = [what](const Environment& environment) { return seed(*what, environment); };
  });
}

}  // namespace lab::cli
