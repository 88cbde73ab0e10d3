from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

from fake_runner import FakeRunner, run_alone


class InAStudy(unittest.TestCase):
    def test_the_trial_knows_what_the_environment_says(self) -> None:
        program = """
            import json, hyperdial
            t = hyperdial.trial()
            print(json.dumps([t.in_study, t.study, t.number, t.run, t.attempt, t.fold, t.folds, t.seed,
                              t.from_step, t.resource, str(t.checkpoint_dir), dict(t.params)]))
        """
        with tempfile.TemporaryDirectory() as directory:
            checkpoints = str(Path(directory) / "made on demand")
            with FakeRunner(
                program,
                HYPERDIAL_PARAMS='{"learning_rate": 0.01, "layers": [1, 2]}',
                HYPERDIAL_STUDY="digits",
                HYPERDIAL_TRIAL="12",
                HYPERDIAL_RUN="40",
                HYPERDIAL_ATTEMPT="2",
                HYPERDIAL_FOLD="3",
                HYPERDIAL_FOLDS="5",
                HYPERDIAL_SEED="7",
                HYPERDIAL_FROM_STEP="9",
                HYPERDIAL_UNTIL_STEP="27",
                HYPERDIAL_CHECKPOINT_DIR=checkpoints,
            ) as runner:
                code, out, err = runner.finish()
            self.assertTrue(Path(checkpoints).is_dir())
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(
            json.loads(out),
            [True, "digits", 12, 40, 2, 3, 5, 7, 9, 27, checkpoints]
            + [{"learning_rate": 0.01, "layers": [1, 2]}],
        )

    def test_the_rows_of_its_fold_come_as_lists(self) -> None:
        program = """
            import hyperdial
            t = hyperdial.trial()
            t.score_rows(accuracy=[1, True, 0.5])
            print(t.data, t.train_index, t.validation_index, t.model_dir)
        """
        with tempfile.TemporaryDirectory() as directory:
            train, validation = Path(directory) / "train.txt", Path(directory) / "validation.txt"
            train.write_text("0\n2\n2\n")
            validation.write_text("1\n")
            index = {"HYPERDIAL_TRAIN_INDEX": str(train), "HYPERDIAL_VALIDATION_INDEX": str(validation)}
            with FakeRunner(program, HYPERDIAL_DATA="all.csv", **index) as runner:
                self.assertEqual(runner.finish()[1], "all.csv [0, 2, 2] [1] None\n")
            scores = Path(directory) / "scores.json"
            final = {"HYPERDIAL_MODEL_DIR": directory, "HYPERDIAL_ROW_SCORES": str(scores)}
            with FakeRunner(program, **final) as runner:
                self.assertEqual(runner.finish()[1], f"None None None {directory}\n")
            self.assertEqual(json.loads(scores.read_text()), {"accuracy": [1.0, 1.0, 0.5]})

    def test_a_list_is_a_value_for_each_fold(self) -> None:
        program = """
            import hyperdial
            class Scores(list):
                shape = (2,)
            trial = hyperdial.trial()
            try:
                trial.report(accuracy=[])
            except hyperdial.InvalidMetricsError as error:
                print(error.message)
            trial.report(accuracy=(0.5, float("nan")), loss=Scores([1, 2]))
        """
        with FakeRunner(program) as runner:
            messages = runner.serve()
            self.assertEqual(runner.finish()[1], "the metric 'accuracy' is an empty list\n")
        self.assertEqual([m["metrics"] for m in messages], [{"accuracy": [0.5, "NaN"], "loss": [1.0, 2.0]}])

    def test_a_row_score_that_is_no_number_is_an_error(self) -> None:
        program = """
            import hyperdial
            try:
                hyperdial.trial().score_rows(accuracy=[1, float("nan")])
            except hyperdial.InvalidMetricsError as error:
                print(error.message)
        """
        with tempfile.TemporaryDirectory() as directory:
            with FakeRunner(program, HYPERDIAL_ROW_SCORES=str(Path(directory) / "scores.json")) as runner:
                self.assertEqual(runner.finish()[1], "a row's score is not finite\n")

    def test_an_absent_limit_is_none(self) -> None:
        with FakeRunner("import hyperdial\nprint(hyperdial.trial().resource)") as runner:
            self.assertEqual(runner.finish()[1], "None\n")

    def test_steps_go_from_one_or_after_the_checkpoint_up_to_where_the_trial_was_sent(self) -> None:
        program = """
            import hyperdial
            trial = hyperdial.trial()
            print(*(list(steps) for steps in (trial.steps(4), trial.steps(4, done=3), trial.steps(2))))
        """
        with FakeRunner(program) as runner:
            self.assertEqual(runner.finish()[1], "[1, 2, 3, 4] [4] [1, 2]\n")
        with FakeRunner(program, HYPERDIAL_FROM_STEP="1", HYPERDIAL_UNTIL_STEP="3") as runner:
            self.assertEqual(runner.finish()[1], "[1, 2, 3] [] [1, 2]\n")

    def test_defaults_never_pass_for_a_parameter_that_is_not_active(self) -> None:
        program = """
            import hyperdial
            params = hyperdial.trial(defaults={"optimizer": "sgd", "momentum": 0.9}).params
            print(dict(params), params.get("momentum", "none"))
            params.momentum
        """
        with FakeRunner(program, HYPERDIAL_PARAMS='{"optimizer": "adam"}') as runner:
            code, out, err = runner.finish()
        self.assertEqual((code, out), (1, "{'optimizer': 'adam'} none\n"))
        self.assertIn("not for this trial's choices", err)

    def test_variables_that_make_no_sense_are_named(self) -> None:
        for name, value in (("HYPERDIAL_PARAMS", "[1]"), ("HYPERDIAL_PARAMS", "{"), ("HYPERDIAL_FOLD", "x")):
            with self.subTest(name=name, value=value):
                with FakeRunner("import hyperdial\nhyperdial.trial()", **{name: value}) as runner:
                    code, _, err = runner.finish()
                self.assertEqual(code, 1)
                self.assertIn("InvalidArgumentError", err)
                self.assertIn(name, err)


