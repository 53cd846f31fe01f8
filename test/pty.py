"""Runs one command on a pseudo-terminal of its own and reports what happens, a JSON line at a time."""

import base64
import fcntl
import json
import os
import select
import signal
import sys
import termios
import time

spec = json.loads(sys.argv[1])
master, slave = os.openpty()
before = termios.tcgetattr(slave)
pipes = {} if spec["stdio"] == "terminal" else {name: os.pipe() for name in ("stdin", "stdout", "stderr")}


def say(**event):
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def become_the_command():
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    if pipes:
        ends = [pipes["stdin"][0], pipes["stdout"][1], pipes["stderr"][1]]
    else:
        ends = [slave, slave, slave]
    for number, end in enumerate(ends):
        os.dup2(end, number)
    os.closerange(3, 256)
    for name in ("SIGINT", "SIGPIPE", "SIGHUP", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    os.chdir(spec["cwd"])
    os.execvpe(spec["command"][0], spec["command"], spec["env"])


child = os.fork()
if child == 0:
    try:
        become_the_command()
    finally:
        os._exit(127)

sources = {master: "screen"}
if pipes:
    os.close(pipes["stdin"][0])
    for name in ("stdout", "stderr"):
        os.close(pipes[name][1])
        sources[pipes[name][0]] = name
orders = sys.stdin.fileno()
pending = b""
hung_up = False


def obey(order):
    global hung_up
    if "type" in order and not hung_up:
        os.write(master, order["type"].encode())
    if "stdin" in order:
        os.write(pipes["stdin"][1], order["stdin"].encode())
        os.close(pipes["stdin"][1])
    if "signal" in order:
        os.kill(child, getattr(signal, order["signal"]))
    if "hangUp" in order:
        hung_up = True
        sources.pop(master, None)
        os.close(slave)
        os.close(master)


def drain(wait):
    global pending
    ready, _, _ = select.select([*sources, orders] if orders is not None else [*sources], [], [], wait)
    for file in ready:
        if file == orders:
            take_orders()
        elif file in sources:
            take(file)
    return bool(ready)


def take(file):
    try:
        data = os.read(file, 65536)
    except OSError:
        data = b""
    if data:
        say(source=sources[file], data=base64.b64encode(data).decode())
    else:
        del sources[file]


def take_orders():
    global orders, pending
    data = os.read(orders, 65536)
    if not data:
        # Whoever watches is gone: nothing may stay behind.
        orders = None
        os.kill(child, signal.SIGKILL)
        return
    *lines, pending = (pending + data).split(b"\n")
    for line in lines:
        obey(json.loads(line))


status = None
while status is None:
    drain(0.02)
    done, code = os.waitpid(child, os.WNOHANG)
    if done:
        status = code
deadline = time.monotonic() + 1
while sources and time.monotonic() < deadline and drain(0.05):
    pass
restored = None if hung_up else termios.tcgetattr(slave) == before
say(
    ended=True,
    status=os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
    signal=signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else None,
    restored=restored,
)
