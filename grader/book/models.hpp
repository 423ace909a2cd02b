// What a gradebook keeps. Students are pseudonyms here; roster.csv alone knows their names.
#pragma once

#include <lab/orm.hpp>

namespace grader::book {

using namespace orm;

struct Attempt;
struct Override;
struct Extension;
struct Remark;
struct Appeal;
struct Change;

struct Student {
  static constexpr auto tablename = "students";

  PrimaryKey id;
  Column<Text, not_null, unique> pseudonym;
  Many<Attempt, back_populates("student"), cascade("all, delete-orphan"), order_by("submitted_at")>
      attempts;
  Many<Override, back_populates("student"), cascade("all, delete-orphan"), order_by("id")>
      overrides;
  Many<Extension, back_populates("student"), cascade("all, delete-orphan"), order_by("id")>
      extensions;
  Many<Remark, back_populates("student"), cascade("all, delete-orphan"), order_by("id")> remarks;
  Many<Appeal, back_populates("student"), cascade("all, delete-orphan"), order_by("id")> appeals;
};

// One submission to one lesson, and how it was judged. `record` is the canonical record as JSON.
struct Attempt {
  static constexpr auto tablename = "attempts";

  PrimaryKey id;
  Column<Text, not_null> lesson;
  Column<DateTime, not_null> submitted_at;  // UTC, from the platform
  Column<Text, not_null> digest;
  Column<Real, not_null> score;
  Column<Real, not_null> max_score;
  Column<Text, not_null> verdict;
  Column<Text, unlimited> record;  // empty once the student was forgotten
  ForeignKey<"students.id", not_null> student_id;
  One<Student, back_populates("attempts")> student;
  Many<Change, back_populates("attempt"), cascade("all, delete-orphan"), order_by("id")> changes;
};

// A person's points for a lesson instead of the computed ones; the latest stands.
struct Override {
  static constexpr auto tablename = "overrides";

  PrimaryKey id;
  Column<Text, not_null> lesson;
  Real points;  // null takes earlier overrides back
  Column<Text, not_null> reason;
  Column<Text, not_null> by;
  Column<DateTime, not_null> at;
  ForeignKey<"students.id", not_null> student_id;
  One<Student, back_populates("overrides")> student;
};

// A due time of the student's own; the latest stands.
struct Extension {
  static constexpr auto tablename = "extensions";

  PrimaryKey id;
  Column<Text, not_null> lesson;
  Column<DateTime, not_null> until;
  Column<Text, not_null> reason;
  ForeignKey<"students.id", not_null> student_id;
  One<Student, back_populates("extensions")> student;
};

// What a person says about a student's work; with a criterion and points it is a mark of a rubric.
struct Remark {
  static constexpr auto tablename = "remarks";

  PrimaryKey id;
  Column<Text, not_null> lesson;
  Column<Text, not_null, unlimited> text;
  Text criterion;
  Real points;
  Column<Text, not_null> by;
  Column<DateTime, not_null> at;
  ForeignKey<"students.id", not_null> student_id;
  One<Student, back_populates("remarks")> student;
};

// A student's objection to a check's verdict. Open until it is answered, answered until it is
// closed.
struct Appeal {
  static constexpr auto tablename = "appeals";

  PrimaryKey id;
  Column<Text, not_null> lesson;
  Column<Text, not_null> check_id;
  Column<Text, not_null, unlimited> text;
  Column<Text, not_null> state;
  Column<Text, unlimited> answer;
  ForeignKey<"attempts.id"> attempt_id;  // the evidence
  ForeignKey<"students.id", not_null> student_id;
  One<Attempt> attempt;
  One<Student, back_populates("appeals")> student;
};

// Attempts that were judged again, together; undone together.
struct Regrade {
  static constexpr auto tablename = "regrades";

  PrimaryKey id;
  Column<DateTime, not_null> at;
  Column<Text, not_null> reason;
  Column<Boolean, not_null> undone;
  Many<Change, back_populates("regrade"), cascade("all, delete-orphan"), order_by("id")> changes;
};

struct Change {
  static constexpr auto tablename = "changes";

  PrimaryKey id;
  Column<Real, not_null> score_before;
  Column<Real, not_null> score_after;
  Column<Text, not_null> verdict_before;
  Column<Text, not_null> verdict_after;
  Column<Text, unlimited> record_before;
  ForeignKey<"regrades.id", not_null> regrade_id;
  ForeignKey<"attempts.id", not_null> attempt_id;
  One<Regrade, back_populates("changes")> regrade;
  One<Attempt, back_populates("changes")> attempt;
};

// A lesson whose results students may see.
struct Publication {
  static constexpr auto tablename = "publications";

  PrimaryKey id;
  Column<Text, not_null, unique> lesson;
  Column<DateTime, not_null> at;
};

extern const Schema<Student, Attempt, Override, Extension, Remark, Appeal, Regrade, Change,
                    Publication>
    schema;

}  // namespace grader::book