class Alone(unittest.TestCase):
    def test_a_program_runs_by_itself_with_its_defaults_and_shows_its_reports(self) -> None:
        ended = run_alone("""
            import math, hyperdial
            trial = hyperdial.trial(defaults={"learning_rate": 0.1})
            for epoch in trial.steps(2):
                if trial.report(epoch, accuracy=trial.params.learning_rate * 9, loss=math.nan).stop: break
            trial.report(accuracy=0.95)
            print(epoch, trial.in_study, trial.number, trial.attempt, trial.folds, trial.seed, repr(trial.study))
        """)
        self.assertEqual(ended.stdout, "2 False 0 1 1 0 ''\n")
        self.assertEqual(
            ended.stderr,
            "step 1: accuracy 0.9, loss NaN\nstep 2: accuracy 0.9, loss NaN\nresult: accuracy 0.95\n",
        )

    def test_the_checkpoint_directory_is_there_and_goes_with_the_program(self) -> None:
        ended = run_alone("""
            import multiprocessing, os, hyperdial
            directory = hyperdial.trial().checkpoint_dir
            (directory / "weights").write_text("1")
            if (pid := os.fork()) == 0: raise SystemExit    # a worker's end removes nothing
            os.waitpid(pid, 0)
            print((directory / "weights").read_text(), directory)
        """)
        content, directory = ended.stdout.split(maxsplit=1)
        self.assertEqual(content, "1")
        self.assertFalse(Path(directory.strip()).exists())

    def test_infeasible_ends_the_program_with_its_reason(self) -> None:
        ended = run_alone("import hyperdial\nhyperdial.trial().infeasible('too large')")
        self.assertEqual((ended.returncode, ended.stderr), (1, "infeasible: too large\n"))

    def test_a_parameter_without_a_default_says_how_to_give_one(self) -> None:
        ended = run_alone("import hyperdial\nhyperdial.trial().params.depth")
        self.assertIn("hyperdial.trial(defaults={...})", ended.stderr)


if __name__ == "__main__":
    unittest.main()
