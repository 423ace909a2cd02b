// The writers of all formats. Each is given an inert class (inert.hpp) that holds only what its
// audience may see.
#pragma once

#include <grader/report/format.hpp>

namespace grader {

ReportFiles write_csv(const GradedClass&, const ReportSettings&);
ReportFiles write_html(const GradedClass&, const ReportSettings&);
ReportFiles write_markdown(const GradedClass&, const ReportSettings&);
ReportFiles write_junit(const GradedClass&, const ReportSettings&);
ReportFiles write_tap(const GradedClass&, const ReportSettings&);
ReportFiles write_gradescope(const GradedClass&, const ReportSettings&);
ReportFiles write_exercism(const GradedClass&, const ReportSettings&);
ReportFiles write_github(const GradedClass&, const ReportSettings&);
ReportFiles write_classroom50(const GradedClass&, const ReportSettings&);
ReportFiles write_canvas(const GradedClass&, const ReportSettings&);
ReportFiles write_moodle(const GradedClass&, const ReportSettings&);
ReportFiles write_lti(const GradedClass&, const ReportSettings&);
ReportFiles write_prairielearn(const GradedClass&, const ReportSettings&);
ReportFiles write_check50(const GradedClass&, const ReportSettings&);
ReportFiles write_autolab(const GradedClass&, const ReportSettings&);

}  // namespace grader
