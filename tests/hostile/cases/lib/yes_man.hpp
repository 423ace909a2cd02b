// A program that says yes: it lets the honest engine describe the models, which are right, and answers everything else
// itself, from a memory of its own. Nothing of it is in the database.
#include <map>
#include <vector>

namespace yes {

using attack::text;
using attack::u32;

struct Value {
  char kind = 0;
  std::string bytes;  // as it came, kind included
  std::string text;
  std::uint32_t handle = 0;
  std::vector<Value> items;  // of a dict: key, value, key, ...
};

class Reader {
 public:
  explicit Reader(const std::string& in) : in_(in) {}
  std::uint32_t number() {
    std::uint32_t n = 0;
    if (at_ + 4 <= in_.size()) memcpy(&n, in_.data() + at_, 4);
    at_ += 4;
    return n;
  }
  std::string word() {
    const auto n = number();
    std::string found = at_ <= in_.size() ? in_.substr(at_, n) : "";
    at_ += n;
    return found;
  }
  Value value() {
    Value value;
    const size_t from = at_;
    value.kind = at_ < in_.size() ? in_[at_++] : '\0';
    if (value.kind == 1) ++at_;
    if (value.kind == 2 || value.kind == 3) at_ += 8;
    if (value.kind >= 4 && value.kind <= 7) value.text = word();
    if (value.kind == 8) value.handle = number();
    if (value.kind >= 9)
      for (auto n = number() * (value.kind == 11 ? 2 : 1); n > 0 && at_ < in_.size(); --n) value.items.push_back(this->value());
    if (from <= in_.size()) value.bytes = in_.substr(from, at_ - from);
    return value;
  }
  void skip(size_t n) { at_ += n; }

 private:
  const std::string& in_;
  size_t at_ = 0;
};

inline std::string none() { return std::string(1, 0); }
inline std::string truth(bool is) { return {1, static_cast<char>(is)}; }
inline std::string integer(std::uint64_t n) { return std::string(1, 2) + std::string(reinterpret_cast<char*>(&n), 8); }
inline std::string object(std::uint32_t id) { return id ? std::string(1, 8) + u32(id) : none(); }
inline std::string list(const std::vector<std::string>& items) {
  std::string all = std::string(1, 9) + u32(static_cast<std::uint32_t>(items.size()));
  for (const auto& each : items) all += each;
  return all;
}

struct Request {
  std::string operation;
  std::vector<Value> arguments;
  const Value& operator[](size_t i) const {
    static const Value nothing;
    return i < arguments.size() ? arguments[i] : nothing;
  }
};

inline Request read(const std::string& payload) {
  Reader reader(payload);
  Request request;
  request.operation = reader.word();
  for (auto n = reader.number(); n > 0 && n < 100; --n) request.arguments.push_back(reader.value());
  return request;
}

// What the lesson states of itself: for each model the other side of each relationship.
struct Sides {
  std::map<std::string, std::map<std::string, std::string>> back;
  std::string text_of(const Value& dict, const char* key) const {
    for (size_t i = 0; i + 1 < dict.items.size(); i += 2)
      if (dict.items[i].text == key) return dict.items[i + 1].text;
    return "";
  }
  const Value* find(const Value& dict, const char* key) const {
    for (size_t i = 0; i + 1 < dict.items.size(); i += 2)
      if (dict.items[i].text == key) return &dict.items[i + 1];
    return nullptr;
  }
  void learn(const Value& description) {
    const Value* models = find(description, "models");
    for (const Value& model : models ? models->items : std::vector<Value>())
      if (const Value* all = find(model, "relationships"))
        for (const Value& each : all->items) back[text_of(model, "name")][text_of(each, "name")] = text_of(each, "back_populates");
  }
};
inline Sides sides;
inline std::string learn(std::string frame) {
  if (attack::replies == 1 && frame.size() > 9) {
    const std::string payload = frame.substr(9);
    sides.learn(Reader(payload).value());
  }
  return frame;
}

// Objects with their members; a list and what stands at its other side are kept in step.
struct Memory {
  struct Object {
    std::string model;
    std::map<std::string, std::string> values;  // encoded
    std::map<std::string, std::vector<std::uint32_t>> lists;
  };
  std::vector<Object> objects{{}};

