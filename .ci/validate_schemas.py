"""Validates the files of registries against their JSON Schemas. Called by check-schemas."""

import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator

# Broken fixtures that the schemas refuse.
REFUSED = {
    "empty-text", "invalid-date", "invalid-id", "invalid-path", "invalid-period", "invalid-target", "invalid-trajectory",
    "invalid-value", "misplaced-key", "missing-key", "newer-format", "spreadsheet-date", "unknown-key", "unknown-rule",
    "unknown-word", "wrong-type",
}
# Broken fixtures whose fault a schema cannot express, and why.
BEYOND = {
    "ambiguous-change": "which way is good depends on the measure, which another object may state",
    "cyclic-registry": "it lies in the folders",
    "dates-out-of-order": "days are compared",
    "duplicate-file": "the same file in two ways of writing an entry",
    "duplicate-id": "ids of a list of objects",
    "duplicate-key": "a validator sees the last one alone",
    "flow-without-window": "the precision of a period decides",
    "invalid-number": "numbers in texts have a grammar of their own",
    "invalid-recurrence": "the first day may come from a source",
    "missing-file": "it lies in the folder",
    "outside-limits": "numbers are compared",
    "percent-sign": "the unit may stand elsewhere",
    "target-mismatch": "the measure may stand elsewhere",
    "too-deep": "a key that is ignored may hold anything",
    "unknown-goal": "ids of other objects",
    "unknown-indicator": "ids of other objects",
    "unknown-source": "ids of other objects",
}
# Broken fixtures that are no JSON at all, so that no validator gets to see them.
UNREADABLE = {"invalid-escape", "invalid-json"}

fixtures = pathlib.Path("Fixtures")
failures = []


