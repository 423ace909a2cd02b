"""Ten checks that ask of lesson 06 in pytest what its visible checks ask here."""

import datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import Assignment, Base, Employee, Meeting, Project, employee_meetings


@pytest.fixture
def session():
    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened


def test_meetings_are_in_step():
    uri, weekly = Employee(name="Uri"), Meeting(topic="Weekly")
    weekly.employees.append(uri)
    assert uri.meetings == [weekly]


def test_the_pair_is_the_key():
    assert {c.name for c in employee_meetings.primary_key} == {"employee_id", "meeting_id"}


def test_a_link_survives_a_reload(session):
    session.add(Employee(name="Uri", meetings=[Meeting(topic="Weekly")]))
    session.commit()
    assert session.query(Meeting).one().employees[0].name == "Uri"


def test_an_assignment_has_both_parents(session):
    session.add(Assignment(role="Lead", employee=Employee(name="Uri"), project=Project(title="UI")))
    session.commit()
    found = session.query(Assignment).one()
    assert (found.employee.name, found.project.title) == ("Uri", "UI")


def test_assignments_are_in_step():
    uri = Employee(name="Uri")
    lead = Assignment(role="Lead", employee=uri)
    assert uri.assignments == [lead]


def test_deleting_an_employee_takes_the_assignments_along(session):
    uri = Employee(name="Uri", assignments=[Assignment(role="Lead", project=Project(title="UI"))])
    session.add(uri)
    session.commit()
    session.delete(uri)
    session.commit()
    assert session.query(Assignment).count() == 0
    assert session.query(Project).count() == 1


def test_an_orphan_goes(session):
    uri = Employee(name="Uri", assignments=[Assignment(role="Lead", project=Project(title="UI"))])
    session.add(uri)
    session.commit()
    uri.assignments.clear()
    session.commit()
    assert session.query(Assignment).count() == 0


def test_deleting_a_meeting_leaves_its_employees(session):
    weekly = Meeting(topic="Weekly", employees=[Employee(name="Uri")])
    session.add(weekly)
    session.commit()
    session.delete(weekly)
    session.commit()
    assert session.query(Employee).count() == 1
    assert session.execute(sa.select(sa.func.count()).select_from(employee_meetings)).scalar() == 0


def test_an_employee_prints_itself():
    uri = Employee(id=1, name="Uri Lee", hire_date=datetime.date(2022, 5, 17))
    assert repr(uri) == "<Employee 1, Uri Lee, 2022-05-17>"


def test_the_team_of_a_project(session):
    ui = Project(title="UI")
    for name in ("Uri", "Sasha", "Uri"):
        ui.assignments.append(Assignment(role=name, employee=Employee(name=name)))
    session.add(ui)
    session.commit()
    assert sorted({a.employee.name for a in ui.assignments}) == ["Sasha", "Uri"]
