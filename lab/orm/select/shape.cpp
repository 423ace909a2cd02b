#include <lab/orm/select/shape.hpp>

namespace orm::detail {

// One walk serves those who write the words, who compare them and who want the literals alone: a
// visitor is told each word, and ends the walk by false.

namespace {

inline std::uintptr_t word_of(const void* pointer) {
  return reinterpret_cast<std::uintptr_t>(pointer);
}

template <class V>
inline bool visit_value(V& visitor, const Argument& value) {
  visitor.literal(value);
  return value.what != Argument::object ||
         visitor.word(word_of(value.held ? value.held->mapper : nullptr));
}

template <class V>
bool visit(V& visitor, const Node& node) {
  if (!visitor.word(node.word())) return false;
  if (node.op == Operator::literal) return visit_value(visitor, literal(node));
  if (node.model && !visitor.word(word_of(node.model))) return false;
  if (node.table && !visitor.word(word_of(node.table))) return false;
  for (std::size_t i = 0; i < node.size; ++i)
    if (!visit(visitor, node.operand(i))) return false;
  return true;
}

// As any other node, without asking what is known of it.
template <class V>
inline bool visit(V& visitor, const Filter& filter) {
  return visitor.word(filter.equal.word()) && visitor.word(filter.column.word()) &&
         visitor.word(word_of(filter.column.model)) && visitor.word(filter.value.word()) &&
         visit_value(visitor, filter.value.value);
}

template <class V>
bool visit_parts(V& visitor, const Step& step) {
  for (std::size_t i = 0; i < step.size; ++i) {
    if (step.has_nodes()) {
      if (!visit(visitor, *step.nodes()[i])) return false;
    } else {
      const Step::Hop& hop = step.hops()[i];
      if (!visitor.word(word_of(hop.model)) || !visitor.word(hop.offset)) return false;
    }
  }
  return true;
}

template <class V>
inline bool visit(V& visitor, const Step* last) {
  for (const Step* step = last; step; step = step->previous) {
    if (!visitor.word(step->word()) || !visitor.word(word_of(step->subject()))) return false;
    if (step->has_filter) {
      if (!visit(visitor, Filter::of(*step->nodes()[0]))) return false;
    } else if (step->size && !visit_parts(visitor, *step)) {
      return false;
    }
  }
  return true;
}

// An offset in all bits, of a step that is none.
constexpr std::uintptr_t kEnd = ~std::uintptr_t{0};

struct Writer {
  std::vector<std::uintptr_t>& words;
  bool word(std::uintptr_t word) { return words.push_back(word), true; }
  void literal(const Argument&) {}
};

// Needs no look at the number of words: kEnd is like none.
struct Comparison {
  const std::uintptr_t* at;
  Literals& literals;
  bool word(std::uintptr_t word) { return *at++ == word; }
  void literal(const Argument& value) { literals.add(value); }
};

struct Collector {
  Literals& literals;
  bool word(std::uintptr_t) { return true; }
  void literal(const Argument& value) { literals.add(value); }
};

}  // namespace

Literals::Literals(const Step* last) {
  Collector visitor{*this};
  visit(visitor, last);
}

void Literals::add(const Node& node) {
  Collector visitor{*this};
  visit(visitor, node);
}

Shape::Shape(const Step* last, Ending ending) {
  words_.reserve(32);
  words_.push_back(static_cast<std::uintptr_t>(ending));
  Writer visitor{words_};
  visit(visitor, last);
  words_.push_back(kEnd);
}

bool Shape::is_of(const Step* last, Ending ending, Literals& literals) const {
  Comparison visitor{words_.data(), literals};
  return visitor.word(static_cast<std::uintptr_t>(ending)) && visit(visitor, last) &&
         visitor.word(kEnd);
}

std::uint64_t Shape::hash() const {
  std::uint64_t hash = 0;
  for (const std::uintptr_t word : words_)
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u + (hash >> 29);
  return hash;
}

}  // namespace orm::detail
