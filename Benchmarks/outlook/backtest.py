#!/usr/bin/env python3
"""Replays outlooks on targets whose end is known, and holds them against simpler rules.

    swift build -c release
    Benchmarks/outlook/backtest.py DATA [--tool .build/release/progress] [--set NAME ...]

DATA is a folder of published series: Gapminder's Systema Globalis (`gapminder/ddf--datapoints--NAME--by--geo--time.csv`)
and Open SDG sites (`opensdg-*/data/indicator_*.csv`). A set whose files are not there is skipped and said so. The sets
"made" need none.

For every series, origin and deadline a registry is written that holds the figures up to the origin, the tool judges it
as of that day, and the answer is held against the figure of the deadline. Nothing after the origin is in the registry.
Needs Python 3.9 and nothing else; the package needs none of it. The same data give the same bytes.
"""
import argparse, collections, csv, glob, json, math, os, random, re, subprocess, sys, tempfile

METHODS = ["outlook", "always yes", "base rate", "straight line", "constant growth", "random walk with drift"]

# ---------------------------------------------------------------- the sets

def gapminder(data, name):
    paths = glob.glob(os.path.join(data, "gapminder", f"ddf--datapoints--{name}--by--geo--time.csv"))
    series = collections.defaultdict(dict)
    for path in paths:
        with open(path, newline="", encoding="utf-8") as file:
            rows = csv.reader(file)
            next(rows)
            for geo, year, value in rows:
                if int(year) >= 1950:
                    series[geo][int(year)] = float(value)
    return series

def open_sdg(data, site):
    """The headline and up to eleven other series of each indicator, with at least eight whole years."""
    series = {}
    for path in sorted(glob.glob(os.path.join(data, site, "data", "indicator_*.csv"))):
        groups, bad = collections.defaultdict(dict), set()
        with open(path, newline="", encoding="utf-8-sig") as file:
            rows = csv.DictReader(file)
            columns = [c for c in rows.fieldnames or [] if c not in ("Year", "Value", "GeoCode", "Observation status")]
            for row in rows:
                key = tuple(row[c] or "" for c in columns)
                if not re.fullmatch(r"[12]\d{3}", row["Year"] or "") or int(row["Year"]) in groups[key]:
                    bad.add(key)
                    continue
                try:
                    groups[key][int(row["Year"])] = float(row["Value"])
                except (TypeError, ValueError):
                    pass
        kept = [k for k in sorted(groups) if k not in bad and len(groups[k]) >= 8][:12]
        for index, key in enumerate(kept):
            series[f"{os.path.basename(path)[10:-4]}-{index}"] = groups[key]
    return series

def access(data, name, share, start=2000):
    """Shorten what is lacking at the start by a share."""
    for geo, values in sorted(gapminder(data, name).items()):
        if start not in values:
            continue
        target = values[start] + (100 - values[start]) * share
        for deadline in (2012, 2015, 2018, 2021, 2024):
            for lead in (3, 5, 7, 10):
                yield case(geo, values, deadline - lead, deadline, target, True, "%", first=start)

def level(data, name, levels):
    """Reach a level."""
    for geo, values in sorted(gapminder(data, name).items()):
        for deadline in (2008, 2010, 2012, 2015, 2018, 2021, 2024):
            for lead in (3, 5, 7):
                for target in levels:
                    yield case(geo, values, deadline - lead, deadline, target, True, "%")

def reduction(data, name, share, unit, start, origins, deadline):
    """Cut what there was at the start by a share."""
    for geo, values in sorted(gapminder(data, name).items()):
        if start in values:
            for origin in origins:
                target = values[start] * (1 - share)
                yield case(geo, values, origin, deadline, target, False, unit, first=start)

