#include <tests/grader/support/sample.hpp>

namespace grader::testing {

std::string sample_toml() {
  return R"(title = "raccoons and trashcans"
minutes = 60
wave = "A"
files = ["models.hpp"]

[[exercise]]
id = "01.1"
title = "the key"
points = 2
kind = "declare"
hints = ["Which table has many rows for one raccoon?"]

[[exercise]]
id = "01.2"
title = "belongs to"
points = 3
depends = ["01.1"]
kind = "declare"

[[exercise]]
id = "01.3"
title = "in step"
points = 5
depends = ["01.2"]
kind = "write"

[[misconception]]
name = "key_not_null"
exercise = "01.1"
rule = "raccoon_id is not null"
sentence = "A can that nobody has claimed could not be saved: let raccoon_id be empty."
)";
}

lab::Lesson sample_lesson() { return lab::parse_lesson(sample_toml(), "01_one_to_many"); }

Check check(std::string id, Status status) {
  Check check;
  check.name = "a sentence about " + id;
  check.id = std::move(id);
  check.status = status;
  return check;
}

Judgement passing_judgement() {
  Judgement judgement;
  for (const std::string exercise : {"01.1", "01.2", "01.3"}) {
    judgement.checks.push_back(check(exercise + ".shown", Status::passed));
    judgement.checks.back().visibility = Visibility::visible;
    judgement.checks.push_back(check(exercise + ".twin", Status::passed));
  }
  return judgement;
}

SubmissionSummary summary_of(std::string student) {
  return {std::move(student), "01_one_to_many", "sha256:00", {"models.hpp"}, {}, false};
}

}  // namespace grader::testing
