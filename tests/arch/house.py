"""House rules that no compiler knows: where SQL may stand, words that must not, sizes of files."""
import pathlib
import re

CODE = (".h", ".cpp", ".c", ".inc")
TEXT = CODE + (".py", ".sh", ".md", ".txt", ".sql", ".cmake", ".po", ".toml")
MAX_LINES = 500

SQL = re.compile(r'"[^"\n]*\b(SELECT .+ FROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|'
                 r'CREATE (TABLE|INDEX|VIRTUAL)|PRAGMA \w+)\b')

# (pattern, where it counts, why it is unwanted); written so that the patterns do not find themselves.
RULES = (
    (re.compile(r"\bTO[D]O\b|\bFIX[M]E\b|\bHA[C]K\b"), "", "finish it, or say the condition in words"),
    (re.compile(r"/(wor[k]|far[m])/(main|shared)"), "", "a path of one machine"),
    (re.compile(r"\bissue #?\d"), "", "say why here, not where it was discussed"),
    (re.compile(r"\b(shared_pt[r]|make_share[d])\b"), "code", "one owner for everything"),
    (re.compile(r"\bcatch \(\.\.\.\)"), "code", "exceptions are caught where a library throws them"),
    (re.compile(r"\b(sleep_for|sleep_until|usleep|nanosleep)\b"), "code", "wait for the event itself"),
    (re.compile(r"\bsource_location\b|\bstd::format\b"), "code", "clang 14 or GCC 12 lacks it"),
)
# The few places where a rule has a reason to be broken.
EXCEPTIONS = {
    ("kiosk/main.cpp", "catch (...)"),  # the last line of defence
}


def _excepted(source, line):
    return any(source == path and text in line for path, text in EXCEPTIONS)


def problems_of(source, text):
    """What is wrong with one file; `source` is its path from the root."""
    found = []
    is_code = source.endswith(CODE)
    lines = text.splitlines()
    if is_code and len(lines) > MAX_LINES:
        found.append(f"{source}: {len(lines)} lines, at most {MAX_LINES}: two ideas in one file?")
    if is_code and not source.startswith(("db/", "tests/")) and SQL.search(text):
        line = text[:SQL.search(text).start()].count("\n") + 1
        found.append(f"{source}:{line}: SQL belongs in db/")
    for number, line in enumerate(lines, 1):
        for pattern, where, why in RULES:
            if (is_code or where != "code") and pattern.search(line) and not _excepted(source, line):
                found.append(f"{source}:{number}: {pattern.search(line).group().strip()}: {why}")
    return found


def problems(root):
    found = []
    root = pathlib.Path(root)
    for top in ("kiosk", "platform", "db", "tests", "toolchain", "assets/i18n", ".ci"):
        for path in sorted((root / top).rglob("*")):
            if path.is_file() and (path.suffix in TEXT or top == ".ci"):
                source = path.relative_to(root).as_posix()
                found += problems_of(source, path.read_text(encoding="utf-8", errors="replace"))
    return found
