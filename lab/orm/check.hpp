// Mistakes in models as a compiler error: where ORM_CHECK_AT_COMPILE_TIME is defined, the first
// one's sentence stands in the message.
#pragma once

#include <lab/orm/check/all.hpp>

namespace orm {

namespace detail {

// A sentence as a template argument, which compilers spell out in their messages.
template <size_t N>
struct Says {
  char sentence[N + 1]{};
  consteval explicit Says(const Sentence& from) {
    for (size_t i = 0; i < N; ++i) sentence[i] = from.chars[i];
    sentence[N] = 0;  // written out, or clang takes some of them for arrays of numbers
  }
};

consteval Sentence first_mistake(const Models& models) {
  Complaint first[1]{};
  Complaints complaints{first, 1};
  check_models(complaints, models);
  return first[0].sentence;
}

}  // namespace detail

#ifdef __clang__
// clang cuts long template arguments short, but not where it explains an unsatisfied concept.
template <detail::Says Mistake>
concept model_mistake = Mistake.sentence[0] == 0;
#else
// Never defined: the complaint about it carries the sentence.
template <detail::Says Mistake>
struct model_mistake;
#endif

namespace detail {

template <class... M>
void report_mistakes() {
  constexpr Sentence kMistake = first_mistake({models_of<M...>, sizeof...(M)});
  if constexpr (kMistake.size != 0) {
    constexpr Says<kMistake.size> kSays{kMistake};
#ifdef __clang__
    static_assert(model_mistake<kSays>);
#else
    static_cast<void>(sizeof(model_mistake<kSays>));
#endif
  }
}

}  // namespace detail
}  // namespace orm
