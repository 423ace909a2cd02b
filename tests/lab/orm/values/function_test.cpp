#include <gtest/gtest.h>

#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/function/functions.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm {
namespace {

using detail::Argument;

// What lessons expose takes its arguments in every form.
// NOLINTBEGIN(performance-unnecessary-value-param)
Integer add(Integer a, int b) { return a + b; }
Lines lines_of(const Text& word, const List<Integer>& numbers) {
  Lines lines;
  for (const Integer& n : numbers) lines.append(format("{} {}", word, n));
  return lines;
}
double half(double number) { return number / 2; }
bool negate(bool value) { return !value; }
void nothing() {}
std::size_t count_items(List<Text> texts) { return texts.size(); }
Text write_report(int) { return todo(5); }
Lines lines_to_do() { return todo(1); }
List<Text> texts_to_do() { return todo(2); }
List<Row> rows_to_do() { return todo(3); }
DateTime moment_to_do() { return todo(4); }
Date tomorrow(Date date) { return date.plus_days(1); }

struct Cat {
  static constexpr auto tablename = "cats";
  PrimaryKey id;
  Integer age;
};
struct Dog {
  static constexpr auto tablename = "dogs";
  PrimaryKey id;
};
const Schema<Cat, Dog> schema;

Ref<Cat> oldest(List<Ref<Cat>> cats) {
  cats.sort([](const Ref<Cat>& a, const Ref<Cat>& b) { return a->age > b->age; });
  return cats[0];
}
List<Ref<Cat>> others(const List<Ref<Cat>>& cats, Ref<Cat> one) {
  List<Ref<Cat>> left;
  for (const Ref<Cat>& cat : cats)
    if (!(cat == one)) left.append(cat);
  return left;
}
Text refuse(Text, int) { throw ValueError("refused"); }
// NOLINTEND(performance-unnecessary-value-param)

struct Exposed : testing::Test {
  Exposed() { detail::forget_functions(); }
  ~Exposed() override { detail::forget_functions(); }

