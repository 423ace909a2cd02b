// The model checker at run time: all mistakes in a schema's models, and what must stay unmapped so
// that everything else still works.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <lab/orm/check/all.hpp>

namespace orm::detail {

inline std::string text(Span span) { return {span.chars, span.size}; }

struct Mistake {
  int model;  // index into the schema's models
  int field;  // index into the model's fields; -1: the model itself
  std::string sentence;
  std::vector<Place> unmapped;  // because of this one; a field of -1 is the whole model
};

class Findings {
 public:
  explicit Findings(const Models& models);

  std::vector<Mistake> mistakes;  // causes before consequences

  // A faulty model stays unmapped; so do a faulty relationship, its other side and the proxies over
  // either, and a member of an unknown type. A column is mapped, less its faulty options.
  bool maps(int model) const { return !models_[model].unmapped; }
  bool maps(int model, int field) const { return !models_[model].fields[field].unmapped; }
  bool maps(Place place) const;

  // Does the option of a column hold? A foreign key that leads nowhere does not: neither
  // Option::foreign_key nor the reference of a ForeignKey.
  bool holds(int model, int field, Option::What option) const;
  // Can the model's repr be followed? If not, the default serves.
  bool repr_holds(int model) const { return !models_[model].wrong_repr; }

  void unmap(Place place);
  void leave_out(const Complaint& complaint);  // an option, or the repr

 private:
  struct OfField {
    bool unmapped = false;
    std::vector<Option::What> wrong_options;
  };
  struct OfModel {
    bool unmapped = false;
    bool wrong_repr = false;
    std::vector<OfField> fields;
  };
  std::vector<OfModel> models_;
};

Findings find_mistakes(const Model* models, std::size_t n);

// "Game.reviews", or "Game" where field is -1.
std::string name_of(const Models& models, Place place);

}  // namespace orm::detail
