#!/usr/bin/env python3
"""Writes a registry of made-up goals and figures, the same for the same arguments.

    generate.py FOLDER --rows 1000000 --goals 10000 [--ids short|mid|long] [--columns usual|turned|wide]
                       [--order shuffled|grouped] [--quotes] [--seed N]

FOLDER/registry gets what `progress` reads (goals.jsonc, actuals.csv), and FOLDER/goals.csv the same goals as a plain
table for the peers. Every goal is a level with a baseline from before the first figure, a straight line, and a deadline
between 2025 and 2032, half of them stated as a day and half as a year. Of the figures

    * about 4 % are of days after the day of the report, 2026-06-30;
    * 2 % are forecasts, which never count;
    * 5 % are revised: the same day again, published later, with another value; the newest publication counts;
    * 10 % of the values have 12 decimals, the others 2 to 4;
    * with --quotes a twentieth of the notes are quoted, with commas and doubled quotes in them.

No two rows of one goal have the same day and the same day of publication, so nothing is left to the order of rows.
"""
import argparse
import datetime
import os
import random

AS_OF = datetime.date(2026, 6, 30)
FIRST, LAST = datetime.date(2015, 1, 1), datetime.date(2026, 12, 31)
PLACES = "AFG KEN BRA DEU IND NGA FRA USA JPN ZAF PER VNM EGY MEX IDN TUR".split()
SOURCES = "census survey registry office ministry".split()
COLUMNS = {
    "usual": ["indicator", "period", "value", "release", "source", "published", "note"],
    "turned": ["note", "published", "value", "source", "period", "release", "indicator"],
    "wide": ["indicator", "period", "value", "release", "source", "published", "note"]
            + [f"remark-{n}" for n in range(1, 9)],
}


def identifier(number, length):
    short = f"g{number:06d}"
    if length == "short":
        return short
    place = PLACES[number % 16].lower()
    if length == "mid":
        return f"{place}-{1 + number % 17:02d}-{number:06d}"
    return f"{place}-sustainable-development-{1 + number % 17:02d}-{number:06d}"


def goals(count, length, random):
    found = []
    for number in range(count):
        base = round(random.uniform(5, 5000), 2)
        change = random.uniform(0.1, 0.9)
        rises = random.random() < 0.6
        target = round(base * (1 + change) if rises else base * (1 - change), 2)
        start = datetime.date(2012, 1, 1) + datetime.timedelta(random.randrange(3 * 365))
        due = datetime.date(2025, 1, 1) + datetime.timedelta(random.randrange(8 * 365))
        by_year = random.random() < 0.5
        if by_year:
            due = datetime.date(due.year, 12, 31)
        settles = due.replace(day=1) if by_year else due
        found.append({
            "id": identifier(number, length), "base": base, "start": start, "target": target, "rises": rises,
            "due": due, "by": str(due.year) if by_year else due.isoformat(), "settles": settles,
            "way": random.gauss(0.9, 0.5),
        })
    return found


def write_goals(folder, goals):
    with open(f"{folder}/registry/goals.jsonc", "w") as file:
        sources = ", ".join(f'"{name}": {{ "title": "{name.capitalize()}" }}' for name in SOURCES)
        file.write('{\n  "progress": 1,\n  "title": "A benchmark (made up)",\n  "decimal": ".",\n')
        file.write(f'  "sources": {{ {sources} }},\n  "goals": [\n')
        for number, goal in enumerate(goals):
            shape = "atLeast" if goal["rises"] else "atMost"
            file.write(
                f'    {{ "id": "{goal["id"]}", "title": "Goal {number} of {PLACES[number % 16]}", "unit": "points",'
                f' "baseline": {{ "value": {goal["base"]}, "at": "{goal["start"]}" }},'
                f' "target": {{ "{shape}": {goal["target"]}, "by": "{goal["by"]}" }} }}'
                f'{"," if number + 1 < len(goals) else ""}\n')
        file.write("  ]\n}\n")
    with open(f"{folder}/goals.csv", "w") as file:
        file.write("id,base,start,target,rises,due,settles\n")
        for goal in goals:
            file.write(
                f'{goal["id"]},{goal["base"]},{goal["start"]},{goal["target"]},{int(goal["rises"])},'
                f'{goal["due"]},{goal["settles"]}\n')


