# SPDX-License-Identifier: EUPL-1.2
"""The packages: what is in them, the program in an empty root, and plugins made against the SDK that stands there."""
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import lib  # noqa: E402

UNPACKED = Path(os.environ.get("PEIL_UNPACKED", lib.ROOT / "build/tests/package/root"))
USR = UNPACKED / "usr"
PEIL = USR / "bin/peil"
DEBS = {name: next((UNPACKED.parent / "debian").glob(f"{name}_*.deb")) for name in ("peil", "peil-sdk")}
SAMPLES = lib.ROLES / "coordinator-buurtbemiddeling/samples"

# (package, a file of it)
HOLDS = [("peil", "usr/bin/peil"), ("peil", "usr/libexec/peil/peil"), ("peil", "usr/lib/peil/plugins/weighted.so"), ("peil", "usr/share/man/man1/peil.1.gz"),
         ("peil", "usr/share/man/nl/man1/peil.1.gz"), ("peil", "usr/share/locale/nl/LC_MESSAGES/peil.mo"),
         ("peil", "usr/share/bash-completion/completions/peil"), ("peil", "usr/share/doc/peil/copyright"),
         ("peil", "usr/share/doc/peil/examples/coordinator-buurtbemiddeling.cfg"),
         ("peil-sdk", "usr/include/peil/plugin.h"), ("peil-sdk", "usr/share/cmake/peil-sdk/peil-sdkConfig.cmake"),
         ("peil-sdk", "usr/share/pkgconfig/peil-sdk.pc"), ("peil-sdk", "usr/share/peil/template/role/role.cfg"),
         ("peil-sdk", "usr/share/peil/template/method/CMakeLists.txt"), ("peil-sdk", "usr/share/man/man7/peil-plugin.7.gz"),
         ("peil-sdk", "usr/share/doc/peil-sdk/guide.md"), ("peil-sdk", "usr/share/doc/peil-sdk/role-text.md"),
         ("peil-sdk", "usr/share/doc/peil-sdk/copyright")]
DEPENDS = {"libarchive13", "libc6", "libconfig9", "libelf1", "libjansson4", "libnettle8", "libssl3", "libzstd1"}

# (compiler, language, what it is given beside pkg-config's words)
BY_HAND = [(compiler, language, word) for compiler, language, word in (
    ("gcc", "c", "-std=c11"), ("clang", "c", "-std=c11"), ("g++", "c++", "-std=c++17"), ("clang++", "c++", "-std=c++17"))
    if shutil.which(compiler)]
METHOD = """/* the number of answers, for every outcome */
#include <peil/plugin.h>
#include <cstring.h>
static int prepare(const struct peil_call *call, const struct peil_role *role, const struct peil_setting *const *setting,
                   const char *calibration, size_t size, void **instance)
{
  (void)call, (void)role, (void)setting, (void)calibration, (void)size;
  *instance = NULL;
  return PEIL_OK;
}
static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch, struct peil_results *results,
                 const struct peil_sink *sink)
{
  (void)call, (void)instance, (void)sink;
  for (uint32_t o = 0; o < results->outcomes; o++) results->minimum[o] = 0, results->maximum[o] = 1e6;
  for (uint32_t o = 0; o < results->outcomes; o++)
    for (uint32_t c = 0; c < results->cases; c++) {
      results->value[o * results->stride + c] = 0;
      results->status[o * results->stride + c] = PEIL_SCORED;
      for (uint32_t i = 0; i < batch->items; i++)
        for (uint32_t row = batch->first[c]; row < batch->first[c + 1]; row++)
          results->value[o * results->stride + c] += batch->missing[i * batch->stride + row] == PEIL_PRESENT;
    }
  return PEIL_OK;
}
static void release(void *instance) { (void)instance; }
static const struct peil_scoring scoring = {sizeof(struct peil_scoring), PEIL_SCOPE_CASE, {"aantal", "count"}, {"", ""}, {"", ""},
                                            0, 0, NULL, prepare, score, NULL, release};
static const void *get(const char *interface_id) { return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL; }
PEIL_PLUGIN(PEIL_KIND_METHOD, "by-hand", "1.0.0", get)
""".replace("<cstring.h>", "<string.h>")


def tool(*words, **more):
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, **more)
    if done.returncode:
        raise AssertionError(f"{words}\n{done.stdout}{done.stderr}")
    return done.stdout


