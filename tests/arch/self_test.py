#!/usr/bin/env python3
"""Proves that the checks of this folder see what they are for. Takes the repository root."""
import sys
import unittest

sys.dont_write_bytecode = True
import commits  # noqa: E402
import house  # noqa: E402
import includes  # noqa: E402

ROOT = "."


class Includes(unittest.TestCase):
    def refused(self, source, name):
        self.assertTrue(includes.problems_of(source, f"// x\n#include {name}\n"), (source, name))

    def accepted(self, source, name):
        self.assertEqual(includes.problems_of(source, f"#include {name}\n"), [])

    def test_bad_includes_are_found(self):
        for source, name in (
                ("kiosk/flow/session.cpp", '"platform/clock.h"'),
                ("kiosk/flow/session.cpp", '"db/i18n/catalog.h"'),
                ("kiosk/flow/session.cpp", '"db/store/catalogue.h"'),
                ("kiosk/flow/session.cpp", "<SDL.h>"),
                ("kiosk/ui/screens/home.cpp", '"kiosk/app.h"'),
                ("kiosk/ui/screens/home.cpp", '"platform/sdl/window.h"'),
                ("kiosk/ui/screens/home.cpp", "<SDL_ttf.h>"),
                ("kiosk/ui/screens/home.cpp", "<sqlite3.h>"),
                ("kiosk/ui/canvas.cpp", "<SDL_ttf.h>"),
                ("kiosk/app.cpp", '"platform/sdl/window.h"'),
                ("kiosk/app.cpp", '"platform/desk/camera.h"'),
                ("kiosk/scan/scanner.cpp", '"kiosk/ui/canvas.h"'),
                ("kiosk/scan/scanner.cpp", '"db/hub/spec.h"'),
                ("kiosk/compose.cpp", '"db/hub/spec.h"'),
                ("kiosk/config.cpp", '"platform/sdl/window.h"'),
                ("db/store/search.cpp", '"kiosk/messages.h"'),
                ("db/store/search.cpp", '"db/hub/spec.h"'),
                ("db/store/search.cpp", '"platform/camera.h"'),
                ("db/store/search.cpp", "<SDL.h>"),
                ("db/model/date.cpp", '"db/text/fold.h"'),
                ("db/label/gtin.cpp", "<ZXing/ReadBarcode.h>"),
                ("platform/desk/camera.cpp", '"platform/linux/waker.h"'),
                ("platform/linux/storage.cpp", '"db/model/date.h"'),
                ("platform/base/log.cpp", '"platform/clock.h"'),
                ("platform/camera.h", '"platform/sdl/window.h"')):
            with self.subTest(source=source, name=name):
                self.refused(source, name)

    def test_the_way_it_is_written_hides_nothing(self):
        self.assertTrue(includes.problems_of("kiosk/flow/a.cpp", '  #  include  <SDL2/SDL.h>\n'))
        self.assertTrue(includes.problems_of("kiosk/flow/a.cpp", '#include"kiosk/ui/a.h"\n'))

    def test_good_includes_are_left_alone(self):
        for source, name in (
                ("kiosk/flow/session.cpp", '"db/label/classify.h"'),
                ("kiosk/flow/session.cpp", '"db/model/date.h"'),
                ("kiosk/main.cpp", '"platform/sdl/window.h"'),
                ("kiosk/compose.cpp", '"platform/desk/camera.h"'),
                ("kiosk/compose_tour.cpp", '"platform/desk/camera.h"'),
                ("kiosk/ui/text.cpp", "<SDL_ttf.h>"),
                ("kiosk/ui/screens/home.cpp", '"db/store/catalogue.h"'),
                ("kiosk/app.cpp", '"platform/display.h"'),
                ("db/store/search.cpp", '"db/text/fold.h"'),
                ("db/hub/main.cpp", '"platform/linux/storage.h"'),
                ("platform/sdl/window.cpp", "<SDL.h>")):
            with self.subTest(source=source, name=name):
                self.accepted(source, name)


class House(unittest.TestCase):
    def test_what_is_unwanted_is_found(self):
        for source, text in (
                ("kiosk/app.cpp", 'Run("SELECT name FROM product");'),
                ("kiosk/app.cpp", 'Run("PRAGMA user_version");'),
                ("kiosk/app.cpp", "// TO" + "DO later"),
                ("toolchain/run.sh", "cd /wor" + "k/main"),
                ("kiosk/app.h", "std::shared" + "_ptr<int> x;"),
                ("kiosk/app.cpp", "} catch (" + "...) {"),
                ("tests/unit/a.cpp", "std::this_thread::sleep" + "_for(x);"),
                ("db/README.md", "see issue" + " 12"),
                ("kiosk/app.cpp", "\n" * (house.MAX_LINES + 1))):
            with self.subTest(text=text.strip()):
                self.assertTrue(house.problems_of(source, text))

    def test_what_is_wanted_is_left_alone(self):
        for source, text in (
                ("db/store/search.cpp", 'Run("SELECT name FROM product");'),
                ("kiosk/app.cpp", "// issued on 12 May; select one from the list"),
                ("db/schema/catalogue.sql", "x\n" * 900)):
            with self.subTest(text=text[:40]):
                self.assertEqual(house.problems_of(source, text), [])


class Commits(unittest.TestCase):
    def test_the_form_of_a_message(self):
        for good in ("kiosk: Read the texts\n", "db: Ăn quả nhớ kẻ trồng cây\n\nWhy.\n"):
            self.assertEqual(commits.problem_of(ROOT, good), "")
        for bad in ("", "fix bug\n", "kiosk: read\n", "Kiosk: Read\n", "kiosk: Read.\n",
                    "home: Read\n", "kiosk: " + "R" * 66 + "\n", "kiosk: Read\nwhy\n"):
            with self.subTest(message=bad):
                self.assertNotEqual(commits.problem_of(ROOT, bad), "")


if __name__ == "__main__":
    ROOT = sys.argv.pop(1)
    unittest.main()
