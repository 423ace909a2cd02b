#include <lab/orm/query/step.hpp>

#include <new>

#include <lab/orm/error.hpp>
#include <lab/orm/query/memory.hpp>
#include <lab/orm/session/session_state.hpp>

namespace orm::detail {

using What = Step::What;

inline Step::Step(What kind, const Step* before) : what(kind), previous(before) {
  if (!before) return;
  retain(before);
  session = before->session;
  cut = before->cut;
  dynamic = before->dynamic;
}

namespace {

[[gnu::always_inline]] inline Step* allocate(What what, const Step* previous,
                                             std::size_t bytes_behind = 0) {
  return new (query_memory().take(sizeof(Step) + bytes_behind)) Step(what, previous);
}

const char* name_of(What what) {
  switch (what) {
    case What::where:
      return "where";
    case What::having:
      return "having";
    case What::order:
      return "order_by";
    case What::group:
      return "group_by";
    default:
      return "join";
  }
}

// As SQLAlchemy: such a step would apply to the rows before the cut, which is not what it looks
// like.
void refuse_after_cut(const Step* previous, What what) {
  if (!previous || !previous->cut) return;
  throw InvalidRequestError(std::string(name_of(what)) +
                            " after limit or offset: it would change which rows are cut off. Write "
                            "limit and offset last");
}

// A step with a filter has the filter's node in the list of its nodes, and then the filter.
constexpr std::size_t kBytesWithFilter = sizeof(Step) + kNodePlace + sizeof(Filter);
Filter* filter_of(const Step& step) {
  auto* behind = const_cast<Step*>(&step + 1);
  return reinterpret_cast<Filter*>(reinterpret_cast<const Node**>(behind) + 1);
}

// Ends what lies behind the step; how many bytes it and that have.
inline std::size_t end_parts(const Step& step) {
  if (step.has_filter) {
    filter_of(step)->~Filter();
    return kBytesWithFilter;
  }
  const std::size_t each = step.has_nodes() ? kNodePlace : sizeof(Step::Hop);
  if (step.has_nodes())
    for (std::size_t i = 0; i < step.size; ++i) release(step.nodes()[i]);
  return sizeof(Step) + step.size * each;
}

}  // namespace

// Iterative, because a chain may be long.
void free_step(const Step* step) {
  QueryMemory& memory = query_memory();
  while (step) {
    const Step* previous = step->previous;
    if (!previous) let_go(step->session);
    memory.give(const_cast<Step*>(step), end_parts(*step));
    if (!previous || --previous->references) return;
    step = previous;
  }
}

const Step* add_nodes(const Step* previous, What what, const Node* const* nodes, std::size_t n) {
  if (what >= What::where && what <= What::join) refuse_after_cut(previous, what);
  Step* step = allocate(what, previous, n * kNodePlace);
  auto** places = reinterpret_cast<const Node**>(step + 1);
  for (std::size_t i = 0; i < n; ++i) {
    retain(nodes[i]);
    new (places + i) const Node*(nodes[i]);
  }
  step->size = static_cast<unsigned short>(n);
  return step;
}

const Step* begin_model(SessionState* session, const ModelSlot& model) {
  Step* step = allocate(What::from_model, nullptr);
  step->session = hold(session);
  step->model = &model;
  return step;
}

const Step* begin_dynamic(SessionState* session, Object* owner, const Relationship& relationship) {
  const Expression value{Argument(owner)};
  const Node* node = value.node();
  auto* step = const_cast<Step*>(add_nodes(nullptr, What::from_dynamic, &node, 1));
  step->session = hold(session);
  step->model = relationship.target->slot;
  step->relationship = &relationship;
  step->dynamic = true;
  return step;
}

const Step* add_filter(const Step* previous, const ModelSlot& model, std::size_t member,
                       const Operand& literal) {
  refuse_after_cut(previous, What::where);
  Step* step = allocate(What::where, previous, kBytesWithFilter - sizeof(Step));
  try {
    new (filter_of(*step)) Filter(model, member, literal);
  } catch (...) {
    release(step);
    throw;
  }
  new (step + 1) const Node*(&filter_of(*step)->equal);
  step->size = 1;
  step->has_filter = true;
  return step;
}

const Step* add_number(const Step* previous, What what, std::size_t number) {
  constexpr std::size_t kMost = static_cast<std::size_t>(-1) >> 1;
  const Expression value{Argument(static_cast<long long>(number < kMost ? number : kMost))};
  const Node* node = value.node();
  const Step* step = add_nodes(previous, what, &node, 1);
  const_cast<Step*>(step)->cut = true;
  return step;
}

const Step* add_join(const Step* previous, const ModelSlot& model, std::size_t member, bool outer) {
  refuse_after_cut(previous, What::join);
  Step* step = allocate(What::join, previous);
  step->how = outer;
  step->model = &model;
  step->offset = static_cast<unsigned>(member);
  return step;
}

const Step* add_load(const Step* previous, const Step::Hop* path, std::size_t n,
                     unsigned char how) {
  Step* step = allocate(What::load, previous, n * sizeof(Step::Hop));
  auto* places = reinterpret_cast<Step::Hop*>(step + 1);
  for (std::size_t i = 0; i < n; ++i) new (places + i) Step::Hop(path[i]);
  step->size = static_cast<unsigned short>(n);
  step->how = how;
  return step;
}

const Step* add_select_from(const Step* previous, const ModelSlot& model) {
  Step* step = allocate(What::select_from, previous);
  step->model = &model;
  return step;
}

}  // namespace orm::detail
