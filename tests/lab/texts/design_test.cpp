// The text of 10_design: the clinic that it argues is made, and its code does what the text says.

#include <lab/orm.hpp>

#include <algorithm>

#include <tests/lab/texts/course_text.hpp>

// Declares what the text shows, and keeps its wording as `name`.
#define DECLARED(name, ...)                  \
  constexpr const char* name = #__VA_ARGS__; \
  __VA_ARGS__

namespace lesson::clinic_of_10 {
namespace {

using namespace orm;

DECLARED(
    kSheet, struct Sheet {
      static constexpr auto tablename = "sheets";

      PrimaryKey id;
      Text name;
      Text fields;
    };)

DECLARED(kDoctorFields,
         inline constexpr auto doctor_fields =
             table("doctor_fields", column("doctor_id", foreign_key("doctors.id"), primary_key),
                   column("field_id", foreign_key("fields.id"), primary_key));)

struct Field;

struct Doctor {
  static constexpr auto tablename = "doctors";

  PrimaryKey id;
  Column<Text, not_null> name;
  Many<Field, secondary(doctor_fields), back_populates("doctors")> fields;
};

struct Field {
  static constexpr auto tablename = "fields";

  PrimaryKey id;
  Column<Text, not_null, unique> name;
  Many<Doctor, secondary(doctor_fields), back_populates("fields")> doctors;
};

DECLARED(
    kDevices,
    struct Make {
      static constexpr auto tablename = "makes";

      PrimaryKey id;
      Column<Text, not_null> label;
    };

    struct Device {
      static constexpr auto tablename = "devices";

      PrimaryKey id;
      ForeignKey<"makes.id", not_null> make_id;
    };)

struct Visit;

struct Patient {
  static constexpr auto tablename = "patients";

