from __future__ import annotations

import json
import os
import pty
import signal
import socket
import tempfile
import threading
import tty
import unittest
from pathlib import Path

from fake_runner import FakeRunner, Message, go_on, run_alone


class Reports(unittest.TestCase):
    def test_a_report_carries_its_step_and_its_metrics_and_a_last_word_no_step(self) -> None:
        program = """
            import hyperdial
            trial = hyperdial.trial()
            print(trial.report(3, accuracy=0.91, loss=1).verdict)
            print(trial.report(accuracy=0.93).verdict)
        """
        with FakeRunner(program) as runner:
            messages = runner.serve()
            code, out, err = runner.finish()
        self.assertEqual((code, out, err), (0, "continue\ncontinue\n", ""))
        self.assertEqual(
            messages,
            [
                {"op": "report", "id": 1, "step": 3, "metrics": {"accuracy": 0.91, "loss": 1}},
                {"op": "report", "id": 2, "metrics": {"accuracy": 0.93}},
            ],
        )

    def test_stop_and_pause_end_a_loop_and_say_which_and_why(self) -> None:
        program = """
            import hyperdial
            trial = hyperdial.trial()
            for step in range(9):
                answer = trial.report(step, loss=1.0)
                if answer.stop:
                    break
            print(step, answer.verdict, answer.pause, answer.reason)
        """
        for verdict, reason in (("stop", "beaten at rung 1"), ("pause", None)):

            def answering(message: Message, verdict: str = verdict, reason: object = reason) -> Message:
                if message["step"] < 2:
                    return go_on(message)
                return {"id": message["id"], "verdict": verdict, **({"reason": reason} if reason else {})}

            with self.subTest(verdict), FakeRunner(program) as runner:
                self.assertEqual(len(runner.serve(answering)), 3)
                self.assertEqual(runner.finish(), (0, f"2 {verdict} {verdict == 'pause'} {reason}\n", ""))

    def test_an_answer_refuses_to_be_read_as_true_or_false(self) -> None:
        with FakeRunner("import hyperdial\nif hyperdial.trial().report(1, a=1): pass") as runner:
            runner.serve()
            code, _, err = runner.finish()
        self.assertEqual(code, 1)
        self.assertIn("ask for its `.stop`", err)

    def test_nan_and_infinities_travel_as_words(self) -> None:
        program = """
            import hyperdial
            inf = float("inf")
            hyperdial.trial().report(0, a=inf - inf, b=inf, c=-inf)
        """
        with FakeRunner(program) as runner:
            (message,) = runner.serve()
        self.assertEqual(message["metrics"], {"a": "NaN", "b": "Infinity", "c": "-Infinity"})

    def test_an_answered_error_is_raised_by_its_code_and_the_channel_stays_open(self) -> None:
        program = """
            import hyperdial
            trial = hyperdial.trial()
            for step in range(3):
                try:
                    print(trial.report(step, a=1).verdict)
                except hyperdial.HyperdialError as error:
                    print(type(error).__name__, error.code, error.message, error.hint)
        """
        errors = [
            {"code": "invalid_metrics", "message": "too many", "hint": "report fewer"},
            {"code": "from_the_future", "message": "new"},
        ]

        def answering(message: Message) -> Message:
            if message["step"] < 2:
                return {"id": message["id"], "error": errors[message["step"]]}
            return go_on(message)

        with FakeRunner(program) as runner:
            runner.serve(answering)
            code, out, _ = runner.finish()
        self.assertEqual(code, 0)
        self.assertEqual(
            out.splitlines(),
            [
                "InvalidMetricsError invalid_metrics too many report fewer",
                "HyperdialError from_the_future new None",
                "continue",
            ],
        )

    def test_an_error_to_a_line_that_could_not_be_read_reaches_who_sent_it(self) -> None:
        with FakeRunner("import hyperdial\nhyperdial.trial().report(1, a=1)") as runner:
            runner.next()
            runner.send({"id": None, "error": {"code": "invalid_argument", "message": "the line is too long"}})
            code, _, err = runner.finish()
        self.assertEqual(code, 1)
        self.assertIn("InvalidArgumentError: the line is too long", err)

    def test_an_answer_in_pieces_or_to_an_earlier_question_is_put_in_order(self) -> None:
        program = """
            import hyperdial
            print(hyperdial.trial().report(1, a=1).verdict)
        """
        with FakeRunner(program) as runner:
            self.assertIsNotNone(runner.next())
            for piece in (b'{"id":0,"verdict":"contin', b'ue"}\n{"id":1,"verd', b'ict":"stop"}', b"\n"):
                runner.socket.sendall(piece)
            self.assertEqual(runner.finish(), (0, "stop\n", ""))

    def test_a_report_larger_than_the_socket_holds_arrives_whole(self) -> None:
        program = """
            import hyperdial
            hyperdial.trial().report(1, **{f"metric_{i}": i for i in range(30_000)})
        """
        with FakeRunner(program) as runner:
            (message,) = runner.serve()
        self.assertEqual(len(message["metrics"]), 30_000)

    def test_threads_that_report_at_once_each_get_their_own_answer(self) -> None:
        program = """
            import threading, hyperdial
            trial = hyperdial.trial()
            wrong = []
            def work(thread):
                for step in range(thread * 100, thread * 100 + 50):
                    if trial.report(step, a=1).reason != str(step): wrong.append(step)
            threads = [threading.Thread(target=work, args=(t,)) for t in range(8)]
            [t.start() for t in threads]
            [t.join() for t in threads]
            print(len(wrong))
        """
        with FakeRunner(program) as runner:
            messages = runner.serve(
                lambda m: {"id": m["id"], "verdict": "continue", "reason": str(m["step"])}
            )
            self.assertEqual(runner.finish()[1], "0\n")
        self.assertEqual(sorted(m["id"] for m in messages), list(range(1, 401)))

    def test_infeasible_says_why_and_ends_the_program_without_noise(self) -> None:
        program = """
            import hyperdial
            try:
                hyperdial.trial().infeasible("needs more memory than a card has")
            except Exception:
                print("held up")
            finally:
                print("cleaned up")
        """
        with FakeRunner(program) as runner:
            (message,) = runner.serve()
            self.assertEqual(runner.finish(), (0, "cleaned up\n", ""))
        self.assertEqual(
            message, {"op": "infeasible", "id": 1, "reason": "needs more memory than a card has"}
        )


