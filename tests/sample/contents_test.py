"""The sample catalogue holds what is asked of it: counts, facts with their evidence, texts of their length.

  contents_test.py ROOT

What every catalogue must keep is checked by `ocop-hub check`; this is about the sample alone.
"""
import collections
import csv
import pathlib
import re
import sys

# Nothing may be said to heal, prevent or strengthen: health claims are forbidden on every screen.
CLAIMS = re.compile(
    r"\b(chữa|điều trị|trị bệnh|phòng bệnh|ngừa bệnh|thanh nhiệt|giải độc|giải nhiệt|bổ dưỡng|bồi bổ|bổ thận|an thần|"
    r"hạ huyết áp|giảm cân|đẹp da|tăng sức đề kháng|tốt cho sức khỏe|có lợi cho sức khỏe|"
    r"cures?|heals?|healing|remedy|remedies|detox\w*|nourish\w*|immunity|anti-?aging|slimming|"
    r"good for (the|your) (health|heart|skin|liver|stomach)|health benefits?|healthy|medicinal|"
    r"(treats?|prevents?) (disease|illness|cancer|colds?))\b", re.IGNORECASE)


class Sample:
    def __init__(self, folder):
        self.folder = folder
        self.tables = {path.stem: self._read(path) for path in sorted(folder.glob("*.csv"))}

    @staticmethod
    def _read(path):
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def __getattr__(self, name):
        return self.tables[name]

    def real(self):
        return [row for row in self.products if row["demonstration"] != "yes"]

    def demonstration(self):
        return {row["code"] for row in self.products if row["demonstration"] == "yes"}

    def provinces(self):
        """Code of a unit of today -> code of its province."""
        parents = {row["code"]: row["parent"] for row in self.admin_units}
        found = {}
        for code in parents:
            top = code
            while parents.get(top):
                top = parents[top]
            found[code] = top
        return found

    def unit_of(self, product):
        villages = {row["code"]: row["unit"] for row in self.villages}
        producers = {row["code"]: row["unit"] for row in self.producers}
        return product["unit"] or villages.get(product["village"]) or producers.get(product["producer"]) or ""


def counts(sample):
    """(what, how many, at least)."""
    provinces = sample.provinces()
    homes = [provinces.get(sample.unit_of(row)) for row in sample.real()]
    kinds = collections.Counter(row["kind"] for row in sample.titles)
    today = {row["code"] for row in sample.admin_units if not row["valid_until"]}
    followed = {row["new"] for row in sample.unit_successions} & today
    yield "real products of Hanoi", sum(home == "01" for home in homes), 60
    yield "real products of other provinces", sum(home not in ("01", None) for home in homes), 6
    yield "makers of real products", sum(row["demonstration"] != "yes" for row in sample.producers), 30
    yield "craft villages", len(sample.villages), 12
    yield "sales points and design centres", len(sample.points), 15
    yield "sales points", sum(row["kind"] == "sales_point" for row in sample.points), 1
    yield "design centres", sum(row["kind"] == "design_centre" for row in sample.points), 1
    yield "units of today with predecessors", len(followed), 20
    yield "collective marks", sum(row["kind"] == "collective_mark" for row in sample.ip_rights), 1
    yield "events", len(sample.events), 5
    yield "heritage titles", kinds["intangible_heritage"] + kinds["world_craft_city"], 2
    yield "titles of villages and crafts", len(sample.titles), 10
    yield "stories of products", sum(row["about"] == "product" for row in sample.stories), 6
    yield "stories of villages", sum(row["about"] == "village" for row in sample.stories), 12
    yield "stories of crafts", sum(row["about"] == "craft" for row in sample.stories), 6
    yield "stories in every language", translated_stories(sample), 20


def count_problems(sample):
    for what, number, least in counts(sample):
        print(f"{number:4d} {what}")
        if number < least:
            yield f"{what}: {number}, at least {least} are asked for"
    sets = sorted(int(row["set_no"]) for row in sample.product_sets)
    if sets != list(range(1, 27)):
        yield f"product sets: {sets}, not 1 to 26"


def unit_problems(sample):
    """Who reads an old label finds the place: the unit of every village of ours has a past."""
    provinces = sample.provinces()
    followed = {row["new"] for row in sample.unit_successions}
    for row in sample.villages:
        if provinces.get(row["unit"]) == "01" and row["unit"] != "01" and row["unit"] not in followed:
            yield f"villages.csv: {row['code']}: unit {row['unit']} has no predecessor"
        if row["unit"] and not row["printed_unit"]:
            yield f"villages.csv: {row['code']}: no printed_unit, as old labels have it"


def text_problems(sample):
    for name, rows in sample.tables.items():
        for row in rows:
            who = f"{name}.csv: {row.get('code') or row.get('product') or ''}"
            for column in [column for column in row if column.endswith("_vi")]:
                if bool(row[column]) != bool(row.get(column[:-3] + "_en")):
                    yield f"{who}: {column[:-3]} stands in one of Vietnamese and English only"
            if "name_vi" in row and not row["name_vi"]:
                yield f"{who}: no name"
            for column, text in row.items():
                claim = CLAIMS.search(text or "") if not column.startswith("source") else None
                if claim:
                    yield f"{who}: {column}: a health claim: {claim.group()}"


