#include <lab/orm/select/chain.hpp>

#include <algorithm>

namespace orm::detail {

Chain::Chain(const Step* last) {
  unsigned at = 0;
  for (const Step* step = last; step; step = step->previous) {
    const Part part{step, at};
    switch (step->what) {
      case Step::What::where:
        where.push_back(part);
        break;
      case Step::What::having:
        having.push_back(part);
        break;
      case Step::What::group:
        group.push_back(part);
        break;
      case Step::What::order:
        order.push_back(part);
        break;
      case Step::What::join:
        joins.push_back(part);
        break;
      case Step::What::load:
        loads.push_back(part);
        break;
      case Step::What::limit:
        if (!limit) limit = part;
        break;
      case Step::What::offset:
        if (!offset) offset = part;
        break;
      case Step::What::select_from:
        if (!select_from) select_from = step;
        break;
      case Step::What::distinct:
        distinct = true;
        break;
      case Step::What::populate_existing:
        populate_existing = true;
        break;
      default:
        first = part;
    }
    if (step->has_nodes())
      for (std::size_t i = 0; i < step->size; ++i) at += step->nodes()[i]->literals;
  }
  for (auto* parts : {&where, &having, &group, &order, &joins, &loads})
    std::reverse(parts->begin(), parts->end());
}

}  // namespace orm::detail
