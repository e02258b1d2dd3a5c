#!/usr/bin/env python3
"""Counts instructions and bytes of the tool, and compares them with .ci/performance.json.

    performance.py TOOL [--record]

What grows with the input is counted by slope, at two sizes, so that starting costs nothing here and a cost that grows
faster than its input is seen: a third size must lie on the line.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
FIGURES = os.path.join(HERE, "performance.json")
ALLOWED = 0.03
# Bytes come in pages, and the allocator's share of them differs a little from run to run.
ALLOWED_BYTES = 0.10
ENVIRONMENT = {"PATH": os.environ["PATH"], "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C"}


def made(folder, rows, goals):
    name = os.path.join(folder, f"{rows}-{goals}")
    if not os.path.exists(name):
        subprocess.run(
            [sys.executable, os.path.join(ROOT, "Benchmarks", "generate.py"), name, "--rows", str(rows),
             "--goals", str(goals)],
            check=True, stdout=subprocess.DEVNULL)
    return os.path.join(name, "registry")


def instructions(tool, *arguments):
    result = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", tool, *arguments],
        env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"I +refs: +([\d,]+)", result.stderr)
    if result.returncode not in (0, 1) or not found:
        sys.exit(f"callgrind ended with {result.returncode}: {result.stderr[-500:]}")
    return int(found[1].replace(",", ""))


def peak(tool, *arguments):
    """The most bytes in memory at once, the least of three runs."""
    script = (
        "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "print(r.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)")
    sizes = []
    for _ in range(3):
        result = subprocess.run(
            [sys.executable, "-c", script, tool, *arguments], env=ENVIRONMENT, check=True, text=True,
            stdout=subprocess.PIPE)
        code, size = result.stdout.split()
        if code not in ("0", "1"):
            sys.exit(f"{tool} ended with {code}")
        sizes.append(int(size))
    return min(sizes)


def slope(count, small, middle, large):
    """The cost of one more, and a failure where the middle does not lie on the line."""
    low, mid, high = count(small), count(middle), count(large)
    each = (high - low) / (large - small)
    expected = low + each * (middle - small)
    if abs(mid / expected - 1) > 0.1:
        sys.exit(f"cost does not grow with the input: {low}, {mid}, {high} for {small}, {middle}, {large}")
    return each


def measured(tool):
    version = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        def validate(rows):
            return instructions(tool, "validate", "--registry", made(folder, rows, 100))

        def check(goals):
            return instructions(
                tool, "check", "-q", "--as-of", "2026-06-30", "--registry", made(folder, goals * 3, goals))

        def memory(rows):
            return peak(tool, "validate", "--registry", made(folder, rows, 100))

        figures = {
            "instructions a row, validate": slope(validate, 1000, 2000, 4000),
            "instructions a goal, check": slope(check, 50, 100, 200),
            "instructions, --version": instructions(tool, "--version"),
            "instructions, report on the documents": instructions(
                tool, "report", "--year", "2024", "--registry", os.path.join(ROOT, "Fixtures", "vietnam-digital")),
            "bytes a row at the peak, validate": slope(memory, 40000, 80000, 160000),
        }
    return {
        "toolchain": (re.search(r"Swift version [\d.]+", version) or ["unknown"])[0],
        "machine": os.uname().machine,
        "figures": {name: round(value) for name, value in figures.items()},
    }


def main():
    tool = os.path.abspath(sys.argv[1])
    now = measured(tool)
    if "--record" in sys.argv[2:]:
        with open(FIGURES, "w") as file:
            file.write(json.dumps(now, indent=2) + "\n")
    with open(FIGURES) as file:
        then = json.load(file)
    comparable = all(now[key] == then[key] for key in ("toolchain", "machine"))
    failed = False
    for name, value in now["figures"].items():
        before = then["figures"][name]
        change = value / before - 1
        over = change > (ALLOWED_BYTES if name.startswith("bytes") else ALLOWED)
        failed = failed or over
        print(f"{value:>12,}  {change:+7.1%}  {name}{'  too much' if over else ''}")
    if not comparable:
        print(f"skipped: the figures were recorded with {then['toolchain']} on {then['machine']}, this is "
              f"{now['toolchain']} on {now['machine']}")
    elif failed:
        sys.exit("costs over 3 % (bytes: 10 %) more than .ci/performance.json says; find out why, or, if it is worth "
                 "it, record it by .ci/check-performance --record and say why in the commit")


main()
