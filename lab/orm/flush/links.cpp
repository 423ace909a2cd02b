// Theory of operation. A link of a many-to-many is a row of its association table. Both sides of
// the relationship have recorded it, as a rule, and one row is to be written: the side that leads
// writes all of its links. What the other side has recorded is summed up, as what the leading side
// has: where the sums are the same, as nearly always, nothing is left to write. Else each of its
// links is looked for among those of the leading side. Nothing is copied: the lists are walked
// again for what leaves and for what comes, which is written last.

#include <algorithm>
#include <array>
#include <cstdlib>

#include <lab/orm/error.hpp>
#include <lab/orm/flush/pair_set.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/object/object_list.hpp>
#include <lab/orm/select/statement_use.hpp>

namespace orm::detail {

namespace {

// The links of one association table that a flush has met on one side.
struct SideSum {
  PairSum added, deleted;
  friend bool operator==(const SideSum&, const SideSum&) = default;
};

std::string link_sql(const AssociationTable& table, const Column& first, const Column& second,
                     std::size_t rows, bool insert) {
  const std::string a = identifier(first.name), b = identifier(second.name);
  if (!insert)
    return "DELETE FROM " + identifier(table.name) + " WHERE " + a + " = ? AND " + b + " = ?";
  std::string sql = "INSERT INTO " + identifier(table.name) + " (" + a + ", " + b + ") VALUES ";
  for (std::size_t i = 0; i < rows; ++i) sql += i ? ", (?, ?)" : "(?, ?)";
  return sql;
}

}  // namespace

// Writes rows of one table, whose columns are named in the order in which the table has them. New
// ones go in batches; what is left over at the end goes in powers of two, so that few statements
// are ever prepared. Others go one by one.
class UnitOfWork::LinkWriter {
 public:
  LinkWriter(SessionState& session, const Relationship& relationship, bool insert)
      : session_(session),
        connection_(session.begin()),
        table_(*relationship.secondary),
        first_(*std::min(relationship.mine, relationship.theirs)),
        second_(*std::max(relationship.mine, relationship.theirs)),
        insert_(insert) {}

  void add(const Relationship& relationship, Object* owner, Object* target) {
    if (!insert_) return remove({&relationship, owner, target});
    rows_[size_++] = {&relationship, owner, target};
    if (size_ < kMaxLinks) return;
    write(rows_.data(), size_);
    size_ = 0;
  }
  void finish() {
    std::size_t batch = kMaxLinks, done = 0;
    while (done < size_) {
      while (batch > size_ - done) batch = (batch + 1) / 2;
      write(rows_.data() + done, batch);
      done += batch;
    }
    size_ = 0;
    refuse_miscounts();
  }

 private:
  static constexpr std::size_t kMaxLinks = 64;

  // How many rows more (or less, below 0) have gone than links. As in SQLAlchemy it is the sum that
  // must be right: the first of two equal links takes both of their rows with it.
  struct Miscount {
    const Relationship* relationship;
    bool removed;  // the links of owners that go, or of those that stay
    long long surplus;
  };

  // What a relationship's links are made of: where its objects have their keys, and which of the
  // two columns holds the owner's.
  struct Ends {
    const Relationship* relationship = nullptr;
    ColumnPlace owner, target;
    int owner_first = 0;
  };