class Faults(unittest.TestCase):
    def test_a_runner_that_is_gone_is_a_lost_lease_before_and_after_the_question(self) -> None:
        program = """
            import hyperdial
            trial = hyperdial.trial()
            for _ in range(2):
                try:
                    trial.report(1, a=1)
                except hyperdial.LeaseLostError as error:
                    print(error.code, error.hint is not None)
        """
        with FakeRunner(program) as runner:
            runner.next()
            runner.hang_up()
            self.assertEqual(runner.finish(), (0, "lease_lost True\nlease_lost True\n", ""))

    def test_an_answer_that_is_no_json_is_an_error_that_shows_it(self) -> None:
        with FakeRunner("import hyperdial\nhyperdial.trial().report(1, a=1)") as runner:
            runner.next()
            runner.socket.sendall(b"<html>\n")
            code, _, err = runner.finish()
        self.assertEqual(code, 1)
        self.assertIn("<html>", err)

    def test_a_channel_of_an_unknown_kind_is_named(self) -> None:
        ended = run_alone(
            "import hyperdial\nhyperdial.trial()",
            HYPERDIAL_PARAMS="{}",
            HYPERDIAL_CHANNEL="carrier-pigeon:7",
        )
        self.assertIn("carrier-pigeon:7", ended.stderr)
        self.assertIn("InvalidArgumentError", ended.stderr)

    def test_a_launcher_that_closed_the_channel_leaves_the_lines_on_standard_output(self) -> None:
        program = """
            import hyperdial
            trial = hyperdial.trial()
            print("epoch 3 ", end="")
            print(trial.report(3, accuracy=0.5, loss=float("nan")).verdict)
            trial.infeasible("too large")
        """
        # A regular file where the socket was: its number was given to something else.
        with tempfile.TemporaryFile() as other:
            os.dup2(other.fileno(), other.fileno(), inheritable=True)
            for channel in ("fd:987", f"fd:{other.fileno()}"):
                with self.subTest(channel), FakeRunner(program, HYPERDIAL_CHANNEL=channel) as runner:
                    code, out, err = runner.finish()
                    lines = [line for line in out.splitlines() if line.startswith("hyperdial: ")]
                    self.assertEqual((code, err), (0, ""))
                    self.assertEqual(
                        [json.loads(line.removeprefix("hyperdial: ")) for line in lines],
                        [{"step": 3, "accuracy": 0.5, "loss": "NaN"}, {"infeasible": "too large"}],
                    )
            self.assertEqual(other.tell(), 0)


class NamedPipes(unittest.TestCase):
    program = """
        import hyperdial
        print(hyperdial.trial().report(1, a=2).verdict)
    """

    def test_a_socket_in_the_file_system_is_a_channel(self) -> None:
        with tempfile.TemporaryDirectory() as directory, socket.socket(socket.AF_UNIX) as server:
            path = str(Path(directory) / "channel")
            server.bind(path)
            server.listen()

            def serve() -> None:
                connection, _ = server.accept()
                with connection, connection.makefile("rb") as lines:
                    for line in lines:
                        connection.sendall(json.dumps(go_on(json.loads(line))).encode() + b"\n")

            thread = threading.Thread(target=serve)
            thread.start()
            ended = run_alone(self.program, HYPERDIAL_PARAMS="{}", HYPERDIAL_CHANNEL=f"pipe:{path}")
            thread.join(30)
        self.assertEqual((ended.stdout, ended.stderr), ("continue\n", ""))

    def test_a_path_that_is_opened_for_both_ways_is_a_channel(self) -> None:
        # As a named pipe on Windows is; a terminal is the one duplex file with a path here.
        ours, theirs = pty.openpty()
        tty.setraw(theirs)

        def serve() -> None:
            with open(ours, "rb", buffering=0, closefd=False) as lines:
                os.write(ours, json.dumps(go_on(json.loads(lines.readline()))).encode() + b"\n")

        thread = threading.Thread(target=serve)
        thread.start()
        ended = run_alone(
            self.program, HYPERDIAL_PARAMS="{}", HYPERDIAL_CHANNEL=f"pipe:{os.ttyname(theirs)}"
        )
        thread.join(30)
        os.close(ours)
        os.close(theirs)
        self.assertEqual((ended.stdout, ended.stderr), ("continue\n", ""))


