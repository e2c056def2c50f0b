"""Who holds what: what begins when something is let go is found without looking at all that waits, again and again."""

from __future__ import annotations

from ianto.challenges import Rules
from ianto.challenges.engine.course import Course
from ianto.challenges.engine.holding import Blocked, Holdings, keys_of
from tests.challenges.engine.baker_street import TABLE, claim


class _Counting(Holdings):
    asked = 0

    def blocked(self, course: Course) -> Blocked | None:
        self.asked += 1
        return super().blocked(course)


def test_of_many_that_wait_for_every_prompt_the_first_alone_is_asked_for() -> None:
    rules = Rules(exclusive="prompt")
    holdings = _Counting(rules)
    courses = []
    for place in range(50):
        made = claim(f"{place:02}", f"Irregular {place}", "2026-01-05")
        course = Course(made, float(place), made.writer, "fogs", frozenset())
        course.keys = keys_of(rules, made, "fogs", frozenset(), {"fogs": TABLE})
        courses.append(course)
    held, *waiting = courses
    holdings.take(held)
    for course in waiting:
        course.state = "waiting"
        holdings.wait(course)
    holdings.let_go(held)
    begun = []
    for each in holdings.next_after(held):
        holdings.take(each)
        begun.append(each)
    assert begun == waiting[:1]
    assert holdings.asked == 1
    assert [holdings.place(each) for each in waiting[1:]] == list(range(1, 49))