def made(kind, count=100):
    """Series by a seed, 10 to 36 years each: of four kinds the past tells nothing of the years ahead."""
    choice, series = random.Random(f"2015 {kind}"), {}
    for index in range(count):
        length = choice.randint(16, 36)
        shocks = [choice.gauss(0, 1) for _ in range(length + 4)]
        level, before, values = 0.0, 0.0, []
        for shock in shocks:
            if kind == "white":
                level = shock
            elif kind == "walk" or kind == "smoothed":
                level += shock
            elif kind == "cycle":
                level, before = 1.3 * level - 0.5 * before + shock, level
            values.append(level)
        if kind == "smoothed":
            # A mean of three years, as surveys are published.
            values = [sum(values[i : i + 3]) / 3 for i in range(len(values) - 2)]
        series[f"{index:03}"] = {1980 + i: 1000 + value for i, value in enumerate(values[:length])}
    return series

def mortality_like(count=400):
    """Rates from 1970 on that fall by 0 to 6% a year, a pace that itself drifts, smoothed over five years: a stand-in for
    under-five mortality where its series are not at hand. Two thirds less between 1990 and 2015, as of 2005."""
    choice = random.Random(1990)
    for index in range(count):
        level, pace, values = math.log(choice.uniform(15, 250)), choice.uniform(0, 0.055), []
        for _ in range(50):
            pace += choice.gauss(0, 0.007)
            level -= pace + choice.gauss(0, 0.006)
            values.append(level)
        smooth = {1970 + i: math.exp(sum(values[i : i + 5]) / 5) for i in range(46)}
        yield case(f"{index:03}", smooth, 2005, 2015, smooth[1990] / 3, False, "deaths per 1,000 live births", first=1990)

def drift(series, bounds=True):
    """A step or a third of one up and down from the newest figure: a step is the mean absolute change, times the root
    of the years ahead."""
    for name, values in sorted(series.items()):
        years = sorted(values)
        for origin in years[5::2]:
            known = [y for y in years if y <= origin]
            steps = [abs(values[b] - values[a]) / (b - a) for a, b in zip(known, known[1:])]
            typical = sum(steps) / len(steps)
            for lead in (4, 5, 6):
                for rises in (True, False):
                    for part in (1 / 3, 1):
                        target = values[origin] + (1 if rises else -1) * part * typical * math.sqrt(lead)
                        if typical > 0:
                            # A share is taken for what it is only where the registry says so.
                            bounded = bounds and min(values[y] for y in known) >= 0 and max(values[y] for y in known) <= 100
                            yield case(name, values, origin, origin + lead, target, rises, "%" if bounded else "units")

Case = collections.namedtuple("Case", "name known origin deadline target rises unit met first truth")

def case(name, values, origin, deadline, target, rises, unit, first=None):
    """One target as of an origin; None where the end is not known or the target was met at the origin."""
    known = [(y, values[y]) for y in sorted(values) if y <= origin]
    if deadline not in values or not known or known[-1][0] < origin - 1:
        return None
    if known[-1][1] >= target if rises else known[-1][1] <= target:
        return None
    truth = values[deadline]
    return Case(name, known, origin, deadline, target, rises, unit, truth >= target if rises else truth <= target,
                first, truth)

MORTALITY = "child_mortality_0_5_year_olds_dying_per_1000_born"
SANITATION = "at_least_basic_sanitation_overall_access_percent"
WATER = "at_least_basic_water_source_overall_access_percent"
SETS = {
    "under-five mortality, two thirds less, as of 2005": lambda d: reduction(
        d, MORTALITY, 2 / 3, "deaths per 1,000 live births", 1990, [2005], 2015),
    "sanitation, half of what lacks": lambda d: access(d, SANITATION, 0.5),
    "sanitation, a quarter of what lacks": lambda d: access(d, SANITATION, 0.25),
    "water, half of what lacks": lambda d: access(d, WATER, 0.5),
    "water, a quarter of what lacks": lambda d: access(d, WATER, 0.25),
    "internet, 25 to 75% of people": lambda d: level(d, "internet_users", (25, 50, 75)),
    "maternal mortality, three quarters less": lambda d: reduction(
        d, "maternal_mortality_ratio_per_100000_live_births", 0.75, "deaths per 100,000 live births", 1990,
        [2000, 2005, 2010], 2013),
    "Open SDG, United Kingdom": lambda d: drift(open_sdg(d, "opensdg-uk")),
    "Open SDG, United States": lambda d: drift(open_sdg(d, "opensdg-usa")),
    "Open SDG, Canada": lambda d: drift(open_sdg(d, "opensdg-canada-cif")),
    "made: like under-five mortality": lambda d: mortality_like(),
    "made: white noise": lambda d: drift(made("white"), False),
    "made: a random walk": lambda d: drift(made("walk"), False),
    "made: a cycle": lambda d: drift(made("cycle"), False),
    "made: a random walk, smoothed over three years": lambda d: drift(made("smoothed"), False),
}

