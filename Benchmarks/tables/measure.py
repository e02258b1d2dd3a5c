#!/usr/bin/env python3
"""Reads the tables that others published by the mappings of Fixtures/published-tables, and prints what came of each.

    swift build -c release --product progress
    Benchmarks/tables/measure.py DATA [--tool .build/release/progress]

DATA holds the tables as they were published; one that is not there is skipped and said so. Rows are those of the file,
without its header; figures, goals and skipped rows are the tool's own count; CPU and memory are those of the whole process.
"""
import argparse, csv, io, json, os, re, resource, shutil, subprocess, sys, tempfile

def rows(path):
    data = open(path, "rb").read()
    if path.endswith(".json"):
        return len(json.loads(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    # A file may end its lines with CR alone.
    return sum(1 for row in csv.reader(io.StringIO(text, newline=None)) if any(row)) - 1

def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data")
    parser.add_argument("--tool", default=".build/release/progress")
    options = parser.parse_args()
    tool = os.path.abspath(options.tool)
    here = os.path.dirname(os.path.abspath(__file__))
    tables = json.load(open(os.path.join(here, "../../Fixtures/published-tables/tables.json"), encoding="utf-8"))["tables"]
    print("| File | Lines of mapping | Rows | Goals | Figures | Skipped | CPU s | Peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for table in tables:
        path = os.path.join(options.data, table["file"])
        if not os.path.exists(path):
            print(f"| {table['file']} | skipped: it is not there |")
            continue
        name = os.path.basename(path)
        mapping = "\n".join(table["mapping"])
        own = ""
        if '"as": "figures"' in mapping:
            own = (f'"indicators": {{ "x": {table.get("indicator", "{}")} }}, '
                   '"goals": [{ "id": "g", "target": { "stated": "read" } }],')
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(path, os.path.join(folder, name))
            with open(os.path.join(folder, "goals.jsonc"), "w", encoding="utf-8") as file:
                file.write(f'{{ "progress": 1, "decimal": ".", {own}\n"tables": [{{ "file": {json.dumps(name)},\n{mapping} }}] }}')
            # A child of its own, so that the peak is that of one run.
            code = ("import resource, subprocess, sys\n"
                    "run = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
                    "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
                    "print(use.ru_utime + use.ru_stime, use.ru_maxrss)\nprint(run.stdout + run.stderr)")
            run = subprocess.run([sys.executable, "-c", code, tool, "validate", "--registry", folder],
                                 capture_output=True, text=True)
        cpu, peak = run.stdout.split("\n")[0].split()
        said = run.stdout
        found = re.search(r"([\d,]+) goals?, ([\d,]+) indicators?, ([\d,]+) figures?", said)
        if not found:
            sys.exit(f"{table['file']} was refused:\n{said[:2000]}")
        skipped = re.search(r"skipped ([\d,]+) of", said)
        goals = found[1] if not own else "–"
        print(f"| {table['file']} | {len(table['mapping'])} | {rows(path):,} | {goals} | {found[3]} "
              f"| {skipped[1] if skipped else 0} | {float(cpu):.2f} | {int(peak) / 1024:.0f} |", flush=True)

main()