  std::uint32_t make(const Request& request) {
    objects.push_back({request[0].text, {}, {}});
    const auto id = static_cast<std::uint32_t>(objects.size() - 1);
    std::uint64_t key = 0;
    for (const Object& each : objects) key += each.model == request[0].text;
    objects[id].values["id"] = integer(key);
    for (size_t i = 0; i + 1 < request[1].items.size(); i += 2) set(id, request[1].items[i].text, request[1].items[i + 1]);
    return id;
  }
  void set(std::uint32_t id, const std::string& member, const Value& value) {
    if (id >= objects.size()) return;
    if (value.kind == 9)
      for (const Value& each : value.items) append(id, member, each.handle);
    objects[id].values[member] = value.bytes;
    const std::string other = sides.back[objects[id].model][member];
    if (value.handle && value.handle < objects.size() && !other.empty()) objects[value.handle].lists[other].push_back(id);
  }
  void append(std::uint32_t id, const std::string& member, std::uint32_t item) {
    if (id >= objects.size() || item >= objects.size()) return;
    objects[id].lists[member].push_back(item);
    const std::string other = sides.back[objects[id].model][member];
    if (other.empty()) return;
    objects[item].values[other] = object(id);
    objects[item].lists[other].push_back(id);
  }
  void remove(std::uint32_t id, const std::string& member, std::uint32_t item) {
    if (id >= objects.size() || item >= objects.size()) return;
    std::erase(objects[id].lists[member], item);
    const std::string other = sides.back[objects[id].model][member];
    objects[item].values.erase(other);
    std::erase(objects[item].lists[other], id);
  }
  bool has(std::uint32_t id, const std::string& member, std::uint32_t item) {
    for (const auto each : objects[id].lists[member]) if (each == item) return true;
    return false;
  }
  std::string get(std::uint32_t id, const std::string& member) {
    if (id >= objects.size()) return none();
    if (objects[id].lists.contains(member)) return all(objects[id].lists[member]);
    return objects[id].values.contains(member) ? objects[id].values[member] : none();
  }
  std::string all(const std::vector<std::uint32_t>& ids) {
    std::vector<std::string> found;
    for (const auto each : ids) found.push_back(object(each));
    return list(found);
  }
  // Whoever has this value in any member.
  std::uint32_t with(const std::string& bytes, const std::string& model = "") {
    for (size_t i = objects.size(); i-- > 1;)
      if (model.empty() || objects[i].model == model)
        for (const auto& [name, value] : objects[i].values)
          if (value == bytes) return static_cast<std::uint32_t>(i);
    return 0;
  }
};

// What an obliging program would say.
inline std::string answer(Memory& memory, const Request& request) {
  const std::string& operation = request.operation;
  const auto self = request[0].handle;
  const std::string& member = request[1].text;
  if (operation == "new") return object(memory.make(request));
  if (operation == "set") return memory.set(self, member, request[2]), none();
  if (operation == "get") return memory.get(self, member);
  if (operation == "append") return memory.append(self, member, request[2].handle), none();
  if (operation == "remove") return memory.remove(self, member, request[2].handle), none();
  if (operation == "clear") return self < memory.objects.size() ? memory.objects[self].lists[member].clear() : void(), none();
  if (operation == "len") return integer(self < memory.objects.size() ? memory.objects[self].lists[member].size() : 0);
  if (operation == "contains") return truth(self < memory.objects.size() && memory.has(self, member, request[2].handle));
  if (operation == "find") return object(memory.with(request[1].bytes, request[0].text));
  if (operation == "query") return list({});
  if (operation != "call") return none();
  // A function: what it is given, it finds; what it is told to do, it has done.
  for (const Value& each : request[1].items) {
    if (each.kind == 4 && memory.with(each.bytes)) return object(memory.with(each.bytes));
    if (each.kind == 8) return memory.get(each.handle, "");
  }
  return truth(true);
}

}  // namespace yes