  PrimaryKey id;
  Text name;
  Many<Visit, back_populates("patient")> visits;
};

DECLARED(
    kVisit, struct Visit {
      static constexpr auto tablename = "visits";

      PrimaryKey id;
      ForeignKey<"doctors.id", not_null> doctor_id;
      One<Doctor> doctor;
      ForeignKey<"patients.id"> patient_id;
      One<Patient, back_populates("visits")> patient;
      Column<Date, not_null> day;
      Text finding;
    };)

DECLARED(
    kTwice,
    struct Use {
      static constexpr auto tablename = "uses";

      PrimaryKey id;
      ForeignKey<"devices.id", not_null> device_id;
      ForeignKey<"visits.id", not_null> visit_id;
      Boolean is_over;
    };

    struct Scanner {
      static constexpr auto tablename = "scanners";

      PrimaryKey id;
      Boolean in_use;
    };)

inline const Schema<Sheet, Doctor, Field, Make, Device, Patient, Visit, Use, Scanner> clinic;

Ref<Field> field(const char* name) { return make<Field>({.name = name}); }

void fill(Session& session) {
  auto adler = session.add(Doctor{.name = "Dr Adler"}),
       blum = session.add(Doctor{.name = "Dr Blum"});
  adler->fields = List<Ref<Field>>{field("heart"), field("lung")};
  blum->fields = List<Ref<Field>>{field("ear"), field("nose")};
  auto cem = session.add(Patient{.name = "Cem"}), dora = session.add(Patient{.name = "Dora"});
  session.add(Visit{.doctor = adler, .patient = cem, .day = Date(2023, 5, 9), .finding = "a cold"});
  session.add(Visit{.doctor = blum, .patient = cem, .day = Date(2023, 5, 10), .finding = "none"});
  session.add(Visit{.doctor = blum, .patient = dora, .day = Date(2023, 5, 10)});
}

class DesignText : public texts::CourseText {
 protected:
  DesignText() : CourseText("lessons/10_design/README.md", texts::fill<clinic, fill>) {}
};

TEST_F(DesignText, TheModelsAreShown) {
  for (const char* shown : {kSheet, kDoctorFields, kDevices, kVisit}) expect_shown(shown);
}

TEST_F(DesignText, AListInATextFindsTooMuch) {
  SHOWN(work.add(Sheet{.name = "Dr Adler", .fields = "heart, lung"});
        work.add(Sheet{.name = "Dr Blum", .fields = "ear, nose"});
        print("{}\n", work.query<Sheet>().where(col(&Sheet::fields).like("%ear%")).count());)
  expect_printed("2\n");
}

TEST_F(DesignText, ARowCanBeAskedFor) {
  SHOWN(auto ear_doctors =
            work.query<Doctor>().where(col(&Doctor::fields).any(col(&Field::name) == "ear"));
        for (auto doctor
             : ear_doctors.all()) print("{}\n", doctor->name);)
  expect_printed("Dr Blum\n");
}

TEST_F(DesignText, WhatCanBeAskedNeedNotBeStored) {
  SHOWN(print("{}\n", work.query<Visit>().where(col(&Visit::finding).is_null()).count());)
  expect_printed("1\n");
}

TEST_F(DesignText, TheFileKeepsTheRule) {
  const std::string refused = texts::message_of([&] {
    SHOWN(work.execute("INSERT INTO doctor_fields (doctor_id, field_id) VALUES (2, 2)");
          work.execute("INSERT INTO doctor_fields (doctor_id, field_id) VALUES (2, 2)");)
  });
  expect_shown("```" + refused + "```");
}

TEST_F(DesignText, TheVisitsRemain) {
  SHOWN(auto cem = work.query<Patient>().filter_by(&Patient::name, "Cem").first(); cem->name = null;
        work.commit(); for (auto visit
                            : work.query<Visit>().order_by(&Visit::day).all())
            print("{} {}\n", visit->day, visit->patient->name);)
  expect_printed("2023-05-09 None\n2023-05-10 None\n2023-05-10 Dora\n");
}

TEST_F(DesignText, DaysAreDays) {
  SHOWN(print("{} {}\n", Text("9 May") < Text("10 May"), Date(2023, 5, 9) < Date(2023, 5, 10));)
  expect_printed("False True\n");
}

TEST_F(DesignText, OneQuestionForAll) {
  SHOWN(auto forgotten = work.query<Visit>().where(col(&Visit::finding).is_null(),
                                                   col(&Visit::day) < Date(2023, 5, 12));
        print("{}\n", forgotten.count());)
  expect_printed("1\n");
  ASSERT_EQ(ran.size(), 1u);
  expect_shown("```sql" + ran[0] + "```");
}

TEST_F(DesignText, Question1) {
  SHOWN(auto ear = work.query<Field>().filter_by(&Field::name, "ear").first(); work.delete_row(ear);
        work.commit();
        print("{} {}\n", work.query<Doctor>().count(), work.query(doctor_fields).count());)
  expect_answer("2 3\n");
}

TEST_F(DesignText, Question2) {
  SHOWN(auto cem = work.query<Patient>().filter_by(&Patient::name, "Cem").first();
        work.delete_row(cem); work.commit();
        auto nobodys = work.query<Visit>().where(col(&Visit::patient_id).is_null());
        print("{} {}\n", work.query<Visit>().count(), nobodys.count());)
  expect_answer("3 2\n");
}

TEST_F(DesignText, Question3) {
  SHOWN(auto before = work.query<Visit>().where(col(&Visit::day) < Date(2023, 5, 10));
        print("{}\n", before.count());)
  expect_answer("1\n");
}

TEST_F(DesignText, Question4) {
  SHOWN(for (auto visit
             : work.query<Visit>().order_by(&Visit::id).all()) print("{} ", visit->doctor->name);)
  std::string block;
  for (const std::string& sql : ran) block += sql + '\n';
  EXPECT_EQ(ran.size(), 3u);
  expect_shown("```sql" + block + "```");
}

TEST_F(DesignText, Question5) {
  expect_shown(kTwice);
  EXPECT_EQ(std::string(clinic.ddl()).find("REFERENCES scanners"), std::string::npos);
}

}  // namespace
}  // namespace lesson::clinic_of_10
