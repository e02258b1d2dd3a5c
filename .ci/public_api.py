"""Lists the public declarations of the symbol graphs in a folder, and takes the Swift out of the texts for people.
Called by check-api."""

import json
import pathlib
import re
import sys

# Names that Foundation or what comes with it on Apple systems declares at top level: a type of the same name would have to
# be written with its module wherever both are imported.
TAKEN = {
    "Any", "AnyClass", "BlockOperation", "Bundle", "ByteCountFormatter", "Cache", "Calendar", "Category", "CharacterSet",
    "Class", "Clock", "Collection", "Component", "Context", "Data", "Date", "DateComponents", "DateInterval", "Decimal",
    "Dimension", "Duration", "Error", "FileHandle", "Fixed", "Formatter", "Host", "Identifier", "IndexPath", "IndexSet",
    "InputStream", "Instant", "Ivar", "Locale", "Measurement", "Method", "Mirror", "Notification", "Operation",
    "OperationQueue", "OutputStream", "Pattern", "Pipe", "Point", "Port", "Process", "Progress", "Protocol", "Range", "Rect",
    "Result", "Scanner", "Selector", "Sequence", "Set", "Size", "Stream", "Style", "Task", "Thread", "TimeInterval",
    "TimeZone", "Timer", "URL", "UUID", "UndoManager", "Unit", "UnitConverter", "UserDefaults", "Value", "XMLDocument",
    "XMLElement", "XMLNode",
}


def symbols(folder):
    for path in sorted(pathlib.Path(folder).glob("*.symbols.json")):
        graph = json.loads(path.read_text())
        for symbol in graph["symbols"]:
            yield symbol


def listing(folder):
    lines = set()
    for symbol in symbols(folder):
        declaration = "".join(part["spelling"] for part in symbol.get("declarationFragments", []))
        lines.add(".".join(symbol["pathComponents"]) + " | " + re.sub(r"\s+", " ", declaration))
    return sorted(lines)


def top_level(folder):
    kinds = ("swift.struct", "swift.enum", "swift.protocol", "swift.class", "swift.typealias")
    return sorted(
        {
            symbol["pathComponents"][0]
            for symbol in symbols(folder)
            if len(symbol["pathComponents"]) == 1 and symbol["kind"]["identifier"] in kinds
        }
    )


def snippets(folder):
    work = pathlib.Path(folder, "snippets")
    work.mkdir()
    texts = [pathlib.Path("README.md")] + sorted(pathlib.Path("Sources/ProgressKit/ProgressKit.docc").rglob("*.md"))
    for text in texts:
        blocks = re.findall(r"^```swift\n(.*?)^```$", text.read_text(), re.M | re.S)
        for index, block in enumerate(blocks, 1):
            if "import ProgressKit" not in block:
                block = "import ProgressKit\n" + block
            (work / f"{text.stem}-{index}.swift").write_text("import Foundation\n" + block)
    names = top_level(folder)
    clash = [name for name in names if name in TAKEN]
    if clash:
        sys.exit(f"these names are taken by Foundation or what comes with it: {', '.join(clash)}")
    uses = "".join(
        f"func use{index}(_ value: any {name}) {{}}\n" if name.endswith("Method") else f"func use{index}(_ value: {name}) {{}}\n"
        for index, name in enumerate(names)
    )
    (work / "every-name.swift").write_text("import Foundation\nimport ProgressKit\n\n" + uses)


if sys.argv[1] == "list":
    print("\n".join(listing(sys.argv[2])))
else:
    snippets(sys.argv[2])
