// The text of 04_users_and_roles: the club that it shows is made, and its code does what the text
// says.

#include <lab/orm.hpp>

#include <algorithm>

#include <tests/lab/texts/course_text.hpp>

// Declares what the text shows, and keeps its wording as `name`.
#define DECLARED(name, ...)                  \
  constexpr const char* name = #__VA_ARGS__; \
  __VA_ARGS__

namespace lesson::club_of_04 {
namespace {

using namespace orm;

DECLARED(
    kClub, struct Badge;

    inline constexpr auto players_badges =
        table("players_badges", column("player_id", foreign_key("players.id"), primary_key),
              column("badge_id", foreign_key("badges.id"), primary_key));

    struct Player {
      static constexpr auto tablename = "players";

      PrimaryKey id;
      Column<Text, not_null, unique> nick;
      Many<Badge, secondary(players_badges), back_populates("players")> badges;
    };

    struct Badge {
      static constexpr auto tablename = "badges";

      PrimaryKey id;
      Column<Text, not_null, unique> title;
      Many<Player, secondary(players_badges), back_populates("badges")> players;
    };

    inline const Schema<Player, Badge> club;)

void no_rows(Session&) {}

class UsersAndRolesText : public texts::CourseText {
 protected:
  UsersAndRolesText()
      : CourseText("lessons/04_users_and_roles/README.md", texts::fill<club, no_rows>) {}

