// Theory of operation. The checker says what is wrong; this file works out what that takes along. A
// mistake unmaps its own place, and that spreads until nothing changes: from a model to the
// relationships that lead to it, from a relationship to its other side, from relationships to the
// proxies over them. A relationship that cannot be followed, but of which nothing was said, is the
// consequence of a mistake elsewhere and goes with it.
#include <lab/orm/mapper/mistakes.hpp>

#include <algorithm>

namespace orm::detail {
namespace {

constexpr int kMostComplaints = 64;

template <class Visit>
void each_member(const Models& models, const Visit& visit) {
  for (int model = 0; model < models.size; ++model)
    for (int field = 0; field < models[model].size; ++field) visit(Place{model, field});
}

class Spread {
 public:
  Spread(const Models& models, Findings& findings) : models_(models), findings_(findings) {}

  // Unmaps a place and all that depends on it; gives back what was mapped before.
  std::vector<Place> from(Place place) {
    std::vector<Place> lost;
    const auto lose = [&](Place where) {
      if (!findings_.maps(where)) return;
      findings_.unmap(where);
      lost.push_back(where);
    };
    lose(place);
    for (std::size_t known = 0; known != lost.size();) {
      known = lost.size();
      each_member(models_, [&](Place where) {
        if (is_mapped(where) && depends_on_unmapped(where)) lose(where);
      });
    }
    return lost;
  }

  bool is_mapped(Place place) const { return findings_.maps(place.model) && findings_.maps(place); }
  bool is_unsound(Place place) const { return !resolve(models_, place.model, place.field).sound(); }
  // Does the mistake lie in the model of this member, or in the one to which it leads?
  bool is_near(Place place, const Mistake& mistake) const {
    return mistake.model == place.model ||
           mistake.model == resolve(models_, place.model, place.field).target;
  }

 private:
  bool is_unmapped(Place place) const {
    return place.model >= 0 && place.field >= 0 && !findings_.maps(place);
  }
  bool depends_on_unmapped(Place place) const {
    const Kind kind = models_.field(place.model, place.field).kind;
    const Resolved resolved = resolve(models_, place.model, place.field);
    if (resolved.target >= 0 && !findings_.maps(resolved.target)) return true;
    if (is_relationship(kind))
      return is_unmapped({resolved.target, resolved.other}) || is_named_by_unmapped(place);
    return kind == Kind::proxy && (is_unmapped({place.model, resolved.via}) ||
                                   is_unmapped({resolved.target, resolved.attribute}));
  }
  // Does an unmapped relationship say that this is its other side, and does this one lead back?
  bool is_named_by_unmapped(Place place) const {
    const int leads_to = resolve(models_, place.model, place.field).target;
    bool found = false;
    each_member(models_, [&](Place where) {
      if (found || findings_.maps(where) || where.model != leads_to) return;
      const Resolved resolved = resolve(models_, where.model, where.field);
      found = resolved.target == place.model && resolved.other == place.field;
    });
    return found;
  }

  const Models& models_;
  Findings& findings_;
};

}  // namespace

Findings::Findings(const Models& models) {
  for (int model = 0; model < models.size; ++model) {
    models_.emplace_back();
    models_.back().fields.resize(static_cast<std::size_t>(models[model].size));
  }
}

bool Findings::maps(Place place) const {
  return place.field < 0 ? maps(place.model) : maps(place.model, place.field);
}

bool Findings::holds(int model, int field, Option::What option) const {
  const auto& wrong = models_[model].fields[field].wrong_options;
  return std::find(wrong.begin(), wrong.end(), option) == wrong.end();
}

void Findings::unmap(Place place) {
  auto& model = models_[place.model];
  (place.field < 0 ? model.unmapped : model.fields[place.field].unmapped) = true;
}

void Findings::leave_out(const Complaint& complaint) {
  auto& model = models_[complaint.model];
  if (complaint.about_repr)
    model.wrong_repr = true;
  else
    model.fields[complaint.field].wrong_options.push_back(complaint.option);
}

Findings find_mistakes(const Model* models, std::size_t n) {
  const Models all{models, static_cast<int>(n)};
  std::vector<Complaint> room(kMostComplaints);
  Complaints complaints{room.data(), kMostComplaints};
  check_models(complaints, all);

  Findings findings{all};
  Spread spread{all, findings};
  for (int i = 0; i < complaints.size; ++i) {
    const Complaint& said = complaints.items[i];
    Mistake mistake{said.model, said.field, text(said.sentence.text()), {}};
    const bool is_column_option = said.field >= 0 && said.option != Option::end &&
                                  is_column(all.field(said.model, said.field).kind);
    if (is_column_option || said.about_repr)
      findings.leave_out(said);
    else
      mistake.unmapped = spread.from({said.model, said.field});
    findings.mistakes.push_back(std::move(mistake));
  }
  each_member(all, [&](Place place) {
    if (findings.mistakes.empty() || !spread.is_mapped(place) || !spread.is_unsound(place)) return;
    auto cause = std::find_if(findings.mistakes.begin(), findings.mistakes.end(),
                              [&](const Mistake& m) { return spread.is_near(place, m); });
    if (cause == findings.mistakes.end()) cause = findings.mistakes.begin();
    const auto lost = spread.from(place);
    cause->unmapped.insert(cause->unmapped.end(), lost.begin(), lost.end());
  });
  return findings;
}

std::string name_of(const Models& models, Place place) {
  const std::string model = text(name_of(models[place.model]));
  if (place.field < 0) return model;
  return model + "." + text(name_of(models.field(place.model, place.field)));
}

}  // namespace orm::detail
