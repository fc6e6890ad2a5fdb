#!/usr/bin/env python3
"""A centre and two kiosks, as whole programs: one kiosk on a line that breaks, one on a stick.

    two_kiosks.py --hub OCOP_HUB --kiosk OCOP_KIOSK --message LEAVE_MESSAGE --catalogue DB
                  --labels FOLDER --assets FOLDER

Both come with an old catalogue, see labels and are given a message for the centre. In the end both
hold the content that the centre published, and the centre has every scan, every unknown code and
every message once, however often and by whatever way they came, and opens the messages.
"""
import argparse
import csv
import json
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing

MOST_ROUNDS = 60
MESSAGE = "20 vases, please: lan@example.com"


class BadLine:
    """A way to the server that breaks after so many bytes, again and again."""

    def __init__(self, port, break_after):
        self.server_port = port
        self.break_after = break_after
        self.broken = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.server_port))
            threading.Thread(target=self._up, args=(client, server), daemon=True).start()
            threading.Thread(target=self._down, args=(server, client), daemon=True).start()

    @staticmethod
    def _up(client, server):
        try:
            while data := client.recv(65536):
                server.sendall(data)
        except OSError:
            pass

    def _down(self, server, client):
        left = self.break_after
        try:
            while left > 0 and (data := server.recv(min(left, 65536))):
                client.sendall(data)
                left -= len(data)
        except OSError:
            pass
        self.broken += 1 if left == 0 else 0
        for end in (client, server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()


def rows(database, question):
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchall()


def expect(what, wanted, found):
    if wanted != found:
        sys.exit(f"two_kiosks: {what}: wanted {wanted}, found {found}")
    print(f"{what}: {found}", flush=True)


class World:
    """The centre, and what the programs are."""

    def __init__(self, args, folder):
        self.args = args
        self.folder = folder
        self.centre = folder / "centre"
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.old = folder / "old" / "catalogue.db"
        self.old.parent.mkdir()
        shutil.copy(args.catalogue, self.old)

    def run(self, *command, ok=(0,)):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                              timeout=300, check=False)
        if done.returncode not in ok:
            sys.exit(f"two_kiosks: {' '.join(map(str, command))}\nended with {done.returncode}:\n"
                     f"{done.stdout}{done.stderr}")
        return done

    def hub(self, command, *rest):
        answer = self.run(self.args.hub, command, "--centre", self.centre, "--json", *rest).stdout
        return json.loads(answer.strip().splitlines()[-1])

    def found(self):
        holders = [self.folder / f"holder-{number}" for number in (1, 2, 3)]
        words = self.folder / "words"
        words.write_text("1 moss river kiln\n2 lotus bell gate\n3 cup morning tea\n", encoding="utf-8")
        keys = []
        for holder in holders:
            holder.mkdir()
            keys += ["--keys", holder]
        self.hub("init", *keys, "--passphrases", words)

    def publish(self, catalogue):
        media = pathlib.Path(self.args.catalogue).parent / "media"
        return self.hub("publish", catalogue, "--media", media, "--snapshot-level", "3")

    def serve(self):
        server = subprocess.Popen([self.args.hub, "serve", "--centre", str(self.centre), "--json",
                                   "--port", "0", "--ingest-every", "0"], stdout=subprocess.PIPE,
                                  text=True)
        return server, json.loads(server.stdout.readline())["url"]

    def told(self):
        """What the centre knows, in a form that does not depend on when and how it came."""
        ledger = self.centre / "kiosks.db"
        return {
            "scans": rows(ledger, "SELECT coalesce(sum(scans), 0) FROM scan_count")[0][0],
            "unknown codes": rows(ledger, "SELECT count(*), coalesce(sum(times), 0) FROM unknown_code")[0],
            "messages": rows(ledger, "SELECT count(*) FROM note WHERE kind = 'enquiry'")[0][0],
        }


class Kiosk:
    def __init__(self, world, name, hub_url):
        self.world = world
        self.state = world.folder / name
        self.state.mkdir()
        self.config = world.folder / f"{name}.toml"
        root = world.centre / "published/metadata/1.root.json"
        self.config.write_text(f'[hub]\nurl = "{hub_url}"\nroot = "{root}"\n', encoding="utf-8")

    def run(self, *flags, ok=(0,)):
        args = self.world.args
        return self.world.run(args.kiosk, "--config", self.config, "--state", self.state, "--assets",
                              args.assets, "--catalogue", self.world.old, "--camera", args.labels,
                              *flags, ok=ok)

    def enrol(self):
        status = self.run("--sync-status", ok=range(64)).stdout
        key = re.search(r"^key +([0-9a-f]{64})$", status, re.M).group(1)
        self.world.hub("enrol", "--key", key, "--point", "diem-bat-trang")

    def visit(self):
        """Somebody shows labels to the camera, and leaves a message."""
        self.run("--tour", self.world.folder / "pictures")
        self.world.run(self.world.args.message, self.state, MESSAGE)

    def told(self):
        database = self.state / "kiosk.db"
        return {
            "scans": rows(database, "SELECT count(*) FROM scan_event")[0][0],
            "unknown codes": rows(database, "SELECT count(*), coalesce(sum(times), 0) FROM unknown_code")[0],
            "messages": 1,
        }

    def receipts(self):
        """How far the centre has signed for what this kiosk told, and the first batch that waits."""
        database = self.state / "kiosk.db"
        return (rows(database, "SELECT key_id, upto_seq FROM receipt")[0],
                rows(database, "SELECT min(seq) FROM outbox_batch")[0][0])

    def sync_until_it_works(self):
        for number in range(1, MOST_ROUNDS + 1):
            if self.run("--sync-now", ok=range(64)).returncode == 0:
                return number
        sys.exit(f"two_kiosks: {MOST_ROUNDS} rounds did not bring the catalogue")

    def content(self):
        name = (self.state / "current").read_text(encoding="utf-8").strip()
        return rows(self.state / name, "SELECT hex(content_hash) FROM meta")[0][0]


