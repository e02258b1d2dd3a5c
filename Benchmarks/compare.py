#!/usr/bin/env python3
"""Compares verdicts: compare.py GOALS OURS PEER...

OURS is `progress report --format csv`, each PEER a table as the peers write it. Status, day and value of the figure that
counts must be equal, expected value, share of the way and variance agree to a relative 1e-9. The peers do not know the rule
that a gap of less than half a unit of the figure's last digit is none, nor that the tolerance is at least such a unit:
where a status differs and the variance lies within 0.01 of a line, it is counted as decided by that rule. Ends with 1 on
any difference, and where there was nothing to compare.
"""
import csv
import sys

PACE = ["offPace", "atRisk", "onPace", "ahead"]


def near(first, second, scale):
    if first == "" or second == "":
        return first == second
    first, second = float(first), float(second)
    return abs(first - second) <= 1e-9 * max(abs(first), abs(second), scale)


def main():
    goals = {row["id"]: row for row in csv.DictReader(open(sys.argv[1]))}
    ours = {row["id"]: row for row in csv.DictReader(open(sys.argv[2]))}
    failed = not goals
    for path in sys.argv[3:]:
        peer = {row["id"]: row for row in csv.DictReader(open(path))}
        differences = []
        by_digit = 0
        if not goals.keys() == ours.keys() == peer.keys():
            print(f"{path}: not the same goals: {len(goals)} there, {len(ours)} of ours, {len(peer)} of the peer")
            failed = True
            continue
        for name, goal in goals.items():
            our, their = ours[name], peer[name]
            if our["actual_is_baseline"] == "yes" or our["actual"] == "":
                if their["status"] != "none":
                    differences.append((name, "ours knows no figure", their["status"]))
                continue
            scale = max(abs(float(goal["base"])), abs(float(goal["target"])))
            if our["actual_date"] != their["day"] or float(our["actual"]) != float(their["value"]):
                differences.append((name, our["actual_date"], our["actual"], their["day"], their["value"]))
            for mine, other in [("expected", "expected"), ("of_the_way", "way"), ("variance", "variance")]:
                if our[mine] != "" and not near(our[mine], their[other], 1 if other == "way" else scale):
                    differences.append((name, mine, our[mine], their[other]))
            if our["status"] != their["status"]:
                variance = float(their["variance"])
                allowed = 0.05 * abs(float(goal["target"]) - float(goal["base"]))
                isNear = min(abs(variance), abs(abs(variance) - allowed)) < 0.01
                if our["status"] in PACE and their["status"] in PACE and isNear:
                    by_digit += 1
                else:
                    differences.append((name, our["status"], their["status"]))
        counted = f", {by_digit} decided by the last digit" if by_digit else ""
        print(f"{path.rsplit('/', 1)[-1]}: {len(goals)} goals, {len(differences)} differences{counted}")
        for difference in differences[:5]:
            print("  ", *difference)
        failed = failed or bool(differences)
    sys.exit(1 if failed else 0)


main()