def plain(text):
    """The text without comments and trailing commas."""
    parts = re.findall(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|[^"/]+|/', text, re.S)
    kept = [part for part in parts if not part.startswith(("//", "/*"))]
    for index, part in enumerate(kept):
        if not part.startswith('"'):
            # What follows the comma may begin in another part, behind a comment.
            rest = "".join(kept[index + 1 :]) if re.search(r",\s*$", part) else ""
            if re.match(r"\s*[}\]]", rest):
                part = re.sub(r",(\s*)$", r"\1", part)
            kept[index] = re.sub(r",(\s*[}\]])", r"\1", part)
    return "".join(kept)


def schema(name):
    document = json.loads(pathlib.Path("Documentation", name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


goals, workspace = schema("goals.schema.json"), schema("progress.schema.json")


def validator(path):
    return workspace if path.name.startswith("progress") else goals


def problems(path):
    document = json.loads(plain(path.read_text(encoding="utf-8")))
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(path).iter_errors(document)]


def check_examples(part, definitions, place):
    """Every example of a schema is an instance of it."""
    if isinstance(part, list):
        return sum(check_examples(inner, definitions, f"{place}/{index}") for index, inner in enumerate(part))
    if not isinstance(part, dict):
        return 0
    count = 0
    for example in part.get("examples", []):
        count += 1
        alone = {key: value for key, value in part.items() if key != "examples"} | {"$defs": definitions}
        for error in Draft202012Validator(alone).iter_errors(example):
            failures.append(f"{place}: the example {example} is refused: {error.message[:200]}")
    inner = ((key, value) for key, value in part.items() if key != "examples")
    return count + sum(check_examples(value, definitions, f"{place}/{key}") for key, value in inner)


def check_fixtures():
    valid = refused = 0
    good = [path for name in ("goals.jsonc", "goals.json") for path in fixtures.glob(f"*/{name}")]
    for path in good + [pathlib.Path("progress.jsonc")]:
        valid += 1
        failures.extend(f"{path}: {problem}" for problem in problems(path))
    for folder in sorted((fixtures / "diagnostics").iterdir()):
        expected = (folder / "expected.txt").read_text(encoding="utf-8")
        files = [p for p in sorted(folder.rglob("*.json*")) if re.fullmatch(r"(goals|progress)\.jsonc?", p.name)]
        names = "|".join(re.escape(str(path.relative_to(folder))) for path in files)
        is_broken = bool(files) and re.search(rf"^({names}):\d+:\d+: error: ", expected, re.M) is not None
        if not is_broken:
            for path in files:
                valid += 1
                failures.extend(f"{path} has no error, and is refused: {problem}" for problem in problems(path))
        elif folder.name in UNREADABLE:
            continue
        elif folder.name in REFUSED:
            refused += 1
            if not any(problems(path) for path in files):
                failures.append(f"{folder} is taken, and should be refused")
        elif folder.name in BEYOND:
            for path in files:
                failures.extend(f"{path} is refused after all: move it to REFUSED: {p}" for p in problems(path))
        else:
            failures.append(f"{folder}: say whether a schema can express its fault")
    for name in REFUSED | set(BEYOND) | UNREADABLE:
        if not (fixtures / "diagnostics" / name).is_dir():
            failures.append(f"there is no fixture {name}")
    return valid, refused


# What takes the place of a value: of every type, and nearly right.
WRONG = [
    None, True, False, 0, -1, 1.5, 5, 2025, "", " ", "x", "5", "-5", "about 5", "5%", "2025", "2025-13", "2025-06-30",
    "2025-06-30 (inferred)", "2025-W60", "a/../b", "../a", "/a", "off-pace", "linear", "flow", "year", "year ", [], {}, [1],
    [1, 2], ["x"], [None, 5], {"x-a": 1}, {"by": "2025"}, {"atLeast": 5}, {"value": 1}, {"x": 1},
]


def places(value, place=()):
    yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places(part, place + (key,))


def mutated(document, random):
    """The document with one value changed, removed, or with a key of another object."""
    document = copy.deepcopy(document)
    every = [place for place in places(document) if place]
    place = random.choice(every)
    parent = document
    for key in place[:-1]:
        parent = parent[key]
    kind = random.randrange(4)
    if kind == 0:
        del parent[place[-1]]
    elif kind == 1 and isinstance(parent, dict):
        other = random.choice([key for p in every for key in p[-1:] if isinstance(key, str)])
        parent.setdefault(other, random.choice(WRONG))
    else:
        parent[place[-1]] = copy.deepcopy(random.choice(WRONG))
    return document


def help_examples(program):
    """The goals files that help shows: together they have nearly every key."""
    for topic in ("files", "goals", "pace", "targets", "indicators", "parts", "history", "sources", "tables"):
        text = subprocess.run([program, "help", topic], check=True, capture_output=True, text=True).stdout
        block = re.search(r"^  \{.*?\n(?=\n)", text, re.S | re.M)
        yield topic, json.loads(plain(block.group(0)))


def compare_with_reader(program, count):
    """What the schema refuses the reader refuses: documents that the reader takes, with one thing changed."""
    seed = random.Random(20)
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "goals.jsonc")
        for table in ("u5mr.csv", "figures.csv"):
            pathlib.Path(folder, table).write_text("REF_AREA,SEX,TIME_PERIOD,OBS_VALUE\nBRA,_T,2020,14\n", encoding="utf-8")

        def is_taken(document):
            file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
            run = subprocess.run([program, "validate", "--registry", folder], capture_output=True, text=True)
            return run.returncode == 0

        bases = []
        for topic, document in help_examples(program):
            failures.extend(f"help {topic}: {e.json_path}: {e.message[:200]}" for e in goals.iter_errors(document))
            bases.append(document)
        for path in sorted(fixtures.glob("*/goals.jsonc")) + sorted(fixtures.glob("diagnostics/*/goals.jsonc")):
            try:
                bases.append(json.loads(plain(path.read_text(encoding="utf-8"))))
            except ValueError:
                pass  # Broken on purpose.
        bases = [document for document in bases if is_taken(document)]
        if len(bases) < 20:
            failures.append(f"the reader takes only {len(bases)} documents to begin with")
            return 0
        for index in range(count):
            document = mutated(bases[index % len(bases)], seed)
            errors = list(goals.iter_errors(document))
            if not errors:
                continue
            compared += 1
            if is_taken(document):
                problem = f"{errors[0].json_path}: {errors[0].message[:200]}"
                failures.append(f"the reader takes what the schema refuses: {problem}\n  {json.dumps(document)[:600]}")
        subprocess.run([program, "init", folder + "/new"], check=True, capture_output=True)
        failures.extend(f"the starter: {problem}" for problem in problems(pathlib.Path(folder, "new", "goals.jsonc")))
    return compared


def main(program, count):
    examples = sum(check_examples(v.schema, v.schema.get("$defs", {}), "") for v in (goals, workspace))
    valid, refused = check_fixtures()
    compared = compare_with_reader(program, count) if program else 0
    for failure in failures[:20]:
        print(failure)
    if failures:
        sys.exit(f"{len(failures)} failures")
    reader = f"{compared} refused documents refused by the reader" if program else "the reader was not built, and not asked"
    print(f"{valid} files valid, {refused} broken fixtures refused, {examples} examples valid; {reader}")


main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600)
