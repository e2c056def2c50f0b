"""What would have become of it: causes unticked, what falls with them, who cannot be done without, and paradoxes."""

from ianto.timeline.whatif.course import Course, courses, spoken_of
from ianto.timeline.whatif.layers import Layered, Link, layered
from ianto.timeline.whatif.nudges import Nudge, indispensable, nudges
from ianto.timeline.whatif.paradox import Kind, Loop, loop_of
from ianto.timeline.whatif.told import Because, WhatIf, what_if

__all__ = [
    "Because",
    "Course",
    "Kind",
    "Layered",
    "Link",
    "Loop",
    "Nudge",
    "WhatIf",
    "courses",
    "indispensable",
    "layered",
    "loop_of",
    "nudges",
    "spoken_of",
    "what_if",
]
