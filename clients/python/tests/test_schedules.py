import json
import unittest
from pathlib import Path

import hyperdial
from hyperdial.params import Params
from hyperdial.schedules import Schedule, with_schedules

REFERENCE = Path(__file__).parents[3] / "packages" / "core" / "reference" / "schedules.json"


class SchedulesHaveTheirFormulas(unittest.TestCase):
    def test_as_pytorch_and_keras_have_them(self) -> None:
        for row in json.loads(REFERENCE.read_text()):
            values = row.pop("values")
            made = Schedule(row.pop("schedule"), **row)
            for index, value in enumerate(values):
                self.assertLess(abs(made(index + 1) / value - 1), 1e-12, f"{made} at {index + 1}")

    def test_before_the_first_step_and_after_the_last(self) -> None:
        made = hyperdial.schedule("linear", peak=1.0, steps=10, final=0.1, warm_up=0.2)
        self.assertEqual(made(0), made(1))
        self.assertAlmostEqual(made(11), 0.1, places=12)
        self.assertEqual(made(99), made(11))

    def test_a_shape_that_is_none_is_refused(self) -> None:
        with self.assertRaisesRegex(hyperdial.InvalidArgumentError, "no schedule 'cosinus'"):
            hyperdial.schedule("cosinus", peak=1.0, steps=10)
        with self.assertRaisesRegex(hyperdial.InvalidArgumentError, "schedule of 0 steps"):
            hyperdial.schedule("cosine", peak=1.0, steps=0)


class ParametersWithSchedules(unittest.TestCase):
    def test_hold_one_function_in_place_of_its_parts(self) -> None:
        parts = {"lr.schedule": "cosine", "lr.peak": 0.1, "lr.steps": 20, "lr.final": 0.01, "x": 3}
        params = Params(with_schedules(parts), "")
        self.assertEqual(list(params), ["x", "lr"])
        self.assertEqual(params["lr"](1), 0.1)
        self.assertEqual(params.lr, Schedule("cosine", peak=0.1, steps=20, final=0.01))

    def test_leave_alone_what_only_looks_like_one(self) -> None:
        parts = {"job.schedule": "daily", "lr.schedule": "cosine", "lr.peak": 0.1}
        self.assertEqual(with_schedules(parts), parts)


if __name__ == "__main__":
    unittest.main()
