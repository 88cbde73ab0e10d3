from __future__ import annotations

import ast
import copy
import math
import pickle
import re
import subprocess
import sys
import unittest
from decimal import Decimal
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src"
sys.path.insert(0, str(SOURCE))

from fake_runner import environment  # noqa: E402
from hyperdial import InvalidArgumentError, InvalidMetricsError, Params  # noqa: E402
from hyperdial import errors as errors_module  # noqa: E402
from hyperdial.errors import ERROR_CLASSES  # noqa: E402
from hyperdial.metrics import to_number, to_step, to_wire  # noqa: E402

import hyperdial  # noqa: E402


class ErrorTable(unittest.TestCase):
    def test_it_is_the_table_of_the_typescript_core(self) -> None:
        core = SOURCE.parents[2] / "packages" / "core" / "src" / "errors" / "error-codes.ts"
        rows = re.findall(r'^\s*(\w+): \{.*python: "(\w+)"', core.read_text(), re.MULTILINE)
        self.assertGreater(len(rows), 20)
        self.assertEqual({code: kind.__name__ for code, kind in ERROR_CLASSES.items()}, dict(rows))

    def test_each_class_can_be_caught_by_its_name_and_as_hyperdial_error(self) -> None:
        for kind in ERROR_CLASSES.values():
            self.assertIs(getattr(hyperdial, kind.__name__), kind)
            self.assertTrue(issubclass(kind, errors_module.HyperdialError))


class Syntax(unittest.TestCase):
    def test_every_file_is_python_3_9(self) -> None:
        files = sorted((SOURCE / "hyperdial").glob("*.py"))
        self.assertGreater(len(files), 5)
        for file in files:
            ast.parse(file.read_text(), str(file), feature_version=(3, 9))

    def test_it_needs_the_standard_library_only(self) -> None:
        # -S leaves the installed packages out.
        program = "import hyperdial; hyperdial.trial(defaults={'a': 1}).report(0, a=1)"
        subprocess.run([sys.executable, "-S", "-c", program], env=environment(), check=True, stderr=subprocess.PIPE)


class Scalar:
    """What NumPy's and PyTorch's scalars look like from outside."""

    def __init__(self, value: object) -> None:
        self.value = value

    def item(self) -> object:
        if isinstance(self.value, list):
            raise ValueError("can only convert an array of size 1")
        return self.value


class Metrics(unittest.TestCase):
    def test_numbers_of_any_kind_become_floats(self) -> None:
        for value, number in (
            (1, 1.0),
            (True, 1.0),
            (0.25, 0.25),
            (Decimal("0.5"), 0.5),
            (Scalar(0.75), 0.75),
            (Scalar(3), 3.0),
        ):
            self.assertEqual(to_number("a", value), number)
        self.assertTrue(math.isnan(to_number("a", Scalar(math.nan))))

    def test_what_is_no_single_number_is_refused_by_name_and_type(self) -> None:
        for value in ("0.9", None, [1.0], {"a": 1}, Scalar([1, 2]), Scalar("x"), 1j, 10**400):
            with self.subTest(value=str(value)[:20]):
                with self.assertRaisesRegex(InvalidMetricsError, "'accuracy' is not a number") as caught:
                    to_number("accuracy", value)
                self.assertEqual(caught.exception.code, "invalid_metrics")

    def test_only_what_json_lacks_becomes_a_word(self) -> None:
        values = (1.5, -0.0, 1e308, math.inf, -math.inf, math.nan)
        self.assertEqual(
            [to_wire(value) for value in values], [1.5, -0.0, 1e308, "Infinity", "-Infinity", "NaN"]
        )

    def test_a_step_is_a_whole_number_from_0_on(self) -> None:
        self.assertEqual([to_step(0), to_step(7)], [0, 7])
        for step in (-1, 1.0, "3", None):
            with self.subTest(step=step), self.assertRaises(InvalidArgumentError):
                to_step(step)


class Parameters(unittest.TestCase):
    params = Params({"learning_rate": 0.1, "items": 3, "a-b": 1}, "the study does not set it")

    def test_they_are_a_mapping_with_attributes(self) -> None:
        self.assertEqual(dict(**self.params), {"learning_rate": 0.1, "items": 3, "a-b": 1})
        self.assertEqual((self.params.learning_rate, self.params["items"], self.params["a-b"]), (0.1, 3, 1))
        self.assertEqual(self.params.get("momentum", 0.9), 0.9)
        self.assertNotIn("momentum", self.params)
        self.assertEqual(self.params, {"learning_rate": 0.1, "items": 3, "a-b": 1})

    def test_a_wrong_name_says_which_was_meant(self) -> None:
        with self.assertRaisesRegex(AttributeError, "did you mean 'learning_rate'"):
            _ = self.params.lerning_rate
        with self.assertRaisesRegex(KeyError, "the study does not set it"):
            _ = self.params["momentum"]
        self.assertFalse(hasattr(self.params, "momentum"))

    def test_they_go_to_other_processes_and_copies(self) -> None:
        self.assertEqual(pickle.loads(pickle.dumps(self.params)), self.params)
        self.assertEqual(copy.deepcopy(self.params), self.params)


if __name__ == "__main__":
    unittest.main()