  void prepare(std::size_t rows) {
    if (rows == prepared_) return;
    statement_ = &connection_.cached(link_sql(table_, first_, second_, rows, insert_));
    prepared_ = rows;
  }
  void write(const LinkRow* rows, std::size_t n) {
    prepare(n);
    const StatementUse use(*statement_);
    for (std::size_t i = 0; i < n; ++i) bind(rows[i], static_cast<int>(2 * i) + 1);
    statement_->step();
    session_.told("INSERT", table_.name, n);
  }
  void remove(const LinkRow& row) {
    prepare(1);
    bind(row, 1);
    statement_->step();  // which ends the run
    if (connection_.changes() != 1) [[unlikely]]
      miscount(row, connection_.changes() - 1);
    session_.told("DELETE", table_.name, 1);
  }
  [[gnu::cold]] void miscount(const LinkRow& row, long long surplus) {
    for (Miscount& count : miscounts_)
      if (count.relationship == row.relationship && count.removed == is_removed(row.owner)) {
        count.surplus += surplus;
        return;
      }
    miscounts_.push_back({row.relationship, is_removed(row.owner), surplus});
  }
  void refuse_miscounts() const {
    for (const Miscount& count : miscounts_)
      if (count.surplus != 0)
        throw StaleDataError("delete from " + table_.name + ": " +
                             std::to_string(std::abs(count.surplus)) + " rows " +
                             (count.surplus > 0 ? "more" : "less") +
                             " were there than links to be deleted");
  }
  void bind(const LinkRow& row, int parameter) {
    if (ends_.relationship != row.relationship) [[unlikely]]
      look_at(*row.relationship);
    const int owner_second = 1 - ends_.owner_first;
    bind(parameter + owner_second, row.owner, ends_.owner, *row.relationship->referred);
    bind(parameter + ends_.owner_first, row.target, ends_.target, *row.relationship->far);
  }
  void bind(int parameter, Object* object, ColumnPlace place, const Column& column) {
    const Value& value = Access::value(object, place.offset);
    constexpr unsigned char kAsked = Access::kSet | Access::kExpired;
    if (place.kind == Kind::integer && (Access::flags(value) & kAsked) == Access::kSet &&
        !is_stale(object)) [[likely]]
      statement_->bind_integer(parameter, Access::number(value));
    else
      bind_key_value(*statement_, parameter, object, column);
  }
  void look_at(const Relationship& relationship) {
    ends_.relationship = &relationship;
    ends_.owner = relationship.owner->places[relationship.referred->index];
    ends_.target = relationship.target->places[relationship.far->index];
    ends_.owner_first = relationship.mine == &first_;
  }

  SessionState& session_;
  sqlite::Connection& connection_;
  const AssociationTable& table_;
  const Column& first_;
  const Column& second_;
  const bool insert_;
  std::array<LinkRow, kMaxLinks> rows_;
  std::size_t size_ = 0, prepared_ = 0;
  sqlite::Statement* statement_ = nullptr;
  Ends ends_;
  std::vector<Miscount> miscounts_;
};

// The links of the leading side, by its relationship, where the other side has others than it.
class UnitOfWork::SeenLinks {
 public:
  PairSet& of(const Relationship& leader) {
    for (auto& [relationship, pairs] : sets_)
      if (relationship == &leader) return pairs;
    return sets_.emplace_back(&leader, PairSet()).second;
  }