  std::string call(const char* name, std::initializer_list<Argument> arguments) {
    try {
      return detail::display(detail::call(*detail::find_function(name), arguments.begin()));
    } catch (const Error& error) {
      return error.kind() + std::string(": ") + error.what();
    }
  }
};

TEST_F(Exposed, FunctionsAreCalledByName) {
  const Functions functions{fn<add>("add"), fn<half>("half"), fn<negate>("negate"),
                            fn<nothing>("nothing"), fn<tomorrow>("tomorrow")};
  EXPECT_EQ(call("add", {Argument(2), Argument(3)}), "5");
  EXPECT_EQ(call("half", {Argument(3)}), "1.5");
  EXPECT_EQ(call("negate", {Argument(true)}), "False");
  EXPECT_EQ(call("nothing", {Argument()}), "None");
  EXPECT_EQ(call("tomorrow", {Argument(Date(2024, 2, 28))}), "2024-02-29");
  EXPECT_EQ(detail::find_function("missing"), nullptr);
}

TEST_F(Exposed, ListsGoInAndOut) {
  const Functions functions{fn<lines_of>("lines_of"), fn<count_items>("count_items")};
  const auto list = [](auto... items) {
    List<Argument> made;
    (made.append(Argument(items)), ...);
    return detail::list_result(std::move(made));
  };
  EXPECT_EQ(call("lines_of", {Argument("line"), list(1, 2)}), "[line 1, line 2]");
  EXPECT_EQ(call("lines_of", {Argument("line"), list()}), "[]");
  EXPECT_EQ(call("count_items", {list("a", "b", "c")}), "3");
  EXPECT_EQ(call("count_items", {list("a", 2)}), "TypeError: Text takes a text, not 2");
  EXPECT_EQ(call("count_items", {Argument("abc")}),
            "TypeError: a list was needed, not the text 'abc'");
}

TEST_F(Exposed, ObjectsGoInAndOutAlsoInLists) {
  const Functions functions{fn<oldest>("oldest"), fn<others>("others")};
  const Ref<Cat> tom = make<Cat>({.age = 3}), kit = make<Cat>({.age = 1});
  List<Argument> cats;
  cats.append(Argument(tom));
  cats.append(Argument(kit));
  const Argument list = detail::list_result(std::move(cats));
  EXPECT_EQ(detail::call(*detail::find_function("oldest"), &list).held, tom.object());
  const Argument both[] = {list, Argument(tom)};
  const Argument left = detail::call(*detail::find_function("others"), both);
  ASSERT_EQ(detail::list_items(left).size(), 1u);
  EXPECT_EQ(detail::list_items(left)[0].held, kit.object());
}

TEST_F(Exposed, ObjectsOfAnotherModelAreRefused) {
  const Functions functions{fn<others>("others")};
  List<Argument> items;
  items.append(Argument(make<Dog>()));
  EXPECT_EQ(call("others", {detail::list_result(std::move(items)), Argument(null)}),
            "TypeError: an object of the model Cat was needed, not one of Dog");
}

TEST_F(Exposed, WhatIsThrownComesOutAndArgumentsEndOnce) {
  const Functions functions{fn<refuse>("refuse")};
  const Argument text("a long text, longer than fifteen");
  EXPECT_EQ(call("refuse", {text, Argument(2)}), "ValueError: refused");
  EXPECT_EQ(call("refuse", {text, Argument("two")}),
            "TypeError: Integer takes a whole number, not the text 'two'");
}

TEST_F(Exposed, SayWhatTheyTake) {
  const Functions functions{fn<lines_of>("lines_of")};
  const detail::Function& function = detail::functions()[0];
  ASSERT_EQ(function.arity, 2u);
  EXPECT_EQ(function.parameters[0].conversion->what, Argument::lines);
  EXPECT_EQ(function.parameters[1].conversion->what, Argument::text);
  EXPECT_EQ(function.parameters[2].conversion->what, Argument::list);
  EXPECT_EQ(function.parameters[2].conversion->item, Argument::integer);
}

TEST_F(Exposed, ArgumentsOfAnotherKindAreRefused) {
  const Functions functions{fn<add>("add")};
  EXPECT_EQ(call("add", {Argument("2"), Argument(3)}),
            "TypeError: Integer takes a whole number, not the text '2'");
  EXPECT_EQ(call("add", {Argument(2), Argument()}),
            "AttributeError: this Integer is null; give it a value first");
  EXPECT_EQ(call("add", {Argument(2), Argument(1LL << 40)}),
            "TypeError: a number that fits the parameter was needed, not 1099511627776");
  EXPECT_EQ(call("add", {Argument(), Argument(3)}),
            "AttributeError: this Integer is null; give it a value first");
}

TEST_F(Exposed, WhatIsStillToDoSaysSo) {
  const Functions functions{fn<write_report>("write_report")};
  EXPECT_EQ(call("write_report", {Argument(1)}), "TodoError: exercise 5 is still to do");
}

TEST_F(Exposed, EveryKindOfResultMayBeStillToDo) {
  const Functions functions{fn<lines_to_do>("lines"), fn<texts_to_do>("texts"),
                            fn<rows_to_do>("rows"), fn<moment_to_do>("moment")};
  EXPECT_EQ(call("lines", {Argument()}), "TodoError: exercise 1 is still to do");
  EXPECT_EQ(call("texts", {Argument()}), "TodoError: exercise 2 is still to do");
  EXPECT_EQ(call("rows", {Argument()}), "TodoError: exercise 3 is still to do");
  EXPECT_EQ(call("moment", {Argument()}), "TodoError: exercise 4 is still to do");
}

TEST_F(Exposed, ANameIsGivenOnce) {
  const Functions functions{fn<add>("add"), fn<half>("add")};
  ASSERT_EQ(detail::function_mistakes().size(), 1u);
  EXPECT_EQ(detail::function_mistakes()[0],
            "Functions: two functions are exposed as add; give one of them another name");
  EXPECT_EQ(detail::functions().size(), 1u);
}

TEST(ArgumentList, LivesAsLongAsOneOfItsHolders) {
  Argument kept;
  {
    List<Argument> items;
    items.append(Argument("a long text, longer than fifteen"));
    const Argument list = detail::list_result(std::move(items));
    kept = Argument(list);
  }
  EXPECT_EQ(detail::display(kept), "[a long text, longer than fifteen]");
}

}  // namespace
}  // namespace orm