class Processes(unittest.TestCase):
    def test_a_forked_worker_that_reports_is_told_where_to_report(self) -> None:
        program = """
            import multiprocessing, hyperdial
            trial = hyperdial.trial()
            def work():
                try:
                    hyperdial.trial().report(1, a=1)
                except hyperdial.InvalidArgumentError as error:
                    print("forked" in str(error), flush=True)
            process = multiprocessing.get_context("fork").Process(target=work)
            process.start()
            process.join()
            print(trial.report(2, a=1).verdict)
        """
        with FakeRunner(program) as runner:
            (message,) = runner.serve()
            self.assertEqual(runner.finish()[1], "True\ncontinue\n")
        self.assertEqual(message["step"], 2)

    def test_a_forked_worker_that_outlives_the_program_does_not_hold_the_channel_open(self) -> None:
        program = """
            import os, sys, hyperdial
            trial = hyperdial.trial()
            trial.report(1, a=1)
            if os.fork() == 0:
                sys.stdin.read()    # until the test closes it
                os._exit(0)
            os._exit(0)
        """
        with FakeRunner(program) as runner:
            # The channel ends with the program although the child still waits.
            self.assertEqual(len(runner.serve()), 1)
            self.assertEqual(runner.finish()[0], 0)

    def test_worker_processes_can_be_ended_by_sigterm_while_the_program_lives(self) -> None:
        program = """
            import multiprocessing, signal, hyperdial
            trial = hyperdial.trial()
            trial.report(1, a=1)
            process = multiprocessing.get_context("fork").Process(target=signal.pause)
            process.start()
            process.terminate()
            process.join(20)
            print(process.exitcode)
            print(trial.report(2, a=1).verdict)
        """
        with FakeRunner(program) as runner:
            runner.serve()
            self.assertEqual(runner.finish(), (0, f"{-signal.SIGTERM}\ncontinue\n", ""))


class EndSignals(unittest.TestCase):
    looping = """
        import hyperdial
        trial = hyperdial.trial()
        for step in range(1_000_000):
            answer = trial.report(step, a=1)
            if answer.stop:
                break
        print(answer.verdict, answer.reason)
    """

    def test_after_sigterm_the_next_report_answers_stop(self) -> None:
        with FakeRunner(self.looping) as runner:
            first = runner.next()
            assert first is not None
            runner.process.send_signal(signal.SIGTERM)
            runner.send(go_on(first))
            runner.serve()
            code, out, err = runner.finish()
        self.assertEqual((code, out, err), (0, "stop the program was asked to end (SIGTERM)\n", ""))

    def test_a_second_sigterm_ends_the_program_at_once(self) -> None:
        program = """
            import os, signal, hyperdial
            hyperdial.trial().report(1, a=1)
            os.kill(os.getpid(), signal.SIGTERM)
            print("still here", flush=True)
            os.kill(os.getpid(), signal.SIGTERM)
            print("not here", flush=True)
        """
        with FakeRunner(program) as runner:
            runner.serve()
            self.assertEqual(runner.finish()[:2], (-signal.SIGTERM, "still here\n"))

    def test_a_program_that_reports_no_steps_dies_of_the_first_sigterm(self) -> None:
        program = """
            import os, signal, hyperdial
            hyperdial.trial()
            os.kill(os.getpid(), signal.SIGTERM)
            print("not here", flush=True)
        """
        with FakeRunner(program) as runner:
            self.assertEqual(runner.finish()[:2], (-signal.SIGTERM, ""))

    def test_a_handler_of_the_programs_own_is_left_in_place(self) -> None:
        program = """
            import os, signal, hyperdial
            signal.signal(signal.SIGTERM, lambda *_: print("mine"))
            trial = hyperdial.trial()
            trial.report(1, a=1)
            os.kill(os.getpid(), signal.SIGTERM)
            print(trial.report(2, a=1).verdict)
        """
        with FakeRunner(program) as runner:
            runner.serve()
            self.assertEqual(runner.finish(), (0, "mine\ncontinue\n", ""))

    def test_reporting_from_a_thread_leaves_sigterm_alone(self) -> None:
        program = """
            import signal, threading, hyperdial
            trial = hyperdial.trial()
            thread = threading.Thread(target=lambda: print(trial.report(1, a=1).verdict))
            thread.start(), thread.join()
            print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)
        """
        with FakeRunner(program) as runner:
            runner.serve()
            self.assertEqual(runner.finish(), (0, "continue\nTrue\n", ""))


if __name__ == "__main__":
    unittest.main()
