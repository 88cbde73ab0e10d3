"""Asks Hyperdial for settings and tells it how good they are, over a pipe: no server, no package."""

import json
import math
import subprocess
import sys

command = sys.argv[1:] or ["npx", "hyperdial", "stdio", "study.yaml"]
hyperdial = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def say(**message):
    print(json.dumps(message), file=hyperdial.stdin, flush=True)
    line = hyperdial.stdout.readline()
    if not line:
        sys.exit("hyperdial ended; what it said stands above")
    answer = json.loads(line)
    if "error" in answer:
        raise RuntimeError(answer["error"]["message"])
    return answer


while (asked := say(op="ask"))["trial"] is not None:
    x, y = asked["params"]["x"], asked["params"]["y"]
    # Branin's function; its least value is 0.397887.
    value = (y - 5.1 / (4 * math.pi**2) * x**2 + 5 / math.pi * x - 6) ** 2
    value += 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10
    say(op="tell", trial=asked["trial"], metrics={"value": value})
print(json.dumps(say(op="best")))
hyperdial.stdin.close()
sys.exit(hyperdial.wait())
