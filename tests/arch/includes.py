"""Who may include whom: the map of the project as a table, and the check of it.

A rule is for a folder, or for a file and its parts (compose.cpp, compose_tour.cpp); the longest that
fits a source counts. What is not named in the rule, nor in EVERYONE, may not be included. Libraries have homes, too.
"""
import pathlib
import re

OURS = ("kiosk", "platform", "db", "tests", "toolchain")
EVERYONE = ("platform/base/", "db/model/")

# Contracts are the headers directly in platform/: the pattern keeps the ports below it out.
CONTRACT = re.compile(r"platform/[a-z_]+\.h$")
DATA = ("db/text/", "db/label/", "db/pictures/", "db/store/", "db/schema/", "db/tuf/", "db/delta/",
        "db/wire/", "db/outbox/", "db/i18n/")
WORKER = ("kiosk/messages.h", "kiosk/flow/", "kiosk/codes/", CONTRACT) + DATA
KEEPER = ("kiosk/messages.h", CONTRACT) + DATA
STORAGE = ("platform/storage.h", "platform/clock.h")

MAY_INCLUDE = {
    # the machine
    "platform": (CONTRACT,),
    "platform/base": (),
    "platform/sdl": ("platform/sdl/", CONTRACT),
    "platform/linux": ("platform/linux/", CONTRACT),
    "platform/desk": ("platform/desk/", CONTRACT),
    # the data
    "db": DATA + STORAGE,
    "db/model": (),
    "db/i18n": ("db/i18n/", "db/store/text.h"),
    # Its transports carry files over the network and from a folder.
    "db/tuf": ("platform/http.h",) + DATA + STORAGE,
    "db/hub": ("db/hub/", "platform/http.h") + DATA + STORAGE,
    "db/hub/main": ("db/", "platform/"),
    # the kiosk; only main and compose name a concrete port
    "kiosk": ("kiosk/", CONTRACT),
    "kiosk/main": ("kiosk/", "platform/") + DATA,
    "kiosk/compose": ("kiosk/", "platform/") + DATA,
    # The app reads the catalogue for the screens, as they do.
    "kiosk/app": ("kiosk/", CONTRACT) + DATA,
    "kiosk/label_desk": ("kiosk/", CONTRACT) + DATA,
    # Seals what a visitor typed.
    "kiosk/enquiry_desk": ("kiosk/", CONTRACT) + DATA,
    "kiosk/tour": ("kiosk/", CONTRACT) + DATA,
    "kiosk/last_words": ("kiosk/", CONTRACT) + DATA,
    "kiosk/messages": ("kiosk/", CONTRACT) + DATA,
    "kiosk/keeper": ("kiosk/keeper",) + KEEPER,
    "kiosk/flow": ("kiosk/flow/", "db/label/", "db/text/"),
    "kiosk/codes": ("kiosk/codes/",),
    "kiosk/ui": ("kiosk/ui/", "kiosk/images/") + WORKER,
    "kiosk/scan": ("kiosk/scan/",) + WORKER,
    "kiosk/sync": ("kiosk/sync/",) + WORKER,
    "kiosk/images": ("kiosk/images/",) + WORKER,
}

LIBRARY_HOMES = {
    "SDL_ttf": ("kiosk/ui/text",),
    "SDL": ("platform/sdl/", "kiosk/ui/canvas", "kiosk/ui/text"),
    "sqlite3": ("db/",),
    "ZXing/": ("kiosk/scan/", "kiosk/codes/"),
    "toml++/": ("kiosk/config",),
    "CLI/": ("kiosk/command_line", "db/hub/cli", "db/hub/main"),
    "nlohmann/": ("db/tuf/json",),
    "openssl/": ("db/tuf/verify",),
    "sodium": ("db/delta/", "db/tuf/", "db/outbox/", "db/hub/"),
    "zstd": ("db/delta/",),
    "zdict": ("db/delta/",),
    "spdlog/": ("platform/base/log",),
    "unicode/": ("db/hub/",),
    "librsvg/": ("db/hub/", "db/pictures/"),
    "seccomp": ("platform/linux/",),
    "curl/": ("platform/linux/",),
    "httplib": ("db/hub/serve",),
    "pqxx/": ("db/hub/ledger_postgres",),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.M)


def _rule_for(source):
    """The longest rule that is a folder above the file, or its name up to an ending or `_part`."""
    return max((rule for rule in MAY_INCLUDE
                if re.match(re.escape(rule) + r"(/|\.|_\w+\.)", source)), key=len)


def _allowed(name, allowed):
    return any(entry.match(name) if isinstance(entry, re.Pattern) else name.startswith(entry)
               for entry in allowed)


def problems_of(source, text):
    """What is wrong with the includes of one file; `source` is its path from the root."""
    rule = _rule_for(source)
    found = []
    for name in INCLUDE.findall(text):
        if name.split("/")[0] in OURS and not _allowed(name, MAY_INCLUDE[rule] + EVERYONE):
            found.append(f"{source}: what is under the rule `{rule}` must not include {name}")
        if name.startswith("db/") and source.startswith("platform/"):
            found.append(f"{source}: platform/ never sees db/ ({name})")
        library = next((lib for lib in LIBRARY_HOMES if name.startswith(lib)), None)
        if library and not source.startswith(LIBRARY_HOMES[library]):
            found.append(f"{source}: <{name}> belongs in {' or '.join(LIBRARY_HOMES[library])}")
    return found


def problems(root):
    found = []
    for top in ("kiosk", "platform", "db"):
        for path in sorted((pathlib.Path(root) / top).rglob("*")):
            if path.suffix in (".h", ".cpp", ".c", ".inc"):
                source = path.relative_to(root).as_posix()
                found += problems_of(source, path.read_text(encoding="utf-8"))
    return found