class Package(lib.Case):
    def installed(self, *words, **more):
        run = subprocess.run([str(PEIL), *map(str, words)], capture_output=True, text=True, cwd=self.folder,
                             env=lib.environment(self.folder, **more), timeout=lib.LIMIT)
        return lib.Run(run.returncode, run.stdout, run.stderr)

    def test_what_they_hold(self):
        for package, deb in DEBS.items():
            listed = [line.split(None, 5) for line in tool("dpkg-deb", "-c", deb).splitlines()]
            for mode, owner, *_, name in listed:
                self.assertEqual(owner, "root/root", name)
                self.assertRegex(mode, r"^(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x)$", name)
                if "/man/man" in name and not name.endswith("/"):
                    self.assertTrue(name.endswith(".gz"), name)
            held = {line[-1][2:] for line in listed}
            for owner, name in HOLDS:
                self.assertEqual(owner == package, name in held, f"{package}: {name}")

    def test_control(self):
        wanted = tool("dpkg-deb", "-f", DEBS["peil"], "Depends")
        self.assertLessEqual(DEPENDS, {part.split(" (")[0] for part in wanted.strip().split(", ")})
        self.assertIn("libc6 (>= 2.3", wanted)
        self.assertEqual(tool("dpkg-deb", "-f", DEBS["peil-sdk"], "Architecture").strip(), "all")
        for name in DEBS:
            text = (USR / f"share/doc/{name}/copyright").read_text()
            self.assertIn("License: EUPL-1.2\n EUROPEAN UNION PUBLIC LICENCE v. 1.2\n", text)
            self.assertIn("peil (", gzip.open(USR / f"share/doc/{name}/changelog.gz", "rt").read())

    def test_the_program(self):
        run = self.expect(self.installed("score", *sorted(SAMPLES.glob("*.json")), "--csv"), 0)
        same = self.expect(self.peil("score", *sorted(SAMPLES.glob("*.json")), "--csv"), 0)
        self.assertEqual(run.out, same.out)
        listed = self.expect(self.installed("plugins", "--load", "--json"), 0).json()
        self.assertEqual({p["loads"] for p in listed}, {True})
        self.assertEqual({str(Path(p["path"]).parent.resolve()) for p in listed}, {str((USR / "lib/peil/plugins").resolve())})
        self.assertEqual({p["id"] for p in listed}, {path.stem for path in lib.PLUGINS.glob("*.so")})
        self.assertIn("uitkomst", self.installed("score", "--help", "--lang", "nl").out.lower())  # the messages came along

    def test_trust(self):
        """The plugins as they are installed, stripped, are those that the list beside them names and that a pin of their bytes lets run."""
        listed = (USR / "lib/peil/plugins.sha256").read_text().splitlines()
        here = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (USR / "lib/peil/plugins").glob("*.so")}
        self.assertEqual({line.split("  ")[1].rpartition("/")[2]: line.split("  ")[0] for line in listed}, here)
        self.assertEqual({p["id"] + ".so": p["sha256"] for p in self.installed("plugins", "--json").json()}, here)
        self.assertNotIn(b".symtab\0", (USR / "lib/peil/plugins/weighted.so").read_bytes())
        score = ("score", *sorted(SAMPLES.glob("*.json")), "--method", "weighted", "--csv")
        same = self.expect(self.installed(*score), 0).out
        self.assertEqual(self.expect(self.installed(*score, PEIL_TRUST="listed"), 0, "").out, same)
        pins = ", ".join(f'{{ id = "{name[:-3]}"; sha256 = "{value}"; }}' for name, value in sorted(here.items()))
        lib.write(self.folder / "peil.cfg", f'peil = {{ trust = "pinned"; pins = ( {pins} ); }};\n')
        self.assertEqual(self.expect(self.installed(*score), 0, "").out, same)
        doctor = self.expect(self.installed("doctor", "--json"), 0).json()
        self.assertEqual(doctor["sandbox"]["process"], "worker")
        self.assertEqual({s["name"]: s["value"] for s in doctor["settings"]}["trust"], "pinned")

    def test_by_hand(self):
        """One command, with what pkg-config says, for every compiler there is."""
        self.assertGreaterEqual(len(BY_HAND), 2)
        environment = {**os.environ, "PKG_CONFIG_PATH": str(USR / "share/pkgconfig")}
        words = tool("pkg-config", "--define-prefix", "--cflags", "--libs", "peil-sdk", env=environment).split()
        self.assertIn(str(USR.resolve()), " ".join(os.path.realpath(w[2:]) for w in words if w.startswith("-I")))
        sheet = lib.write(self.folder / "s.json", (USR / "share/peil/template/method/samples/K-0001.A-01.json").read_bytes())
        for compiler, language, standard in BY_HAND:
            with self.subTest(compiler=compiler):
                source = lib.write(self.folder / ("m.c" if language == "c" else "m.cpp"), METHOD)
                out = self.folder / compiler / "by-hand.so"
                out.parent.mkdir()
                tool(compiler, standard, "-Wall", "-Wextra", "-Werror", "-O2", "-shared", "-fPIC", source, "-o", out, *words)
                self.expect(self.installed("lint", out, "--strict"), 0, "")
                run = self.expect(self.installed("score", sheet, "--role", USR / "share/peil/template/method/samples/role.cfg",
                                                 "--method", "by-hand", "--csv", PEIL_PLUGIN_PATH=str(out.parent)), 0)
                self.assertIn("K-0001,by-hand,2\n", run.out)

    def test_installed_beside(self):
        """A plugin of somebody else, put under the same prefix by cmake --install, is found without a word."""
        made, prefix = self.folder / "made", self.folder / "moved"
        shutil.copytree(USR, prefix)  # nothing in it depends on where it stands
        shutil.copytree(prefix / "share/peil/template/method", self.folder / "method")
        tool("cmake", "-S", self.folder / "method", "-B", made, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_INSTALL_PREFIX={prefix}")
        tool("cmake", "--build", made)
        tool("cmake", "--install", made)
        done = subprocess.run([prefix / "bin/peil", "plugins", "--load"], capture_output=True, text=True, cwd=self.folder,
                              env=lib.environment(self.folder))
        self.assertRegex(done.stdout, r"(?m)^method +example-method .*yes")


if __name__ == "__main__":
    lib.main()
