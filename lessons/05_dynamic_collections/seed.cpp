// The sample rows of lesson 05, 5,000 of them: ten playlists and a thousand tracks with 2,750 links
// between them, and 1,200 students and 40 classes that nothing links yet. Uses only the members
// that the lesson begins with.

#include "models.hpp"

namespace lesson::dynamic_collections {

namespace {

struct Sample {
  const char* title;
  int tracks;
};
// "Everything" holds every track; the others begin at another place of the thousand.
constexpr Sample kPlaylists[] = {
    {"Everything", 1000}, {"Running", 412}, {"Focus", 300}, {"Party", 250},     {"Sleep", 200},
    {"Road trip", 180},   {"Cooking", 150}, {"Rain", 128},  {"Childhood", 100}, {"New", 30}};
constexpr const char* kSubjects[] = {"Art",    "Biology", "Chess", "Drama", "English",
                                     "French", "German",  "Music", "Maths", "Sport"};

}  // namespace

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  List<Ref<Track>> tracks;
  for (int i = 1; i <= 1000; ++i)
    tracks.append(
        session.add(Track{.title = format("Track {}", i), .seconds = 120 + i * 37 % 240}));
  size_t begin = 0;
  for (const Sample& sample : kPlaylists) {
    auto playlist = session.add(Playlist{.title = sample.title});
    for (int i = 0; i < sample.tracks; ++i)
      playlist->tracks.append(tracks[(begin + i) % tracks.size()]);
    begin += 97;
  }
  for (int i = 1; i <= 1200; ++i) session.add(Student{.name = format("Student {}", i)});
  for (const char* subject : kSubjects)
    for (int year = 1; year <= 4; ++year)
      session.add(Class{.name = format("{} {}", subject, year)});
}

}  // namespace lesson::dynamic_collections
