// The check of a model's repr: "Review(score={score}, by {user.name})" names members in braces, one
// relationship after another, a column last.
#pragma once

#include <lab/orm/check/models.hpp>

namespace orm::detail::checks {

constexpr size_t find_char(Span text, char wanted, size_t from = 0) {
  while (from < text.size && text.chars[from] != wanted) ++from;
  return from;
}

class ReprCheck {
 public:
  constexpr ReprCheck(Complaints& complaints, const Models& models, int model)
      : complaints_(complaints), models_(models), model_(model) {}

  // Stops at the first mistake.
  constexpr void run(Span repr) const {
    for (size_t i = 0; i < repr.size; ++i) {
      if (repr.chars[i] == '}') {
        say() << "a brace is closed that was never opened.";
        return;
      }
      if (repr.chars[i] != '{') continue;
      const size_t end = find_char(repr, '}', i + 1);
      const Span path{repr.chars + i + 1, end - i - 1};
      if (end == repr.size || find_char(path, '{') != path.size) {
        say() << "the brace before " << word(path) << " is never closed.";
        return;
      }
      if (!check_path(path)) return;
      i = end;
    }
  }

 private:
  constexpr Say say() const {
    const Say say = complain(complaints_, {model_, -1, Option::end, true, {}});
    say << name_of(models_[model_]) << ".repr: ";
    return say;
  }
  static constexpr Span word(Span path) {
    size_t end = 0;
    while (end < path.size && is_identifier(path.chars[end])) ++end;
    return end == 0 ? span("the end") : Span{path.chars, end};
  }

  // False: there was something to complain about.
  constexpr bool check_path(Span path) const {
    int model = model_;
    for (;;) {
      const size_t dot = find_char(path, '.');
      const Span step{path.chars, dot};
      const int field = find_member(models_[model], step);
      if (field < 0) return say_unknown(model, step), false;
      if (dot == path.size) return true;
      const Field& member = models_.field(model, field);
      model =
          member.kind == Kind::one && !member.to_value ? find_model(models_, member.target) : -1;
      if (model < 0) return say_no_step(step, member), false;
      path = {path.chars + dot + 1, path.size - dot - 1};
    }
  }

  constexpr void say_unknown(int model, Span step) const {
    Guess guess{step};
    for (int i = 0; i < models_[model].size; ++i) guess.offer(name_of(models_.field(model, i)));
    const Say to = say();
    if (step.empty())
      to << "name a member of " << name_of(models_[model]) << " between the braces.";
    else
      suggest(to << name_of(models_[model]) << " has no member " << step, guess.best());
  }
  constexpr void say_no_step(Span step, const Field& member) const {
    if (member.kind == Kind::one) return;  // said of the relationship: its target is not listed
    const Span type = span(type_of(member.kind));
    say() << step << " is " << article(type) << type << ", and only One leads on with a dot.";
  }

  Complaints& complaints_;
  const Models& models_;
  int model_;
};

}  // namespace orm::detail::checks