def both(first, second):
    return {what: tuple(a + b for a, b in zip(first[what], second[what]))
            if isinstance(first[what], tuple) else first[what] + second[what] for what in first}


def open_messages(world):
    """What visitors left: sealed until somebody with the centre's keys asks."""
    for file in world.centre.rglob("*"):
        if file.is_file() and (MESSAGE.encode() in file.read_bytes()
                               or MESSAGE.encode().hex().encode() in file.read_bytes()):
            sys.exit(f"two_kiosks: {file} holds a message in clear")
    told = world.hub("enquiries")
    expect("messages", [MESSAGE] * 2, [message["message"] for message in told["messages"]])
    expect("where they were left", {"diem-bat-trang"}, {message["point"] for message in told["messages"]})
    listed = world.folder / "messages.csv"
    expect("opened into a file", 2, world.hub("enquiries", "--out", listed)["opened"])
    expect("who may read it", "0o600", oct(listed.stat().st_mode & 0o777))
    with open(listed, encoding="utf-8-sig", newline="") as lines:
        expect("what stands in it", [MESSAGE] * 2, [row["message"] for row in csv.DictReader(lines)])
    sealing = next((world.centre / "keys").glob("sealing.*.key"))
    kept = sealing.rename(world.folder / "safe.key")
    world.run(world.args.hub, "enquiries", "--centre", world.centre, ok=(7,))
    kept.rename(sealing)


def play(world):
    world.found()
    world.publish(world.args.catalogue)
    server, url = world.serve()
    try:
        line = BadLine(int(url.rstrip("/").rsplit(":", 1)[1]), 400_000)
        wired, remote = Kiosk(world, "wired", line.url), Kiosk(world, "remote", "")
        print("-- the first version", flush=True)
        rounds = wired.sync_until_it_works()
        print(f"the line broke {line.broken} times; {rounds} rounds", flush=True)
        world.hub("export-stick", world.stick)
        remote.run("--import-stick", world.stick)
        expect("one content", wired.content(), remote.content())
        for kiosk in (wired, remote):
            kiosk.enrol()
            kiosk.visit()

        print("-- the next version, and what was said meanwhile", flush=True)
        changed = world.folder / "changed.db"
        shutil.copy(world.args.catalogue, changed)
        with closing(sqlite3.connect(changed)) as database:
            database.execute("UPDATE recognition SET revoked_on = '2026-11-01'"
                             " WHERE id = (SELECT min(id) FROM recognition)")
            database.commit()
        expect("published version", 2, world.publish(changed)["version"])
        wanted = both(wired.told(), remote.told())
        wired.sync_until_it_works()
        world.hub("export-stick", world.stick)
        remote.run("--import-stick", world.stick)
        expect("one content", wired.content(), remote.content())

        print("-- home again, twice, and once more by the other way", flush=True)
        for _ in range(2):
            world.hub("ingest")
            world.hub("ingest", "--stick", world.stick / "ocop")
        expect("the centre was told", wanted, world.told())
        signed_for = dict(rows(world.centre / "kiosks.db", "SELECT key_id, upto_seq FROM kiosk"))
        wired.sync_until_it_works()
        world.hub("export-stick", world.stick)
        remote.run("--import-stick", world.stick)
        for kiosk in (wired, remote):
            (key_id, upto), first_waiting = kiosk.receipts()
            expect("receipts cover", signed_for[key_id], upto)
            expect("the first that waits", upto + 1, first_waiting)
        world.hub("ingest")
        world.hub("ingest", "--stick", world.stick / "ocop")
        expect("the centre was told", wanted, world.told())

        print("-- what visitors wrote", flush=True)
        open_messages(world)
    finally:
        server.terminate()
        server.wait(20)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name in ("hub", "kiosk", "message", "catalogue", "labels", "assets"):
        parser.add_argument(f"--{name}", required=True)
    with tempfile.TemporaryDirectory(prefix="ocop-e2e-") as folder:
        play(World(parser.parse_args(), pathlib.Path(folder)))


if __name__ == "__main__":
    main()