# ---------------------------------------------------------------- the tool

def outlooks(cases, tool):
    """What the tool says of each case, one registry for each origin."""
    answers = {}
    by_origin = collections.defaultdict(list)
    for index, one in enumerate(cases):
        by_origin[one.origin].append((index, one))
    for origin, group in sorted(by_origin.items()):
        indicators, goals, rows, seen = {}, [], ["indicator,period,value"], {}
        for index, one in group:
            key = (one.name, one.unit)
            if key not in seen:
                seen[key] = f"i{len(seen)}"
                indicators[seen[key]] = {"unit": one.unit}
                if one.unit == "%":
                    indicators[seen[key]]["fractions"] = False
                rows += [f"{seen[key]},{year},{value!r}" for year, value in one.known]
            shape = {"atLeast" if one.rises else "atMost": one.target, "by": str(one.deadline)}
            goal = {"id": f"g{index}", "indicator": seen[key], "target": shape}
            if one.first is not None:
                goal["baseline"] = {"value": dict(one.known)[one.first], "at": str(one.first)}
            goals.append(goal)
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "goals.jsonc"), "w") as file:
                json.dump({"progress": 1, "decimal": ".", "indicators": indicators, "goals": goals}, file)
            with open(os.path.join(folder, "actuals.csv"), "w") as file:
                file.write("\n".join(rows) + "\n")
            run = subprocess.run(
                [tool, "report", "--registry", folder, "--as-of", f"{origin}-12-31", "--format", "json"],
                capture_output=True, text=True)
        if not run.stdout.startswith("{"):
            sys.exit(f"{tool} gave no report as of {origin}:\n{run.stderr[:2000]}")
        for goal in json.loads(run.stdout)["goals"]:
            answers[int(goal["id"][1:])] = goal["outlook"] or {"undefined": "none"}
    return [answers[index] for index in range(len(cases))]

# ---------------------------------------------------------------- the others

def normal(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))

def verdict(value, one):
    return 1.0 if (value >= one.target if one.rises else value <= one.target) else 0.0

def straight(one):
    (y0, v0), (y1, v1) = one.known[0], one.known[-1]
    return verdict(v1 + (v1 - v0) / (y1 - y0) * (one.deadline - y1), one) if y1 > y0 else 0.0

def growth(one):
    (y0, v0), (y1, v1) = one.known[0], one.known[-1]
    if not (y1 > y0 and v0 > 0 and v1 > 0):
        return straight(one)
    return verdict(v1 * (v1 / v0) ** ((one.deadline - y1) / (y1 - y0)), one)

def walk(one):
    """The textbook's random walk with drift over all steps: its probability, and its ranges of 50 and 80%."""
    (y0, v0), (y1, v1) = one.known[0], one.known[-1]
    drift = (v1 - v0) / (y1 - y0)
    steps = [(b[1] - a[1] - drift * (b[0] - a[0]), b[0] - a[0]) for a, b in zip(one.known, one.known[1:])]
    variance = sum(e * e / t for e, t in steps) / max(1, len(steps) - 1)
    lead = one.deadline - y1
    mean, deviation = v1 + drift * lead, math.sqrt(variance * lead * (1 + lead / (y1 - y0)))
    if deviation == 0:
        return verdict(mean, one), (mean, mean), (mean, mean)
    above = normal((mean - one.target) / deviation)
    ranges = [(mean - z * deviation, mean + z * deviation) for z in (0.6744897501960817, 1.2815515655446004)]
    return (above if one.rises else 1 - above), *ranges

# ---------------------------------------------------------------- scores

def brier(pairs):
    return sum((p - met) ** 2 for p, met in pairs) / len(pairs)