def write_figures(folder, goals, rows, columns, order, quotes, random):
    span = (LAST - FIRST).days
    # A goal's days are stretched evenly over the span, one round a day each; more rows than days need revisions.
    rounds = -(-rows // len(goals))
    if rounds > span:
        raise SystemExit(f"at most {span * len(goals)} rows for {len(goals)} goals, {span} days each")
    step = span / rounds
    days = [(FIRST + datetime.timedelta(n)).isoformat() for n in range(span + 90)]
    first = FIRST.toordinal()
    names = COLUMNS[columns]
    place = [names.index(name) for name in COLUMNS["usual"]]
    starts = [goal["start"].toordinal() - first for goal in goals]
    lengths = [goal["due"].toordinal() - first - start for goal, start in zip(goals, starts)]
    cells = ["" for _ in names]
    for n in range(7, len(names)):
        cells[n] = f"r{n}"
    note_plain = ["", "", "as published", "by hand"]
    note_quoted = '"preliminary, see ""annex"""'
    uniform, gauss = random.random, random.gauss
    buffer = []

    def row(index, goal, number):
        day = int(number * step)
        share = (day - starts[index]) / lengths[index]
        base = goal["base"]
        value = base + (goal["target"] - base) * share * goal["way"] + gauss(0, 0.03) * base
        kind = uniform()
        decimals = 12 if kind < 0.1 else 2 if kind < 0.4 else 3 if kind < 0.7 else 4
        chance = uniform()
        # A revision repeats the day of the round before, published thirty days later.
        later = 0
        if chance < 0.05 and number > 0 and not revised[index]:
            day = int((number - 1) * step)
            later = 30
            revised[index] = True
        else:
            revised[index] = False
        release = "forecast" if chance > 0.98 else "final" if chance > 0.2 else "provisional"
        note = note_plain[int(kind * 1e6) & 3]
        if quotes and chance * 1000 % 1 < 0.05:
            note = note_quoted
        text = f"{value:.{decimals}f}"
        for position, cell in zip(
            place, (goal["id"], days[day], text, release, SOURCES[index % 5], days[day + 10 + later], note)):
            cells[position] = cell
        buffer.append(",".join(cells))

    revised = [False] * len(goals)
    with open(f"{folder}/registry/actuals.csv", "w", buffering=1 << 20) as file:
        file.write(",".join(names) + "\n")

        def flush():
            file.write("\n".join(buffer) + "\n")
            buffer.clear()

        left = rows
        if order == "grouped":
            for index, goal in enumerate(goals):
                for number in range(min(rounds, left)):
                    row(index, goal, number)
                left -= min(rounds, left)
                if len(buffer) > 10_000:
                    flush()
        else:
            indices = list(range(len(goals)))
            for number in range(rounds):
                random.shuffle(indices)
                for index in indices[:left]:
                    row(index, goals[index], number)
                left -= min(len(goals), left)
                flush()
        if buffer:
            flush()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder")
    options.add_argument("--rows", type=int, required=True)
    options.add_argument("--goals", type=int, required=True)
    options.add_argument("--ids", choices=["short", "mid", "long"], default="mid")
    options.add_argument("--columns", choices=list(COLUMNS), default="usual")
    options.add_argument("--order", choices=["shuffled", "grouped"], default="shuffled")
    options.add_argument("--quotes", action="store_true")
    options.add_argument("--seed", type=int, default=20260630)
    chosen = options.parse_args()
    os.makedirs(f"{chosen.folder}/registry", exist_ok=True)
    source = random.Random(chosen.seed)
    made = goals(chosen.goals, chosen.ids, source)
    write_goals(chosen.folder, made)
    write_figures(chosen.folder, made, chosen.rows, chosen.columns, chosen.order, chosen.quotes, source)


if __name__ == "__main__":
    main()