  Ref<Player> player(const char* nick) {
    return work.query<Player>().filter_by(&Player::nick, nick).first();
  }
  Ref<Badge> badge(const char* title) {
    return work.query<Badge>().filter_by(&Badge::title, title).first();
  }
  // The club as the text leaves it before the badge for divers is given up.
  void fill() {
    work.add(Badge{.title = "Swimmer"});
    auto diver = make<Badge>({.title = "Diver"});
    auto ada = work.add(Player{.nick = "ada"}), ben = work.add(Player{.nick = "ben"});
    work.add(Player{.nick = "dan"});
    ada->badges = List<Ref<Badge>>{diver, make<Badge>({.title = "Runner"})};
    ben->badges.append(diver);
    work.commit();
    ran.clear();
  }
};

TEST_F(UsersAndRolesText, TheModelsAreShownWhole) {
  expect_shown(kClub);
  const std::string made = club.ddl();
  for (const char* table : {"CREATE TABLE players_badges", "CREATE TABLE badges"}) {
    const auto begin = made.find(table);
    ASSERT_NE(begin, std::string::npos);
    expect_shown("```sql" + made.substr(begin, made.find("\n)", begin) - begin) + ")```");
  }
}

TEST_F(UsersAndRolesText, ASecondRowOfATitleIsRefused) {
  const std::string refused = texts::message_of([&] {
    SHOWN(work.add(Badge{.title = "Swimmer"}); work.add(Badge{.title = "Swimmer"}); work.flush();)
  });
  expect_shown("```" + refused + "```");
  EXPECT_NE(refused.find("UNIQUE"), std::string::npos);
}

TEST_F(UsersAndRolesText, ARowWithoutATitleIsRefused) {
  const std::string refused = texts::message_of([&] { SHOWN(work.add(Badge{}); work.flush();) });
  expect_shown("```" + refused + "```");
  EXPECT_NE(refused.find("NOT NULL"), std::string::npos);
}

TEST_F(UsersAndRolesText, TablesAreMadeOnce) {
  fill();
  SHOWN(club.create_all(database);)
  EXPECT_EQ(work.query<Player>().count(), 3u);
}

TEST_F(UsersAndRolesText, WhatIsLinkedComesAlong) {
  SHOWN(auto ada = make<Player>({.nick = "ada"}); auto diver = make<Badge>({.title = "Diver"});
        ada->badges.append(diver); print("{}\n", work.pending()); work.add(ada);
        print("{}\n", work.pending()); work.commit();
        print("{} {} {}\n", work.pending(), ada->id, diver->id);)
  expect_printed("0\n2\n0 1 1\n");
  ASSERT_GE(ran.size(), 3u);
  expect_shown("```sql" + ran[0] + ran[1] + ran[2] + "```");
}

TEST_F(UsersAndRolesText, OneBadgeManyPlayers) {
  auto ada = work.add(Player{.nick = "ada"});
  auto diver = make<Badge>({.title = "Diver"});
  ada->badges.append(diver);
  SHOWN(auto ben = work.add(Player{.nick = "ben"}); ben->badges.append(diver); work.commit();
        print("{} {}\n", diver->players.size(), work.query<Badge>().count());)
  expect_printed("2 1\n");
}

TEST_F(UsersAndRolesText, OneCommitOrNoneOfIt) {
  fill();
  const std::string refused = texts::message_of([&] {
    SHOWN(work.add(Player{.nick = "cleo"}); work.add(Player{.nick = "ada"}); work.commit();)
  });
  expect_shown("```" + refused + "```");
  expect_shown("```" + texts::message_of([&] { work.query<Player>().count(); }) + "```");
  SHOWN(work.rollback());
  EXPECT_EQ(work.query<Player>().count(), 3u);
}

TEST_F(UsersAndRolesText, ItLooksFirst) {
  fill();
  SHOWN(if (work.query<Player>().filter_by(&Player::nick, "ada").exists()) print("has run\n");)
  expect_printed("has run\n");
}

TEST_F(UsersAndRolesText, FindItOrMakeIt) {
  auto ada = work.add(Player{.nick = "ada"});
  SHOWN(auto runner = work.query<Badge>().filter_by(&Badge::title, "Runner").first();
        if (!runner) runner = make<Badge>({.title = "Runner"}); ada->badges.append(runner);)
  work.commit();
  EXPECT_EQ(runner->id, 1);
}

TEST_F(UsersAndRolesText, AppendDoesNotLook) {
  fill();
  work.close();
  const std::string refused = texts::message_of([&] {
    SHOWN(auto ada = work.query<Player>().filter_by(&Player::nick, "ada").first();
          auto diver = work.query<Badge>().filter_by(&Badge::title, "Diver").first();
          ada->badges.append(diver); work.commit();)
  });
  expect_shown("```" + refused + "```");
}

TEST_F(UsersAndRolesText, AReportHasEveryBadge) {
  fill();
  SHOWN(Lines lines; for (auto badge
                          : work.query<Badge>().order_by(&Badge::title).all())
                         lines.append(format("{}: {}", badge->title, badge->players.size()));
        for (auto& line
             : lines) print("{}\n", line);)
  expect_printed("Diver: 2\nRunner: 1\nSwimmer: 0\n");
}

TEST_F(UsersAndRolesText, AJoinKeepsWhatHasAPartner) {
  fill();
  SHOWN(for (auto& row
             : work.query(&Player::nick, &Badge::title)
                   .join(&Player::badges)
                   .order_by(&Player::nick, &Badge::title)
                   .all()) print("{} {}\n", row[0], row[1]);)
  expect_printed("ada Diver\nada Runner\nben Diver\n");
}

TEST_F(UsersAndRolesText, ACopyIsSorted) {
  fill();
  auto diver = badge("Diver");
  SHOWN(auto holders = diver->players.copy();
        holders.sort([](auto& a, auto& b) { return a->nick > b->nick; });
        for (auto& player
             : holders) print("{}\n", player->nick);)
  expect_printed("ben\nada\n");
}

TEST_F(UsersAndRolesText, TheDatabaseOrdersAList) {
  fill();
  auto diver = badge("Diver");
  SHOWN(for (auto player
             : work.query<Player>()
                   .where(col(&Player::badges).contains(diver))
                   .order_by(desc(&Player::nick))
                   .all()) print("{}\n", player->nick);)
  expect_printed("ben\nada\n");
}

TEST_F(UsersAndRolesText, CapitalLettersComeFirst) {
  work.add(Player{.nick = "ada"});
  work.add(Player{.nick = "Zoe"});
  EXPECT_EQ(work.query<Player>().order_by(&Player::nick).first()->nick, "Zoe");
  EXPECT_TRUE(Text("Zoe") < Text("ada"));
}

TEST_F(UsersAndRolesText, PairsGoWithTheirBadge) {
  fill();
  auto diver = badge("Diver");
  SHOWN(work.delete_row(diver); work.commit();)
  std::erase_if(ran, [](const std::string& sql) { return !sql.starts_with("DELETE"); });
  ASSERT_EQ(ran.size(), 3u);
  expect_shown("```sql" + ran[0] + ran[1] + ran[2] + "```");
  EXPECT_EQ(work.query<Player>().count(), 3u);
  EXPECT_EQ(work.query(players_badges).count(), 1u);
}

TEST_F(UsersAndRolesText, Question1) {
  fill();
  auto diver = badge("Diver");
  SHOWN(auto eve = make<Player>({.nick = "eve"}); eve->badges.append(diver); work.commit();
        print("{}\n", work.query<Player>().count());)
  expect_answer("3\n");
}

TEST_F(UsersAndRolesText, Question1TheOtherWay) {
  fill();
  auto diver = badge("Diver");
  auto eve = make<Player>({.nick = "eve"});
  SHOWN(diver->players.append(eve));
  work.commit();
  EXPECT_EQ(work.query<Player>().count(), 4u);
}

TEST_F(UsersAndRolesText, Question2) {
  fill();
  SHOWN(auto zoe = work.add(Player{.nick = "zoe"});
        zoe->badges.append(make<Badge>({.title = "Jumper"}));
        zoe->badges.append(make<Badge>({.title = "Winner"})); print("{} ", work.pending());
        print("{} ", work.query<Badge>().count()); print("{} ", work.pending());)
  expect_answer("3 5 0 ");
}

TEST_F(UsersAndRolesText, Question3) {
  fill();
  SHOWN(for (auto player
             : work.query<Player>().order_by(desc(&Player::nick)).all())
            print("{}:{} ", player->nick, player->badges.size());)
  expect_answer("dan:0 ben:1 ada:2 ");
}

TEST_F(UsersAndRolesText, Question4) {
  fill();
  auto ada = player("ada");
  auto diver = badge("Diver");
  ran.clear();
  SHOWN(if (!ada->badges.contains(diver)) ada->badges.append(diver); work.commit();)
  ASSERT_EQ(ran.size(), 1u);
  expect_shown("```sql" + ran[0] + "```");
}

DECLARED(
    kNewSeason, void new_season(Session& work) {
      const char* titles[] = {"Swimmer", "Sprinter", "Jumper"};
      for (auto title : titles) {
        work.add(Badge{.title = title});
        work.commit();
      }
    })

TEST_F(UsersAndRolesText, Question5) {
  expect_shown(kNewSeason);
  fill();
  EXPECT_EQ(texts::message_of([&] { new_season(work); }),
            "IntegrityError: insert into badges: UNIQUE constraint failed: badges.title");
  work.rollback();
  work.query<Badge>().filter_by(&Badge::title, "Swimmer").remove();
  work.add(Badge{.title = "Jumper"});
  work.commit();
  EXPECT_NE(texts::message_of([&] { new_season(work); }), "");
  work.rollback();
  EXPECT_EQ(work.query<Badge>().count(), 5u);  // two were saved before the third was refused
}

}  // namespace
}  // namespace lesson::club_of_04