def log_score(pairs):
    """The mean of −ln p of what happened; a certain word counts as 99%."""
    return -sum(math.log(min(max(p if met else 1 - p, 0.01), 0.99)) for p, met in pairs) / len(pairs)

def right(pairs):
    return sum((p > 0.5) == met for p, met in pairs if p != 0.5) / max(1, sum(p != 0.5 for p, _ in pairs))

def holds(range_, truth):
    return range_[0] <= truth <= range_[1]

def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data")
    parser.add_argument("--tool", default=".build/release/progress")
    parser.add_argument("--set", action="append", dest="sets", metavar="NAME", help="sets whose name holds this")
    options = parser.parse_args()
    calibration = collections.defaultdict(lambda: [0, 0, 0.0])
    firm = collections.defaultdict(list)
    for title, make in SETS.items():
        if options.sets and not any(word in title for word in options.sets):
            continue
        cases = [one for one in make(options.data) if one is not None]
        if not cases:
            print(f"\n## {title}\nskipped: its files are not in {options.data}")
            continue
        answers = outlooks(cases, options.tool)
        silent = collections.Counter(a["undefined"] for a in answers if "undefined" in a)
        told = [(one, a) for one, a in zip(cases, answers) if "share" in a]
        met = sum(one.met for one in cases)
        print(f"\n## {title}\n{len(cases)} targets, {met} met; silent on {sum(silent.values())}"
              f" ({100 * sum(silent.values()) / len(cases):.0f}%)"
              + "".join(f", {name} {count}" for name, count in sorted(silent.items())))
        # Where nothing is said the base rate of the set is all there is.
        rate = met / len(cases)
        whole = brier([(a.get("share", rate), one.met) for one, a in zip(cases, answers)])
        print(f"all targets, base rate where silent: Brier {whole:.3f}, base rate alone {rate * (1 - rate):.3f}")
        if not told:
            continue
        base = sum(one.met for one, _ in told) / len(told)
        table = {
            "outlook": [(a["share"], one.met) for one, a in told],
            "always yes": [(1.0, one.met) for one, _ in told],
            "base rate": [(base, one.met) for one, _ in told],
            "straight line": [(straight(one), one.met) for one, _ in told],
            "constant growth": [(growth(one), one.met) for one, _ in told],
            "random walk with drift": [(walk(one)[0], one.met) for one, _ in told],
        }
        print(f"the {len(told)} with an outlook:")
        for method in METHODS:
            pairs = table[method]
            print(f"  {method:23} Brier {brier(pairs):.3f}   log {log_score(pairs):.3f}   right {100 * right(pairs):.0f}%")
        for name, key, place in (("50%", "range50", 1), ("80%", "range80", 2)):
            own = sum(holds((a[key]["lower"], a[key]["upper"]), one.truth) for one, a in told)
            theirs = sum(holds(walk(one)[place], one.truth) for one, _ in told)
            print(f"  ranges of {name} hold {100 * own / len(told):.0f}%, of the random walk {100 * theirs / len(told):.0f}%")
        for one, a in told:
            firm["weak" if a["weak"] else "firm"].append((a["share"], one.met))
            cell = calibration[round(a["share"] * 20)]
            cell[0] += 1
            cell[1] += one.met
    print("\n## Calibration, all sets together")
    for word, steps in (("5%", (1,)), ("10 to 20%", (2, 3, 4)), ("25 to 35%", (5, 6, 7)), ("40 to 60%", range(8, 13)),
                        ("65 to 75%", (13, 14, 15)), ("80 to 90%", (16, 17, 18)), ("95%", (19,))):
        count = sum(calibration[s][0] for s in steps)
        if count:
            said = sum(calibration[s][0] * s * 5 for s in steps) / count
            came = 100 * sum(calibration[s][1] for s in steps) / count
            print(f"  said {word:10} {count:6} times   mean {said:3.0f}%   met {came:3.0f}%")
    for word, pairs in sorted(firm.items()):
        print(f"  {word}: {len(pairs)}, Brier {brier(pairs):.3f}, right {100 * right(pairs):.0f}%")

main()
