# SPDX-License-Identifier: EUPL-1.2
"""What somebody can do who holds every key, and what an auditor with a verifier key and an old checkpoint sees of it. Each attack has its
own words."""
import json
import shutil
import sqlite3
import sys
import unittest
from pathlib import Path

import ledger_lib
from ledger_lib import lib, verbs

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hostile"))
from forge import Bag, untar  # noqa: E402

TEAM = verbs.TEAM[:2]
SIGN = ["--sign", "auth/seal-key.pem", "--cert", "auth/seal-chain.pem"]
CONFIG = 'assessment = { role = "%s"; methods = ( { id = "weighted"; } ); seal = { }; };\n' % verbs.NSP


class Attacks(ledger_lib.Case):
    def setUp(self):
        super().setUp()
        self.expect(self.peil("keys", "new", "auth"), 0)
        lib.write(self.folder / "a.cfg", CONFIG)
        for number, sheet in enumerate(TEAM):
            self.enter(sheet, f"out/{number}.tar")
        self.old = self.checkpoint("old")
        self.trust = ["--trust", "auth/root.pem", "--ledger-key", self.vkey]

    def enter(self, sheet, target, *more, code=0):
        words = ["seal", sheet, "-a", "a.cfg", *SIGN, "--ledger", "seals.ledger", "-o", target, *more]
        return self.expect(self.peil(*words), code)

    def verify(self, target, *more):
        return self.peil("verify", target, *self.trust, *more)

    def set_check(self, *more):
        return self.peil("ledger", "check", "seals.ledger", "--old", "old", "--bundles", "out", "--ledger-key", self.vkey, *more)

    def test_in_order(self):
        run = self.expect(self.verify("out/0.tar", "--checkpoint", "old", "--growth", "growth"), 1)
        self.assertIn("growth", run.err)
        lib.write(self.folder / "none", "")
        self.expect(self.peil("ledger", "prove", "seals.ledger", "out/0.tar", "--beside"), 0, "")
        report = self.expect(self.verify("out/0.tar", "--checkpoint", "old", "--json"), 0, "").json()
        self.assertEqual((report["ledger"]["name"], report["ledger"]["leaf"], report["ledger"]["size"]), (ledger_lib.NAME, 0, 2))
        self.assertEqual(report["checks"][-1], {"check": "ledger", "outcome": "in-order"})
        self.assertIn("entered in the ledger example.org/seals as leaf 1", self.expect(self.verify("out/1.tar"), 0, "").out)
        self.assertIn("not in order: 0", self.expect(self.set_check(), 0, "").out)
        many = self.expect(self.peil("verify", "out", *self.trust), 0)
        self.assertEqual(many.out.count("trusted"), 2, many)

    def test_the_same_whatever_the_threads(self):
        """A check of many at once says what one at a time says, in the same order; of a damaged bundle and one that is no bundle too."""
        for n in range(12):
            shutil.copy(self.folder / "out/0.tar", self.folder / f"out/copy-{n:02}.tar")
        lib.write(self.folder / "out/copy-03.tar", (self.folder / "out/0.tar").read_bytes()[:-600])
        lib.write(self.folder / "out/copy-07.tar.zst", b"no bundle")
        runs = [self.set_check("--threads", threads, "--json") for threads in (1, 2, 7, 64)]
        self.assertEqual({(run.code, run.out) for run in runs}, {(1, runs[0].out)})
        found = runs[0].json()
        self.assertEqual((found["bundles"], [one["bundle"] for one in found["findings"]]), (15, ["out/copy-03.tar", "out/copy-07.tar.zst"]))
        self.expect(self.set_check("--threads", "many"), 64)

    def test_nothing_personal(self):
        """Neither the ledger nor what stands beside a bundle has the subject's code, the bundle's id or the file's name in it."""
        sheet = json.loads(TEAM[0].read_text())
        self.enter(TEAM[1], "out/%s-secret.tar" % sheet["subject"], "--option", "weighted.roll_up=split")
        for path in [*self.folder.glob("seals.ledger*"), *self.folder.glob("out/*.leaf"), *self.folder.glob("out/*.proof")]:
            for word in (sheet["subject"], "secret", *(s["rater"]["id"] for s in (sheet,))):
                self.assertNotIn(word.encode(), path.read_bytes(), path)

    def test_a_byte_changed(self):
        data = bytearray((self.folder / "out/0.tar").read_bytes())
        data[data.index(b'"answers"') + 14] ^= 1
        lib.write(self.folder / "out/0.tar", bytes(data))
        run = self.expect(self.verify("out/0.tar"), 1)
        self.assertRegex(run.err, "^E_FIXITY: data/sheets/0001.json: ")
        self.assertIn("E_FIXITY: data/sheets/0001.json", self.expect(self.set_check(), 1).out)

    def test_manifests_made_again(self):
        """Another answer, all manifests right again, the old signature left out: without a seal nothing else would show it."""
        bag = Bag(untar((self.folder / "out/0.tar").read_bytes()))
        bag.files["data/report.html"] = bag.files["data/report.html"].replace(b"</body>", b"<p>Met!</p></body>")
        for path in [path for path in bag.files if path.startswith("seal/")]:
            del bag.files[path]
        lib.write(self.folder / "out/0.tar", bag.tar())
        self.expect(self.peil("verify", "out/0.tar"), 0, "")
        self.refused(self.peil("verify", "out/0.tar", "--ledger-key", self.vkey), "the leaf is of another bundle")
        run = self.set_check()
        self.refused(run, "not in order between the ledger and the bundles: 2")
        self.assertIn("out/0.tar: is not in the ledger: it was never entered", run.out)
        self.assertIn("leaf 0, of", run.out)

    def test_signed_again_with_the_real_key(self):
        """Other content, sealed in order by the real sealer, in the place of the old; and the same content signed once more."""
        for words, part in ((["--option", "weighted.roll_up=split"], "the leaf is of another bundle"), ([], "it was signed again")):
            (self.folder / "out/0.tar").unlink()
            self.expect(self.peil("seal", TEAM[0], "-a", "a.cfg", *SIGN, *words, "-o", "out/0.tar"), 0)
            self.expect(self.peil("verify", "out/0.tar", "--trust", "auth/root.pem"), 0, "")
            self.refused(self.verify("out/0.tar"), part)
        run = self.set_check()
        self.refused(run)
        self.assertIn("out/0.tar: its signature is not the one that was entered as leaf 0: it was signed again", run.out)

    def test_signed_and_stamped_again_with_the_real_keys(self):
        """The time-stamp key too: seal and stamp are in order, and only the ledger knows that this is another bundle."""
        (self.folder / "out/0.tar").unlink()
        self.expect(self.peil("seal", TEAM[0], "-a", "a.cfg", *SIGN, "--option", "weighted.roll_up=split", "-o", "out/0.tar"), 0)
        self.expect(self.peil("timestamp", "--query", "out/0.tar", "-o", "q"), 0)
        self.expect(self.peil("timestamp", "--answer", "q", "--sign", "auth/tsa-key.pem", "--cert", "auth/tsa-chain.pem", "-o", "r"), 0)
        self.expect(self.peil("timestamp", "--reply", "r", "out/0.tar", "--tsa-trust", "auth/root.pem"), 0)
        stamped = ["verify", "out/0.tar", "--trust", "auth/root.pem", "--tsa-trust", "auth/root.pem"]
        self.expect(self.peil(*stamped), 0, "")
        self.refused(self.peil(*stamped, "--ledger-key", self.vkey), "the leaf is of another bundle")

    def test_rebuilt_with_the_real_log_key(self):
        """The whole ledger made anew with another bundle, by the real key: it is in order by itself, and so is every bundle in it."""
        for path in self.folder.glob("seals.ledger*"):
            path.unlink()
        shutil.rmtree(self.folder / "out")
        (self.folder / "out").mkdir()
        self.make("seals.ledger")
        for number, sheet in enumerate(TEAM):
            self.enter(sheet, f"out/{number}.tar", "--option", "weighted.roll_up=split")
        self.expect(self.verify("out/0.tar"), 0, "")
        self.expect(self.peil("ledger", "check", "seals.ledger", "--bundles", "out", "--ledger-key", self.vkey), 0, "")
        self.refused(self.set_check(), "old: up to size 2 it is not what was signed then: the ledger was rebuilt")
        self.refused(self.verify("out/1.tar", "--checkpoint", "old"), "signed two histories of size 2: the ledger was rebuilt")
        self.enter(TEAM[0], "out/2.tar")
        growth = self.expect(self.peil("ledger", "prove", "seals.ledger", "--old", "old"), 0, "").out
        lib.write(self.folder / "growth", growth)
        self.refused(self.peil("ledger", "follow", "growth", "--old", "old", "--ledger-key", self.vkey), "did not grow from that of old")
        self.refused(self.verify("out/2.tar", "--checkpoint", "old", "--growth", "growth"), "its history was rewritten")

    def test_a_bundle_removed(self):
        (self.folder / "out/1.tar").unlink()
        run = self.set_check()
        self.refused(run, "not in order between the ledger and the bundles: 1")
        self.assertIn("E_LEDGER: leaf 1, of ", run.out)
        self.assertIn("its bundle is not here, and no later leaf says why", run.out)
        bundle = json.loads(self.leaves()[1])["bundle"]
        self.expect(self.peil("ledger", "void", "seals.ledger", bundle, "--reason", "lost"), 0, "")
        self.assertIn("excused by a later leaf: 1", self.expect(self.set_check(), 0, "").out)

    def test_an_unsealed_bundle_added(self):
        self.expect(self.peil("seal", TEAM[0], "-a", "a.cfg", "-o", "out/extra.tar"), 0)
        self.refused(self.peil("verify", "out/extra.tar", "--ledger-key", self.vkey), "out/extra.leaf: the leaf cannot be read")
        self.assertIn("out/extra.tar: is not in the ledger", self.set_check().out)
        self.expect(self.set_check("--quarantine", "apart"), 1)
        self.assertEqual(verbs.listing(self.folder / "apart"), ["extra.tar"])
        self.expect(self.set_check(), 0, "")

    def test_leaf_proof_and_signature_swapped(self):
        for words, part in ((["--leaf", "out/1.leaf"], "the leaf is of another bundle"),
                            (["--proof", "out/1.proof"], "the proof does not lead from the leaf to the checkpoint"),
                            (["--proof", "out/0.leaf"], "is no proof that a leaf is in a ledger"),
                            (["--leaf", "out/0.proof"], "is no leaf of a ledger")):
            self.refused(self.verify("out/0.tar", *words), part)
        bags = [Bag(untar((self.folder / f"out/{n}.tar").read_bytes())) for n in (0, 1)]
        bags[0].files["seal/tagmanifest-sha256.txt.p7s"] = bags[1].files["seal/tagmanifest-sha256.txt.p7s"]
        lib.write(self.folder / "out/0.tar", bags[0].tar())
        self.assertRegex(self.expect(self.verify("out/0.tar"), 1).err, "^E_SIGNATURE: ")

    def test_a_leaf_dropped(self):
        def drop(db):
            db.execute("DELETE FROM leaf WHERE number = 1")
            self.rehash(db)
        self.by_hand(drop)
        self.refused(self.set_check(), "the last checkpoint is of size 2, and the ledger is of size 1: leaves were dropped")
        self.by_hand(lambda db: db.execute("DELETE FROM checkpoint WHERE size > 1"))
        self.expect(self.peil("ledger", "check", "seals.ledger"), 0, "")
        self.refused(self.set_check(), "old: was signed at size 2, and the ledger is of size 1: leaves were dropped")
        self.assertIn("out/1.tar: is not in the ledger", self.peil("ledger", "check", "seals.ledger", "--bundles", "out").out)

    def test_a_leaf_changed(self):
        def change(db):
            db.execute("UPDATE leaf SET bytes = replace(bytes, 'seal', 'sael') WHERE number = 0")
        def earlier(db):
            db.execute("UPDATE leaf SET bytes = replace(bytes, '\"time\":\"20', '\"time\":\"19') WHERE number = 1")
            db.execute("UPDATE leaf SET time = strftime('%s', json_extract(bytes, '$.time')) WHERE number = 1")
        copy = self.folder / "copy"
        shutil.copy(self.ledger, copy)
        table = [(change, "is no leaf of a ledger"),
                 (earlier, "leaf 1 was changed after it was written"),
                 (lambda db: (earlier(db), self.rehash(db), db.execute("DELETE FROM checkpoint")), "before the leaf above it"),
                 (lambda db: (earlier(db), self.rehash(db)), "the leaves are not those of the last checkpoint"),
                 (lambda db: db.execute("UPDATE node SET hash = zeroblob(32) WHERE level = 0 AND number = 0"), "leaf 0 was changed"),
                 (lambda db: db.execute("UPDATE node SET hash = zeroblob(32) WHERE level = 1"), "not those of"),
                 (lambda db: db.execute("DELETE FROM node WHERE level = 0 AND number = 0"), "leaf 0 was changed"),
                 (lambda db: db.execute("INSERT INTO node VALUES(1, 7, zeroblob(32))"), "another program changed them"),
                 (lambda db: db.execute("UPDATE leaf SET bundle = 'x' WHERE number = 1"), "leaf 1 was changed"),
                 (lambda db: db.execute("UPDATE checkpoint SET note = replace(note, char(10) || '1' || char(10), char(10) || '2' || char(10))"),
                  "signature is false"),
                 (lambda db: db.execute("UPDATE about SET value = 'x'"), "does not say who signs"),
                 (lambda db: db.execute("CREATE VIEW v AS SELECT 1"), "not as peil makes them"),
                 (lambda db: db.execute("PRAGMA user_version = 2"), "format 2")]
        for number, (script, part) in enumerate(table):
            with self.subTest(number=number, part=part):
                shutil.copy(copy, self.ledger)
                self.by_hand(script)
                run = self.peil("ledger", "check", "seals.ledger")
                self.assertIn(run.code, (1, 65), run)
                self.assertEqual(run.err.count("\n"), 1)
                self.assertIn(part, run.err)

    def test_where_the_ledger_comes_from(self):
        """Command line, assessment, environment, settings, in that order; the key the same way, and then where the ledger says."""
        for name in ("flag", "cfg", "env", "own"):
            self.make(f"{name}.ledger", f"{name}.key")
        size = lambda name: self.peil("ledger", "show", f"{name}.ledger", "--json").json()["size"]  # noqa: E731
        lib.write(self.folder / "peil.cfg", 'peil = { ledger = "own.ledger"; };\n')
        lib.write(self.folder / "sub/l.cfg", CONFIG.replace("seal = { }", 'seal = { ledger = "../cfg.ledger"; log_key = "../cfg.key"; }'))
        env = {"PEIL_LEDGER": str(self.folder / "env.ledger")}
        table = [("a.cfg", [], {}, "own"), ("a.cfg", [], env, "env"), ("sub/l.cfg", [], env, "cfg"),
                 ("sub/l.cfg", ["--ledger", "flag.ledger", "--log-key", "flag.key"], env, "flag")]
        for config, words, more, name in table:
            with self.subTest(name=name):
                self.expect(self.peil("run", config, TEAM[0], "-o", name, *words, **more), 0, "")
                self.assertEqual(size(name), 1)
                self.assertEqual(len([one for one in verbs.listing(self.folder / name) if one.endswith((".leaf", ".proof"))]), 2)
        said = self.expect(self.peil("seal", TEAM[1], "-a", "a.cfg", "-o", "y.tar", "--ledger", "seals.ledger", "--json"), 0, "").json()
        self.assertEqual(said["ledger"], {"name": ledger_lib.NAME, "leaf": 2})
        self.one_line(self.peil("seal", TEAM[0], "-a", "a.cfg", "-o", "x.tar", "--ledger", "flag.ledger", "--log-key", "own.key"), 65,
                      "flag.ledger: the key is not the one that signs this ledger's checkpoints")
        self.one_line(self.peil("seal", TEAM[0], "-a", "a.cfg", "-o", "-", "--ledger", "flag.ledger"), 64, "standard output")
        self.one_line(self.peil("seal", TEAM[0], "-a", "a.cfg", "-o", "out/0.tar", "--force", "--ledger", "flag.ledger"), 73,
                      "with a ledger no bundle is replaced")
        (self.folder / "own.key").unlink()
        self.one_line(self.peil("seal", TEAM[0], "-a", "a.cfg", "-o", "x.tar"), 66, "own.key: no such file")
        self.assertFalse((self.folder / "x.tar").exists())
        self.assertEqual([size(name) for name in ("flag", "cfg", "env", "own")], [1] * 4)

    def test_another_program_may_not(self):
        with sqlite3.connect(self.ledger) as db:
            for sql in ("UPDATE leaf SET bytes = ''", "DELETE FROM leaf", "DELETE FROM node", "UPDATE checkpoint SET size = 0", "DELETE FROM about",
                        "INSERT INTO leaf VALUES(7, '', 0, 0, '')"):
                with self.assertRaises(sqlite3.IntegrityError, msg=sql):
                    db.execute(sql)
        db.close()

    def test_a_ledger_that_cannot_be_written(self):
        """On a medium that is read only, as an auditor may get it."""
        for path in self.folder.glob("seals.ledger?*"):
            path.unlink()
        for action, code in (("show", 0), ("list", 0), ("check", 0), ("heal", 73)):
            self.folder.chmod(0o755)
            run = self.peil_without_rights("ledger", action, "seals.ledger")
            self.assertEqual(run.code, code, run)
            self.assertEqual(run.err.count("\n"), 1 if code else 0, run)
        self.assertEqual(list(self.folder.glob("seals.ledger?*")), [])

    def test_other_files(self):
        lib.write(self.folder / "text", "no ledger\n" * 100)
        lib.write(self.folder / "half", self.ledger.read_bytes()[:20000])
        sqlite3.connect(self.folder / "other").executescript("CREATE TABLE t(x)").close()
        for name, code, part in (("none", 66, "no such ledger"), ("text", 65, "is no ledger of peil"), ("other", 65, "is no ledger of peil"), (".", 65, "regular"),
                                 ("half", 1, "E_LEDGER: half: the ledger is damaged"), ("out/0.tar", 65, "is no ledger of peil")):
            for action in ("show", "list", "check", "heal"):
                run = self.one_line(self.peil("ledger", action, name), code, part)
        self.assertEqual(verbs.listing(self.folder / "out"), ["0.leaf", "0.proof", "0.tar", "1.leaf", "1.proof", "1.tar"])


if __name__ == "__main__":
    unittest.main()
