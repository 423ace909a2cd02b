// The check of association proxies: the first step is a relationship here, the second a member
// there that leads to what the proxy shows.
#pragma once

#include <lab/orm/check/options.hpp>
#include <lab/orm/check/subject.hpp>

namespace orm::detail::checks {

// What the proxy promises to show: a model, or the type of a column.
constexpr Span shown(const Field& proxy) {
  return proxy.to_value ? span(type_of(proxy.value)) : type_name(proxy.target->pretty);
}

constexpr const char* in_words(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "a text";
    case Kind::boolean:
      return "a truth value";
    case Kind::date:
    case Kind::datetime:
      return "a date";
    case Kind::blob:
      return "bytes";
    default:
      return "a number";
  }
}

constexpr void say_no_via(const Subject& s) {
  const Span via = span(s.member.via);
  const Say say = s.say();
  say << name_of(s.mine()) << " has no member " << via;
  const int second = find_member(s.mine(), span(s.member.attribute));
  if (second >= 0 && is_relationship(s.mine().fields[second].kind)) {
    say << ": the first step is the list here, the second the member there.";
    return;
  }
  Guess guess{via};
  for (int i = 0; i < s.mine().size; ++i)
    if (is_relationship(s.mine().fields[i].kind)) guess.offer(name_of(s.mine().fields[i]));
  suggest(say, guess.best());
}

constexpr Span guess_attribute(const Subject& s, Span wrong) {
  Guess suitable{wrong}, any{wrong};
  for (int i = 0; i < s.target().size; ++i) {
    const Field& member = s.target().fields[i];
    any.offer(name_of(member));
    if (shows(s.member, member)) suitable.offer(name_of(member));
  }
  return suitable.best().empty() ? any.best() : suitable.best();
}

// The member in between that leads to the model shown; empty: none.
constexpr Span way_to_shown(const Subject& s) {
  for (int i = 0; i < s.target().size; ++i)
    if (shows(s.member, s.target().fields[i])) return name_of(s.target().fields[i]);
  return {};
}

constexpr void say_wrong_attribute(const Subject& s) {
  const Field& attribute = s.target().fields[s.resolved.attribute];
  const MemberName name{s.models, {s.resolved.target, s.resolved.attribute}};
  const Say say = s.say();
  if (is_column(attribute.kind) && !s.member.to_value) {
    say << "The second step leads to " << name_of(attribute) << ", " << in_words(attribute.kind)
        << ": name the relationship";
    if (const Span way = way_to_shown(s); !way.empty()) say << ", " << way;
    say << ".";
  } else if (attribute.kind == Kind::one) {
    say << name << " leads to "
        << (attribute.to_value ? span(type_of(attribute.value))
                               : type_name(attribute.target->pretty))
        << ", not to " << shown(s.member) << ".";
  } else {
    const Span type = span(type_of(attribute.kind));
    say << name << " is " << article(type) << type << ", and the proxy shows "
        << article(shown(s.member)) << shown(s.member) << ".";
  }
}

constexpr void check_proxy(Complaints& complaints, const Models& models, int model, int field) {
  const Subject s = subject(complaints, models, model, field);
  if (check_option_places(complaints, models, model, field)) return;
  switch (s.resolved.problem) {
    case Problem::no_via:
      return say_no_via(s);
    case Problem::via_no_relationship:
      s.say() << "the first step, " << s.member.via << ", is no relationship: name the list here.";
      return;
    case Problem::no_attribute: {
      if (!is_whole(models, s.resolved.target)) return;
      const Span wrong = span(s.member.attribute);
      suggest(s.say() << name_of(s.target()) << " has no member " << wrong,
              guess_attribute(s, wrong));
      return;
    }
    case Problem::wrong_attribute:
      return say_wrong_attribute(s);
    default:
      return;  // via_faulty is said of the relationship
  }
}

}  // namespace orm::detail::checks
