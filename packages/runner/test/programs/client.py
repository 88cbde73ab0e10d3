"""A Python program that talks on the channel by hand: client.py MODE."""
import json
import os
import socket
import sys
import time

mode = sys.argv[1]
address = os.environ["HYPERDIAL_CHANNEL"]
if address == "fd:3":
    channel = socket.socket(fileno=3)
else:
    channel = socket.socket(socket.AF_UNIX)
    channel.connect(address[len("pipe:"):])
answers = channel.makefile("r")


def ask(text):
    channel.sendall(text.encode() + b"\n")
    return json.loads(answers.readline())


if mode == "talks":
    said = [
        ask('{"op":"report","id":1,"step":0,"metrics":{"accuracy":0.5}}'),
        ask('{"op":"report","id":2,"step":"first","metrics":{"accuracy":0.5}}'),
        ask('{"op":"report","id":3,"step":1,"metrics":{"accuracy":"0.5"}}'),
        ask('{"op":"report","id":4,"metrics":{}}'),
        ask("no json"),
        ask("[1]"),
        ask('{"op":"shout","id":5}'),
        ask('{"op":"report","id":"six","metrics":{"accuracy":0.75,"loss":NaN}}'),
        ask('{"op":"report","id":7,"metrics":{"x":"' + "x" * (1 << 20) + '"}}'),
    ]
    print(json.dumps(said))
elif mode == "is-told":
    said = ask('{"op":"report","id":1,"step":0,"metrics":{"accuracy":0.5}}')
    print(json.dumps(said))
    again = ask('{"op":"report","id":2,"step":1,"metrics":{"accuracy":0.6}}')
    print(json.dumps(again))
    sys.exit(9)
elif mode == "never-reads":
    channel.settimeout(0.5)
    line = b'{"op":"report","id":1,"step":0,"metrics":{"accuracy":0.5}}\n'
    try:
        for _ in range(200_000):
            channel.sendall(line)
    except TimeoutError:
        pass
elif mode == "prints-nan":
    print("hyperdial: " + json.dumps({"step": 2, "accuracy": float("nan")}))
    time.sleep(600)
elif mode == "allocates":
    print("hyperdial: " + json.dumps({"step": 0, "accuracy": 0.5}))
    raise MemoryError("no room for 10 cards")
elif mode == "shares-memory":
    block = bytearray(60 << 20)
    for at in range(0, len(block), 4096):
        block[at] = 1
    children = []
    for _ in range(4):
        pid = os.fork()
        if pid == 0:
            time.sleep(2)
            os._exit(0)
        children.append(pid)
    for pid in children:
        os.waitpid(pid, 0)
    print("hyperdial: " + json.dumps({"accuracy": 0.5}))
