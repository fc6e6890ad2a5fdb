#!/usr/bin/env python3
"""What the whole program costs on an X server: from exec to the first picture, memory, wake-ups.

    tests/bench/kiosk_in_x.py PROGRAM CATALOGUE [--runs 10]

Needs the Debian packages xvfb, libxtst6 and strace. Prints figures and asserts none.
"""
import argparse
import ctypes
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1920, 1080


class Screen:
    """An Xvfb of the reference panel's size, and a finger on it."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtst = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XGetImage.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetPixel.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(self.name.encode()))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def pixels(self):
        """A few pixels spread over the screen."""
        spots = [(WIDTH * i // 7, HEIGHT * j // 5) for i in range(1, 7) for j in range(1, 5)]
        return tuple(self._pixel(x, y) for x, y in spots)

    def _pixel(self, x, y):
        image = ctypes.c_void_p(self.x11.XGetImage(self.display, self.root, x, y, 1, 1,
                                                   ctypes.c_ulong(0xFFFFFF), 2))
        value = self.x11.XGetPixel(image, 0, 0)
        self.x11.XFree(image)
        return value

    def tap(self, x, y):
        self.xtst.XTestFakeMotionEvent(self.display, -1, x, y, 0)
        for down in (1, 0):
            self.xtst.XTestFakeButtonEvent(self.display, 1, down, 0)
        self.x11.XSync(self.display, 0)

    def wheel(self, notches):
        for _ in range(notches):
            for down in (1, 0):
                self.xtst.XTestFakeButtonEvent(self.display, 5, down, 0)
        self.x11.XSync(self.display, 0)

    def close(self):
        self.server.terminate()
        self.server.wait()


def pss_mb(pid):
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) / 1024


def cpu_ms(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def start(screen, command):
    """The process, and seconds from exec to the first picture."""
    blank = screen.pixels()
    began = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, "DISPLAY": screen.name},
                               stderr=subprocess.DEVNULL)
    while screen.pixels() == blank:
        if process.poll() is not None or time.monotonic() - began > 20:
            sys.exit(f"no picture came; the program answered {process.poll()}")
        time.sleep(0.001)
    return process, time.monotonic() - began


def stop(screen, process):
    process.terminate()
    process.wait()
    time.sleep(0.3)  # the server takes the window away


def settle(process):
    """Waits until the program has been idle for half a second."""
    before = -1.0
    while cpu_ms(process.pid) != before:
        before = cpu_ms(process.pid)
        time.sleep(0.5)


def wake_ups(process, seconds):
    """System calls that returned in `seconds`, over all threads."""
    with tempfile.NamedTemporaryFile("r") as log:
        tracer = subprocess.Popen(["strace", "-f", "-o", log.name, "-p", str(process.pid)],
                                  stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        before = len(log.read().splitlines())
        time.sleep(seconds)
        after = before + len(log.read().splitlines())
        tracer.terminate()
        tracer.wait()
    return after - before


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("catalogue")
    parser.add_argument("--runs", type=int, default=10)
    asked = parser.parse_args()
    screen = Screen()
    with tempfile.TemporaryDirectory() as state:
        command = [asked.program, "--kiosk", "--catalogue", asked.catalogue, "--state", state]
        times, processor = [], []
        for _ in range(asked.runs):
            process, seconds = start(screen, command)
            times.append(seconds * 1000)
            processor.append(cpu_ms(process.pid))
            stop(screen, process)
        print(f"exec to first picture, ms: min {min(times):.0f}, median "
              f"{statistics.median(times):.0f}, max {max(times):.0f}")
        print(f"processor time until then, ms: median {statistics.median(processor):.0f}")
        process, _ = start(screen, command)
        settle(process)
        print(f"memory (PSS) on the attract screen, MB: {pss_mb(process.pid):.1f}")
        screen.tap(WIDTH // 2, HEIGHT // 2)
        settle(process)
        print(f"memory (PSS) on the home screen, MB: {pss_mb(process.pid):.1f}")
        print(f"wake-ups on the home screen in 10 s: {wake_ups(process, 10)}")
        screen.tap(WIDTH // 3, HEIGHT // 2)  # whatever tile is there: a list
        settle(process)
        for _ in range(30):
            screen.wheel(1)
            time.sleep(0.03)
        settle(process)
        print(f"memory (PSS) after scrolling a list, MB: {pss_mb(process.pid):.1f}")
        stop(screen, process)
    screen.close()


if __name__ == "__main__":
    main()
