// The walkthrough of 03_association_table, run on the solution.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // the session, where a function needs none
#include <solved/03_association_table/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::association_table {
namespace {

class AssociationTableSolved : public texts::CourseText {
 protected:
  AssociationTableSolved()
      : CourseText("solutions/03_association_table/WALKTHROUGH.md", texts::fill<schema, seed>) {}
};

TEST_F(AssociationTableSolved, ALicenceGoesToAnotherOwner) {
  SHOWN(auto ann = work.get<Owner>(1), bob = work.get<Owner>(2); auto paper = work.get<Licence>(1);
        ann->licence = paper; paper->owner = bob;
        print("{} {}\n", ann->licence ? "holds" : "none", bob->licence->number);)
  expect_printed("none A-17\n");
}

TEST_F(AssociationTableSolved, ThePairsOfADeletedCatGo) {
  SHOWN(auto tom = work.get<Cat>(1); tom->owners.append(work.get<Owner>(1));
        tom->owners.append(work.get<Owner>(2)); work.commit(); work.delete_row(tom); work.commit();
        print("{} {} {}\n", work.query<Cat>().count(), work.query<Owner>().count(),
              work.query(cat_owners).count());)
  expect_printed("2 3 0\n");
}

TEST_F(AssociationTableSolved, BothSidesAreInStep) {
  SHOWN(auto minka = work.get<Cat>(2); auto cleo = work.get<Owner>(3); cleo->cats.append(minka);
        print("{} {}\n", minka->owners.size(), minka->owners.contains(cleo));)
  expect_printed("1 True\n");
}

TEST_F(AssociationTableSolved, ACatIsSharedOnce) {
  SHOWN(auto felix = work.get<Cat>(3); auto bob = work.get<Owner>(2);
        print("{}\n", share(work, felix, bob)); print("{}\n", share(work, felix, bob));
        print("{} {}\n", bob->cats.contains(felix), bob->cats.size());)
  expect_printed("True\nFalse\nTrue 1\n");
}

TEST_F(AssociationTableSolved, CatsAreHandedOver) {
  SHOWN(auto ann = work.get<Owner>(1), bob = work.get<Owner>(2);
        for (int id = 1; id <= 3; ++id) share(work, work.get<Cat>(id), ann);
        share(work, work.get<Cat>(1), bob); hand_over(work, ann, bob);
        print("{} {} {}\n", ann->cats.size(), bob->cats.size(), work.query(cat_owners).count());)
  expect_printed("0 3 3\n");
}

TEST_F(AssociationTableSolved, TheTableHasThePairAsItsKey) {
  EXPECT_THAT(std::string(schema.ddl()), testing::HasSubstr("PRIMARY KEY (cat_id, owner_id)"));
  expect_shown("PRIMARY KEY (cat_id, owner_id)");
}

}  // namespace
}  // namespace lesson::association_table
