"""A log without a match, and what reading it costs:
logs.py make FILE MIB       writes it: lines of a service that share many words with the symptoms
logs.py measure RUNS FILE   prints the median seconds of one core and the largest peak memory, in MiB
"""
import os
import random
import resource
import statistics
import subprocess
import sys
import time

WORDS = """GET POST /api/v1/orders 200 INFO upstream connect request address server failed timeout user session cache handler
returned response in ms the of and for error connection pool acquired released worker thread""".split()


def make(file, mebibytes):
    choose = random.Random(1)
    lines = []
    for i in range(20000):
        stamp = f"2026-11-26T{i % 24:02}:{i % 60:02}:{i % 60:02}.{i % 1000:03}Z"
        level = choose.choice(["INFO", "WARN", "DEBUG"])
        words = " ".join(choose.choice(WORDS) for _ in range(12))
        lines.append(f"{stamp} {level} [worker-{i % 64}] {words}\n")
    block = "".join(lines).encode()
    left = mebibytes << 20
    with open(file, "wb") as out:
        while left > 0:
            out.write(block[:left])
            left -= len(block)


def measure(runs, file):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    seconds = []
    for _ in range(runs + 1):
        begun = time.monotonic()
        code = subprocess.run(["./portgauge", "logs", "-q", file], stdout=subprocess.DEVNULL, check=False).returncode
        seconds.append(time.monotonic() - begun)
        if code != 0:
            sys.exit(f"portgauge logs ended with {code}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{os.path.getsize(file) / 1e6:.1f} {statistics.median(seconds[1:]):.3f} {peak:.1f}")


if sys.argv[1] == "make":
    make(sys.argv[2], int(sys.argv[3]))
else:
    measure(int(sys.argv[2]), sys.argv[3])