 private:
  std::vector<std::pair<const Relationship*, PairSet>> sets_;
};

void UnitOfWork::note_links(Object* const& object, const Relationship& relationship) {
  if (!is_removed(object)) {
    if (relationship.to_many()) {
      const Collection* list = collection_of(Access::link(object, relationship.offset));
      if (!list || !list->changed) return;
    }
    if (relationship.dynamic() && !has_identity(object)) return;
    // The search for lost children has looked at the list before, without what came from the other
    // side, and that is what counts.
    if (relationship.cascade.delete_orphan && !relationship.dynamic() &&
        !is_loaded(Access::link(object, relationship.offset)))
      return;
  }
  auto sources = link_sources_.begin();
  while (sources != link_sources_.end() && sources->relationship != &relationship) ++sources;
  if (sources == link_sources_.end()) sources = link_sources_.insert(sources, {&relationship, {}});
  sources->objects.add(object);
}

template <class Added, class Deleted>
void UnitOfWork::visit_links(Object* object, const Relationship& relationship, Added added,
                             Deleted deleted) {
  const auto if_saved = [&](auto& visit) {
    return [&](Object* target) {
      if (is_in_session(target, session_)) visit(target);
    };
  };
  if (is_removed(object)) {
    const ListHistory& history = removed_history(object, relationship);
    for (Object* target : history.unchanged) if_saved(deleted)(target);
    for (Object* target : history.deleted) if_saved(deleted)(target);
  } else {
    visit_saved_changes(object, relationship, if_saved(added), if_saved(deleted));
  }
}

// Is the link among those that its target takes along when it goes? Between two rows of one table
// SQLAlchemy does not tell who links to whom.
bool UnitOfWork::takes_link_along(Object* owner, const Relationship& relationship, Object* target) {
  if (!is_removed(target) || !relationship.reverse) return false;
  const auto holds = [&](const Relationship& links) {
    const ListHistory& history = removed_history(target, links);
    return contains_item(history.unchanged, owner) || contains_item(history.deleted, owner);
  };
  return holds(*relationship.reverse) ||
         (relationship.owner == relationship.target && holds(relationship));
}

// The visitors are given an owner and a target.
template <class Added, class Deleted>
void UnitOfWork::visit_links(const LinkSources& sources, Added added, Deleted deleted) {
  sources.objects.each([&](Object* owner) {
    visit_links(
        owner, *sources.relationship, [&](Object* target) { added(owner, target); },
        [&](Object* target) { deleted(owner, target); });
  });
}

// In the order in which their tables would be written.
void UnitOfWork::write_only_links() {
  for (Object* const& object : taking_part_)
    each_changed(object, [&](const Relationship& links) { note_links(object, links); });
  std::ranges::stable_sort(link_sources_, {}, [](const LinkSources& sources) {
    return sources.relationship->owner->flush_rank;
  });
  write_links();
}

// Rows of one table go together.
void UnitOfWork::write_links() {
  const auto before = [](const LinkSources& a, const LinkSources& b) {
    return a.relationship->secondary < b.relationship->secondary;
  };
  auto& sources = link_sources_;
  if (!std::is_sorted(sources.begin(), sources.end(), before))
    std::stable_sort(sources.begin(), sources.end(), before);
  for (auto from = sources.begin(); from != sources.end();) {
    const auto to = std::upper_bound(from, sources.end(), *from, before);
    write_table_links({from, to});
    from = to;
  }
}

void UnitOfWork::write_table_links(std::span<const LinkSources> table) {
  const auto nothing = [](Object*, Object*) {};
  const bool followed =
      std::ranges::any_of(table, [](auto& sources) { return !sources.relationship->leads; });
  SideSum leading, following;
  LinkWriter going(session_, *table[0].relationship, false);
  bool any_new = false;
  for (const LinkSources& sources : table) {
    const Relationship& relationship = *sources.relationship;
    SideSum& sum = relationship.leads ? leading : following;
    const auto add = [&](PairSum& to, Object* owner, Object* target) {
      if (relationship.leads)
        to.add(&relationship, owner, target);
      else
        to.add(relationship.reverse, target, owner);
    };
    visit_links(
        sources,
        [&](Object* owner, Object* target) {
          any_new = true;
          if (followed) add(sum.added, owner, target);
        },
        [&](Object* owner, Object* target) {
          if (followed) add(sum.deleted, owner, target);
          if (relationship.leads) going.add(relationship, owner, target);
        });
  }
  SeenLinks seen;
  const bool differ = followed && !(leading == following);
  if (differ)
    for (const LinkSources& sources : table)
      if (sources.relationship->leads) {
        PairSet& pairs = seen.of(*sources.relationship);
        const auto remember = [&](Object* owner, Object* target) { pairs.insert(owner, target); };
        visit_links(
            sources,
            [&](Object* owner, Object* target) {
              if (!takes_link_along(owner, *sources.relationship, target)) remember(owner, target);
            },
            remember);
      }
  const auto is_seen = [&](const LinkSources& sources, Object* owner, Object* target) {
    return seen.of(*sources.relationship->reverse).contains(target, owner);
  };
  if (differ)
    for (const LinkSources& sources : table)
      if (!sources.relationship->leads)
        visit_links(sources, nothing, [&](Object* owner, Object* target) {
          if (!is_seen(sources, owner, target)) going.add(*sources.relationship, owner, target);
        });
  going.finish();
  if (!any_new) return;
  LinkWriter coming(session_, *table[0].relationship, true);
  for (const LinkSources& sources : table) {
    const bool leads = sources.relationship->leads;
    if (!leads && !differ) continue;
    visit_links(
        sources,
        [&](Object* owner, Object* target) {
          if (takes_link_along(owner, *sources.relationship, target)) return;
          if (leads || !is_seen(sources, owner, target))
            coming.add(*sources.relationship, owner, target);
        },
        nothing);
  }
  coming.finish();
}

}  // namespace orm::detail
