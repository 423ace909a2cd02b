// Strongly connected groups of the graph of foreign keys, referred ones first (Tarjan 1972).

#include <lab/orm/flush/rank.hpp>

#include <algorithm>
#include <map>

namespace orm::detail {

namespace {

class Ranking {
 public:
  explicit Ranking(const std::vector<Mapper*>& mappers) : mappers_(mappers) {}

  void rank() {
    for (Mapper* mapper : mappers_)
      if (!visits_[mapper].index) visit(mapper);
  }

 private:
  struct Visit {
    int index = 0, low = 0;
    bool on_stack = false;
  };
  std::vector<Mapper*> referred_by(Mapper* mapper) const {
    std::vector<Mapper*> found;
    for (const Column& column : mapper->columns)
      for (Mapper* other : mappers_)
        if (other->table == column.references_table && !is_post_updated(*mapper, column))
          found.push_back(other);
    return found;
  }
  static bool is_post_updated(const Mapper& mapper, const Column& column) {
    for (const Relationship& relationship : mapper.relationships)
      if (relationship.key == &column && relationship.direction == Direction::many_to_one)
        return relationship.post_update;
    return false;
  }
  void visit(Mapper* mapper) {
    Visit& mine = visits_[mapper];
    mine.index = mine.low = ++visited_;
    mine.on_stack = true;
    stack_.push_back(mapper);
    bool refers_to_itself = false;
    for (Mapper* other : referred_by(mapper)) {
      refers_to_itself = refers_to_itself || other == mapper;
      if (!visits_[other].index) {
        visit(other);
        mine.low = std::min(mine.low, visits_[other].low);
      } else if (visits_[other].on_stack) {
        mine.low = std::min(mine.low, visits_[other].index);
      }
    }
    if (mine.low == mine.index) close_group(mapper, refers_to_itself);
  }
  void close_group(Mapper* root, bool refers_to_itself) {
    const unsigned rank = next_rank_++;
    const bool alone = stack_.back() == root;
    Mapper* mapper = nullptr;
    do {
      mapper = stack_.back();
      stack_.pop_back();
      visits_[mapper].on_stack = false;
      mapper->flush_rank = rank;
      mapper->cyclic = !alone || refers_to_itself;
    } while (mapper != root);
  }

  const std::vector<Mapper*>& mappers_;
  std::map<Mapper*, Visit> visits_;
  std::vector<Mapper*> stack_;
  int visited_ = 0;
  unsigned next_rank_ = 0;
};

}  // namespace

void rank_for_flush(const std::vector<Mapper*>& mappers) { Ranking(mappers).rank(); }

}  // namespace orm::detail
