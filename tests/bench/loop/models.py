"""The models of lesson 06 in SQLAlchemy: what the loop of a course in Python compiles and runs."""

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()

employee_meetings = sa.Table(
    "employee_meetings",
    Base.metadata,
    sa.Column("employee_id", sa.ForeignKey("employees.id"), primary_key=True),
    sa.Column("meeting_id", sa.ForeignKey("meetings.id"), primary_key=True),
)


class Employee(Base):
    __tablename__ = "employees"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String)
    hire_date = sa.Column(sa.Date)
    meetings = relationship("Meeting", secondary=employee_meetings, back_populates="employees")
    assignments = relationship(
        "Assignment", back_populates="employee", cascade="all, delete-orphan"
    )

    def __repr__(self):
        return f"<Employee {self.id}, {self.name}, {self.hire_date}>"


class Meeting(Base):
    __tablename__ = "meetings"
    id = sa.Column(sa.Integer, primary_key=True)
    topic = sa.Column(sa.String)
    scheduled_time = sa.Column(sa.DateTime)
    location = sa.Column(sa.String)
    employees = relationship("Employee", secondary=employee_meetings, back_populates="meetings")


class Project(Base):
    __tablename__ = "projects"
    id = sa.Column(sa.Integer, primary_key=True)
    title = sa.Column(sa.String)
    budget = sa.Column(sa.Integer)
    assignments = relationship(
        "Assignment", back_populates="project", cascade="all, delete-orphan"
    )


class Assignment(Base):
    __tablename__ = "assignments"
    id = sa.Column(sa.Integer, primary_key=True)
    role = sa.Column(sa.String)
    start_date = sa.Column(sa.DateTime)
    end_date = sa.Column(sa.DateTime)
    employee_id = sa.Column(sa.ForeignKey("employees.id"))
    project_id = sa.Column(sa.ForeignKey("projects.id"))
    employee = relationship("Employee", back_populates="assignments")
    project = relationship("Project", back_populates="assignments")
# edit 0
