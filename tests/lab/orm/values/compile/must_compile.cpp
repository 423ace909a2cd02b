// Every way in which lessons use values, in each role that a value can have. Compiled only, with
// warnings as errors, by each compiler that lessons may be compiled with.
#include <sstream>
#include <string>
#include <string_view>

#include <lab/orm.hpp>

using namespace orm;

struct Game {
  static constexpr auto tablename = "games";
  PrimaryKey id = {};
  Column<Text, not_null, unique> title = {};
  Text subtitle = {};
  Column<Integer, not_null> price = {};
  Integer score = {};
  BigInteger plays = {};
  Column<BigInteger, not_null> sales = {};
  Real rating = {};
  Column<Real, not_null> weight = {};
  Boolean done = {};
  Column<Boolean, not_null> open = {};
  Date day = {};
  Column<Date, not_null> due = {};
  DateTime at = {};
  Column<DateTime, default_now> made = {};
  ForeignKey<"games.id"> parent_id = {};
};

inline const Schema<Game> schema;

template <class A, class B>
bool equality(const A& a, const B& b) {
  return (a == b) || (a != b) || (b == a) || (b != a);
}
template <class A, class B>
bool order(const A& a, const B& b) {
  return equality(a, b) || (a < b) || (b < a) || (a <= b) || (a > b) || (b >= a);
}
template <class... A>
bool nullness(const A&... a) {
  return ((equality(a, null) || a.is_null()) || ...);
}

bool compare_numbers(const Ref<Game>& a, const Ref<Game>& b, std::size_t n, long l, unsigned u) {
  return order(a->price, 5) || order(a->price, 5L) || order(a->price, 5LL) || order(a->price, n) ||
         order(a->price, l) || order(a->price, u) || order(a->price, 2.5) || order(a->score, 5) ||
         order(a->score, b->score) || order(a->score, b->price) || order(a->price, b->price) ||
         order(a->id, b->id) || order(a->id, b->parent_id) || order(a->parent_id, 5) ||
         order(a->id, n) || order(a->plays, 5) || order(a->plays, a->id) ||
         order(a->sales, a->plays) || order(a->id, Integer(5)) || order(a->rating, 5) ||
         order(a->rating, 2.5) || order(a->rating, b->rating) || order(a->rating, a->price) ||
         order(a->weight, a->rating) || order(a->weight, n);
}

bool compare_others(const Ref<Game>& a, const Ref<Game>& b, const std::string& s) {
  return order(a->title, "x") || order(a->title, s) || equality(a->title, std::string_view(s)) ||
         order(a->title, b->title) || order(a->title, b->subtitle) ||
         order(a->subtitle, Text("x")) || order(a->day, Date(2022, 1, 2)) ||
         order(a->day, b->due) || order(a->at, b->made) || order(a->at, DateTime(2022, 1, 2)) ||
         order(a->at, a->day) || equality(a->done, true) || equality(a->done, b->open) ||
         equality(a->open, b->open);
}

bool compare_with_null(const Ref<Game>& a) {
  return nullness(a->id, a->title, a->subtitle, a->price, a->score, a->plays, a->sales, a->rating,
                  a->weight, a->done, a->open, a->day, a->due, a->at, a->made, a->parent_id);
}

double calculate(const Ref<Game>& a, const Ref<Game>& b) {
  long long sum = a->price + 1;
  sum += a->price - b->score;
  sum += a->price * a->score + -a->price + a->price % 3;
  sum += a->done ? a->price : b->price;
  sum += a->price.value_or(0);
  const int narrow = a->price;
  const Game* game = &*a;
  const Integer copy = game->price;
  return a->price * 2.5 + a->rating / 2 + a->price / 2.0 + a->rating * a->price +
         static_cast<double>(sum) + narrow + copy;
}

void assign_numbers(const Ref<Game>& a, const Ref<Game>& b, std::size_t n, long l) {
  a->price = 5, a->price = n, a->price = l, a->price = b->score, a->price = null;
  a->price = a->price + 1, a->price += 3, a->price += b->price, a->price -= 1, a->price *= 2;
  ++a->price, --a->price, a->price++, a->price--;
  a->score = a->price, a->parent_id = b->id, a->parent_id = null, a->id = 1, a->id = b->parent_id;
  a->plays = a->price, a->plays = 5, a->price = a->plays, a->sales = a->plays, a->sales = 5;
  a->rating = 2, a->rating = 2.5, a->rating = b->price, a->rating += 1, a->rating = null;
  a->weight = a->rating, a->weight = b->score, a->weight = n;
  a->done = true, a->done = null, a->done = a->price == 5, a->done = b->open, a->open = a->done;
}

void assign_others(const Ref<Game>& a, const Ref<Game>& b, const std::string& s) {
  a->title = "x", a->title = s, a->title = b->subtitle, a->title = std::string_view(s);
  a->title += "more", a->title += s, a->title += b->title, a->title = null;
  a->title = "Hello " + b->title, a->title = b->title + "!", a->title = s + b->title;
  a->day = Date(2022, 1, 2), a->day = today(), a->due = a->day, a->day = null;
  a->at = now(), a->at = a->day, a->made = a->at, a->at = null;
}

std::string convert(const Ref<Game>& a) {
  std::string s = a->title;
  std::string direct(a->title);
  std::string_view view = a->subtitle;
  s = "Hello " + a->title;
  s += a->title.c_str();
  Text title = a->title, from_std = s;
  for (const char c : a->title) s += c;
  std::ostringstream out;
  out << a->id << a->title << a->price << a->plays << a->rating << a->open << a->due << a->made;
  return out.str() + direct + std::string(view) + std::string(title + from_std);
}

void lists(const Ref<Game>& a) {
  List<Integer> numbers{1, 2};
  numbers.append(a->price), numbers.append(5);
  List<Text> texts{"a", "b"};
  texts.append(a->title), texts.append("x");
  if (numbers.contains(a->price) && texts.contains("x") && texts[0] == a->title) texts.clear();
}

Game made(const Ref<Game>& a, const std::string& s) {
  Game game{.title = "x", .subtitle = s, .price = 5, .score = null, .rating = 2, .done = true};
  game = Game{.title = a->title, .price = a->price, .day = Date(2022, 1, 1), .parent_id = a->id};
  return game;
}

void printed(const Ref<Game>& a) {
  print("{} {} {} {}\n", a->title, a->price, a->made, a);
  switch (a->price) {
    case 3:
      print("three");
  }
}
