#!/usr/bin/env python3
"""Computes outlooks a second time, from the recipe alone, and writes them as cases for the tests.

    python3 -m pip install scipy
    Benchmarks/outlook/recipe.py > Fixtures/outlook/recipe.csv            # made series, by a seed
    Benchmarks/outlook/recipe.py --count 3000 --data DATA > other.csv     # also series of backtest.py's sets

A line holds scale, way, target, deadline, the probabilities by the recent pace and by past errors, the ratio of errors (or
why nothing is said) and the series. Nothing of the package is used: the distribution is SciPy's, the calendar Python's.
"""
import argparse, csv, datetime, glob, math, os, random, sys
from scipy.stats import t as student

def damp(years):
    whole = int(years)
    return sum(0.95 ** i for i in range(1, whole + 1)) + (years - whole) * 0.95 ** (whole + 1)

def lead_to(year, deadline):
    """Years from the end of a year to the end of a day: whole ones, and of the last the part in days."""
    if (deadline.month, deadline.day) == (12, 31):
        return float(deadline.year - year)
    length = datetime.date(deadline.year, 12, 31).timetuple().tm_yday
    return deadline.year - year - 1 + deadline.timetuple().tm_yday / length

def outlook(series, scale, way, target, deadline):
    """(by the recent pace, by past errors, ratio), or a reason."""
    years = [year for year, _ in series]
    values = [math.log(v) if scale == "logarithm" else v for _, v in series]
    goal = math.log(target) if scale == "logarithm" else target
    n = len(values)
    if n < 5:
        return "tooFewFigures"
    lead = lead_to(years[-1], deadline)
    if lead <= 0:
        return "deadlineFigureUnknown"
    errors, changes = [], []
    for origin in range(3, n - 1):
        pace = (values[origin] - values[origin - 3]) / (years[origin] - years[origin - 3])
        for later in range(origin + 1, n):
            ahead = years[later] - years[origin]
            change = values[later] - values[origin]
            errors.append((change - pace * damp(ahead)) / ahead)
            changes.append(change / ahead)
    if len(errors) < 3:
        return "tooFewPastErrors"
    if lead > years[-1] - years[0]:
        return "leadLongerThanHistory"
    moved = sum(map(abs, changes))
    ratio = sum(map(abs, errors)) / moved if moved > 0 else math.inf
    if ratio > 0.8:
        return "pastDoesNotTell"
    steps = min(5, n - 1)
    span = years[-1] - years[-1 - steps]
    d = (values[-1] - values[-1 - steps]) / span
    squares = 0.0
    for i in range(n - steps, n):
        time = years[i] - years[i - 1]
        squares += (values[i] - values[i - 1] - d * time) ** 2 / time
    s2 = squares / (steps - 1)
    recent = (values[-1] + d * damp(lead), s2 * lead * (1 + lead / span) + (0.4 * d * lead) ** 2, 4)
    pace = (values[-1] - values[-4]) / (years[-1] - years[-4])
    r2 = sum(e * e for e in errors) / len(errors)
    tested = (values[-1] + pace * damp(lead), r2 * lead * lead, max(1, min(n - 3, 30) / 2))
    sign = 1 if way == "atLeast" else -1
    def probability(mean, variance, degrees):
        distance = sign * (mean - goal)
        if variance == 0:
            return 1.0 if distance >= 0 else 0.0
        return float(student.cdf(distance / math.sqrt(variance), degrees))
    return probability(*recent), probability(*tested), ratio

def made(random):
    """A series of one of several kinds, some with years left out."""
    n, kind = random.randint(4, 30), random.choice(["trend", "walk", "noise", "bend", "flat"])
    level, slope, values = random.uniform(5, 200), random.uniform(-3, 3), []
    for i in range(n):
        if kind == "bend" and random.random() < 0.1:
            slope = -slope
        if kind in ("trend", "bend"):
            level += slope + random.gauss(0, 0.4)
        elif kind == "walk":
            level += random.gauss(0, 2)
        values.append(level + (random.gauss(0, 3) if kind == "noise" else 0))
    years = [random.randint(1960, 2000)]
    for _ in values[1:]:
        years.append(years[-1] + (1 if random.random() < 0.9 else random.randint(2, 3)))
    return list(zip(years, values))

def published(data):
    for path in sorted(glob.glob(os.path.join(data, "gapminder", "ddf--*.csv"))):
        series = {}
        with open(path, newline="", encoding="utf-8") as file:
            rows = csv.reader(file)
            next(rows)
            for name, year, value in rows:
                if int(year) >= 1950:
                    series.setdefault(name, []).append((int(year), float(value)))
        yield from series.values()
    for path in sorted(glob.glob(os.path.join(data, "opensdg-*", "data", "indicator_*.csv"))):
        groups = {}
        with open(path, newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                try:
                    key = tuple(v for c, v in row.items() if c not in ("Year", "Value"))
                    groups.setdefault(key, {})[int(row["Year"])] = float(row["Value"])
                except (TypeError, ValueError):
                    pass
        yield from (sorted(group.items()) for group in list(groups.values())[:12])

def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=240)
    parser.add_argument("--data")
    options = parser.parse_args()
    choice = random.Random(13)
    pool = [sorted(s) for s in published(options.data) if len(s) > 3] if options.data else []
    print("scale,way,target,deadline,recent,tested,ratio,series")
    for _ in range(options.count):
        series = choice.choice(pool) if pool and choice.random() < 0.8 else made(choice)
        if pool and len(series) > 8:
            series = series[: choice.randint(5, len(series))]
        # Figures farther than five years apart are another matter: see `Outlook.yearly`.
        ends = [i for i in range(1, len(series)) if series[i][0] - series[i - 1][0] > 5]
        series = series[ends[-1]:] if ends else series
        values = [v for _, v in series]
        scale = "logarithm" if min(values) > 0 and choice.random() < 0.5 else "linear"
        step = sum(abs(b - a) for a, b in zip(values, values[1:])) / max(1, len(values) - 1)
        target = values[-1] + choice.uniform(-4, 4) * (step or 1)
        if scale == "logarithm":
            target = max(target, values[-1] / 4)
        day = datetime.date(series[-1][0] + choice.randint(0, 9), 12, 31)
        if choice.random() < 0.4:
            day = datetime.date(day.year, choice.randint(1, 12), choice.randint(1, 28))
        way = choice.choice(["atLeast", "atMost"])
        found = outlook(series, scale, way, target, day)
        parts = ["", "", found] if isinstance(found, str) else [repr(float(x)) for x in found]
        print(",".join([scale, way, repr(target), day.isoformat(), *parts,
                        " ".join(f"{year}:{value!r}" for year, value in series)]))

main()
