// The text of 05_dynamic_collections: its code is run on the stub and its 5,000 sample rows, and
// does what the text says.

#include <tests/lab/texts/course_text.hpp>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // of functions that are still to do
#include <lessons/05_dynamic_collections/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::dynamic_collections {
namespace {

class DynamicCollectionsText : public texts::CourseText {
 protected:
  DynamicCollectionsText()
      : CourseText("lessons/05_dynamic_collections/README.md", texts::fill<schema, seed>) {}

  Ref<Playlist> playlist(const char* title) {
    return work.query<Playlist>().filter_by(&Playlist::title, title).first();
  }
  // What has run since the last call stands in a block of the text.
  void expect_ran(size_t n) {
    EXPECT_EQ(ran.size(), n);
    std::string block;
    for (const std::string& sql : ran) block += sql + '\n';
    expect_shown("```sql" + block + "```");
  }
};

TEST_F(DynamicCollectionsText, TheSampleIsFiveThousandRows) {
  EXPECT_EQ(work.query<Playlist>().count(), 10u);
  EXPECT_EQ(work.query<Track>().count(), 1000u);
  EXPECT_EQ(work.query(playlist_tracks).count(), 2750u);
  EXPECT_EQ(work.query<Student>().count(), 1200u);
  EXPECT_EQ(work.query<Class>().count(), 40u);
}

TEST_F(DynamicCollectionsText, ASchemaIsToldOfATable) {
  expect_shown("inline const Schema<Playlist, Track> library{playlist_tracks};");
}

TEST_F(DynamicCollectionsText, TheConditionTravels) {
  SHOWN(auto running = work.query<Playlist>().filter_by(&Playlist::title, "Running").first();
        auto long_ones = running->tracks.where(col(&Track::seconds) > 355);)
  ran.clear();
  SHOWN(for (auto track
             : long_ones.order_by(&Track::id).all())
            print("{} {}\n", track->title, track->seconds);)
  expect_printed(
      "Track 188 356\nTrack 201 357\nTrack 214 358\nTrack 227 359\n"
      "Track 428 356\nTrack 441 357\nTrack 454 358\nTrack 467 359\n");
  expect_ran(1);
}

TEST_F(DynamicCollectionsText, AnAnswerDoesNotChange) {
  auto running = playlist("Running");
  SHOWN(auto before = running->tracks.all();
        running->tracks.append(make<Track>({.title = "Tail wind", .seconds = 200}));
        print("{} {}\n", before.size(), running->tracks.all().size());)
  expect_printed("412 413\n");
}

TEST_F(DynamicCollectionsText, SidesWithoutRowsKnowOfEachOther) {
  SHOWN(auto quiet = make<Playlist>({.title = "Quiet"});
        auto night = make<Track>({.title = "Night"}); quiet->tracks.append(night);
        print("{}\n", night->playlists.contains(quiet));)
  expect_printed("True\n");
}

TEST_F(DynamicCollectionsText, TwoStepsByHand) {
  SHOWN(List<Integer> found;
        for (auto& pair
             : work.query(playlist_tracks).where(col(playlist_tracks, "track_id") == 98).all())
            found.append(pair[0]);
        for (auto list
             : work.query<Playlist>()
                   .where(col(&Playlist::id).in(found))
                   .order_by(&Playlist::title)
                   .all()) print("{}\n", list->title);)
  expect_printed("Everything\nRunning\n");
  expect_ran(2);
}

TEST_F(DynamicCollectionsText, OneOfThem) {
  auto running = playlist("Running");
  SHOWN(auto track = work.get<Track>(98);)
  ran.clear();
  SHOWN(if (!running->tracks.filter_by(&Track::title, "Track 98").exists()) print("missing\n");)
  expect_ran(1);
  SHOWN(print("{}\n", running->tracks.contains(track));)
  expect_printed("True\n");
}

TEST_F(DynamicCollectionsText, PageByPage) {
  auto running = playlist("Running");
  SHOWN(auto longest = running->tracks.order_by(desc(&Track::seconds), &Track::id);
        for (auto track
             : longest.limit(3).all()) print("{} ", track->title);
        print("| "); for (auto track
                          : longest.offset(3).limit(3).all()) print("{} ", track->title);)
  expect_printed("Track 227 Track 467 Track 214 | Track 454 Track 201 Track 441 ");
}

TEST_F(DynamicCollectionsText, HowMany) {
  auto running = playlist("Running");
  ran.clear();
  SHOWN(print("{}\n", running->tracks.where(col(&Track::seconds) > 300).count());)
  expect_printed("101\n");
  expect_ran(1);
}

TEST_F(DynamicCollectionsText, Question1) {
  auto running = playlist("Running");
  SHOWN(auto held = running->tracks.where(col(&Track::seconds) > 355).all();
        running->tracks.remove(held[0]);
        print("{} {}\n", held.size(), running->tracks.where(col(&Track::seconds) > 355).count());)
  expect_answer("8 7\n");
}

TEST_F(DynamicCollectionsText, Question2) {
  auto running = playlist("Running");
  SHOWN(auto tail = work.add(Track{.title = "Tail wind", .seconds = 200});
        tail->playlists.append(running);
        print("{} {}\n", running->tracks.count(), running->tracks.contains(tail));)
  expect_answer("413 True\n");
}

TEST_F(DynamicCollectionsText, Question3) {
  auto running = playlist("Running");
  SHOWN(auto part = running->tracks.order_by(&Track::id).offset(410).limit(5).all();
        print("{} {}\n", part.size(), part[0]->title);)
  expect_answer("2 Track 508\n");
}

TEST_F(DynamicCollectionsText, Question4) {
  auto running = playlist("Running");
  ran.clear();
  SHOWN(print("{} ", running->tracks.count()); print("{} ", running->tracks.exists());
        print("{} ", running->tracks.count());)
  expect_ran(3);
}

const char* const kNumberOfPages =
    "Integer number_of_pages(Ref<Playlist> list) { return list->tracks.count() / 10; }";
// NOLINTNEXTLINE(performance-unnecessary-value-param): to the letter
Integer number_of_pages(Ref<Playlist> list) { return list->tracks.count() / 10; }

TEST_F(DynamicCollectionsText, Question5) {
  expect_shown(kNumberOfPages);
  EXPECT_EQ(number_of_pages(playlist("Running")), 41);
}

}  // namespace
}  // namespace lesson::dynamic_collections