# What a visitor reads in their own language; makers and units keep the names they have.
OTHER_LANGUAGES = ("zh_hans", "ko", "ja", "zh_hant", "ru", "fr")
IN_EVERY_LANGUAGE = {
    "attract": ("headline", "line"), "badges": ("name", "evidence"), "catalogue": ("title",),
    "crafts": ("name", "summary"), "events": ("name",), "ip_rights": ("name",), "people": ("name", "summary"),
    "points": ("name",), "product_sets": ("group", "name"),
    "products": ("name", "summary", "material", "care", "carry", "season"), "public_messages": ("text",),
    "route_stops": ("note",), "routes": ("name", "summary"), "sectors": ("name",), "titles": ("name",),
    "villages": ("name", "summary")}
SCRIPTS = {"zh_hans": "[\u4e00-\u9fff]", "zh_hant": "[\u4e00-\u9fff]", "ja": "[\u3040-\u30ff\u4e00-\u9fff]",
           "ko": "[\uac00-\ud7a3]", "ru": "[\u0400-\u04ff]", "fr": "[A-Za-z]"}
SAYS_NOTHING_ELSE = {"people", "ip_rights"}  # names that may stay as they are written


def language_problems(sample):
    for name, texts in IN_EVERY_LANGUAGE.items():
        for number, row in enumerate(sample.tables[name], start=2):
            for text, language in [(text, language) for text in texts for language in OTHER_LANGUAGES]:
                if not row[f"{text}_vi"]:
                    continue
                said = row.get(f"{text}_{language}") or ""
                if not said or (name not in SAYS_NOTHING_ELSE and not re.search(SCRIPTS[language], said)):
                    yield f"{name}.csv:{number}: {text} is not in {language}"
            if row["translated_by"] not in ("machine", "person"):
                yield f"{name}.csv:{number}: nobody is named as translator"


def translated_stories(sample):
    return sum(all(row[f"text_{language}"] for language in OTHER_LANGUAGES) for row in sample.stories)


def story_problems(sample):
    bounds = {"village": (80, 150), "craft": (80, 150), "product": (30, 60), "producer": (30, 60)}
    for row in sample.stories:
        low, high = bounds[row["about"]]
        for language in ("vi", "en"):
            words = len(row["text_" + language].split())
            if not low <= words <= high:
                yield f"stories.csv: {row['about']} {row['code']}: {words} words in {language}, not {low} to {high}"
        if row["origin"] != "sample":
            yield f"stories.csv: {row['code']}: origin {row['origin']}, not sample"
        if not row["source"]:
            yield f"stories.csv: {row['code']}: no source"


def recognition_problems(sample):
    demonstration = sample.demonstration()
    decided = []
    for row in sample.recognitions:
        if row["product"] in demonstration:
            continue
        who = f"recognitions.csv: {row['product']}"
        if not row["source_note_vi"] or not row["source_note_en"] or not row["source"]:
            yield f"{who}: nobody says in words what is known"
        if row["evidence"] == "A":
            yield f"{who}: evidence A, but nobody has seen a certificate"
        if row["revoked_on"]:
            yield f"{who}: a real maker is called withdrawn"
        if row["star"] == "5" and row["potential_5"] == "yes":
            yield f"{who}: potential five stars shown as five"
        if row["valid_until"]:
            decided.append((row["product"], row["decision_no"], row["issued_on"], row["valid_until"]))
    wanted = [(f"hn-0{n}", "813/QĐ-UBND", "2020-02-19", "2023-02-19") for n in (21, 22, 23, 24)]
    if sorted(decided) != wanted:
        yield f"recognitions.csv: rows with a last day are {decided}, not the four of Vụn Art"
    producers = {row["code"]: row["name_vi"] + row["brand"] for row in sample.producers}
    for row in sample.products:
        if row["code"] in {code for code, *_ in wanted} and "Vụn" not in producers[row["producer"]] + row["name_vi"]:
            yield f"products.csv: {row['code']} is not of Vụn Art"


def code_problems(sample):
    demonstration = sample.demonstration()
    for row in sample.labels:
        if row["product"] not in demonstration:
            yield f"labels.csv: {row['product']}: a code was invented for a real product"
        if row["kind"] == "gtin" and not row["value"].startswith("952"):
            yield f"labels.csv: {row['value']}: outside of the demonstration range 952"
    for row in sample.products:
        if row["code"] in demonstration:
            plain = "Mẫu trình diễn" in row["name_vi"] and "demonstration" in row["name_en"]
            if not plain:
                yield f"products.csv: {row['code']}: does not call itself a demonstration"
        elif not row["source"]:
            yield f"products.csv: {row['code']}: no source"
    for row in sample.offers:
        if row["product"] not in demonstration and (row["price_vnd"] or row["stock"]):
            yield f"offers.csv: {row['product']}: a price or stock was invented for a real product"


CHECKS = (count_problems, unit_problems, text_problems, language_problems, story_problems, recognition_problems,
          code_problems)

if __name__ == "__main__":
    SAMPLE = Sample(pathlib.Path(sys.argv[1]) / "assets/sample")
    FOUND = [problem for check in CHECKS for problem in check(SAMPLE)]
    print("\n".join(FOUND) or "the sample holds what is asked of it")
    sys.exit(1 if FOUND else 0)
