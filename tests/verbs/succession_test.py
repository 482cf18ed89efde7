# SPDX-License-Identifier: EUPL-1.2
"""peil rescore --seal: a new result as a bundle that names the one it was made from; both stay, and each can be checked."""
import hashlib
import json

import verbs
from audit_test import Bundle, change_role
from verbs import CBB, lib

SHEETS = verbs.samples(CBB)
LOWER = ["-m", "mastery", "--option", "mastery.cut=2"]
WHY = ["--reason", "the norm was lowered"]

REFUSED = [  # words, exit code, parts of the line
    ([*LOWER, "--seal", "-o", "n.tar"], 64, ["a new result needs a reason", "--reason"]),
    ([*LOWER, "--seal", "--reason", "", "-o", "n.tar"], 64, ["a new result needs a reason"]),
    ([*LOWER, "--seal", "--reason", "two\nlines", "-o", "n.tar"], 64, ["a new result needs a reason"]),
    ([*LOWER, "--seal", *WHY], 64, ["no name for the bundle", "-o NAME.tar.zst"]),
    ([*LOWER, "--seal", *WHY, "-o", "n.txt"], 64, ["no name for the bundle"]),
    ([*LOWER, "--seal", *WHY, "--relation", "after", "-o", "n.tar"], 64, ["“after”", "supersede or beside"]),
    ([*LOWER, *WHY, "-o", "n.tar"], 64, ["--reason goes with --seal"]),
    ([*LOWER, "--relation", "beside"], 64, ["--relation goes with --seal"]),
    ([*LOWER, "--seal", "--compare", *WHY, "-o", "n.tar"], 64, ["--compare and --seal"]),
    ([*LOWER, "--seal", *WHY, "-o", "b.tar"], 73, ["b.tar: exists already"]),
    ([*LOWER, "--seal", *WHY, "-o", "no/n.tar"], 73, ["no/n.tar: cannot be created"]),
    (["-m", "mastry", "--seal", *WHY, "-o", "n.tar"], 69, ["mastry", "mastery"]),
]


class Succession(verbs.Case):
    def setUp(self):
        super().setUp()
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "-e", verbs.EVIDENCE, "-o", "b.tar"), 0)
        self.sealed = verbs.sha256(self.folder / "b.tar")

    def succeed(self, *words, bundle="b.tar", target="n.tar"):
        return self.expect(self.peil("rescore", bundle, *LOWER, "--seal", *WHY, *words, "-o", target, "--lang", "en"), 0, "")

    def test_what_is_in_it(self):
        run = self.succeed()
        old, new = Bundle(self.folder / "b.tar"), Bundle(self.folder / "n.tar")
        self.assertIn(f"beside {old.top}, and both stay", run.out)
        self.assertEqual(verbs.sha256(self.folder / "b.tar"), self.sealed)
        self.assertNotEqual(new.top, old.top)
        for name in ("data/role.cfg", "meta/evidence.json", *old.names("data/sheets/"), *old.names("data/evidence/")):
            self.assertEqual(new[name], old[name], name)
        self.assertEqual(new.names("data/scores/"), ["data/scores/mastery.csv", "data/scores/mastery.json"])
        self.assertEqual(json.loads(new["data/scores/mastery.json"])["results"][0]["method"]["options"]["cut"], 2)
        identity = hashlib.sha256(old["tagmanifest-sha256.txt"]).hexdigest()
        for line in (f"Predecessor: {old.top}", f"Predecessor-SHA256: {identity}", "Predecessor-Relation: beside",
                     "Predecessor-Reason: the norm was lowered"):
            self.assertIn(line + "\n", new["bag-info.txt"].decode())
        self.assertIn(identity, new["data/assessment.cfg"].decode())
        self.assertNotIn("given", json.loads(new["meta/tool.json"]))
        self.expect(self.peil("lint", "data/assessment.cfg"), 66)
        lib.write(self.folder / "assessment.cfg", new["data/assessment.cfg"])
        self.expect(self.peil("lint", "assessment.cfg"), 0)

    def test_verify_holds_it_against_its_predecessor(self):
        self.succeed("--relation", "supersede")
        run = self.expect(self.peil("verify", "n.tar", "--predecessor", "b.tar", "--lang", "en"), 0, "")
        self.assertRegex(run.out, "It takes the place of K-0042-[^ ]*, which is b.tar: the same role text")
        found = self.expect(self.peil("verify", "n.tar", "--predecessor", "b.tar", "--json"), 0, "").json()["predecessor"]
        self.assertEqual((found["bundle"], found["relation"], found["file"]), (Bundle(self.folder / "b.tar").top, "supersede", "b.tar"))
        self.expect(self.peil("seal", *SHEETS[:2], "-a", verbs.config(CBB), "-e", verbs.EVIDENCE, "-o", "other.tar"), 0)
        for words, code, parts in ((["n.tar", "--predecessor", "other.tar"], 1, ["E_IDENTITY: other.tar", "it names K-0042", "and this is"]),
                                   (["b.tar", "--predecessor", "n.tar"], 1, ["E_IDENTITY: bag-info.txt", "names no predecessor"]),
                                   (["n.tar", "--predecessor", "gone.tar"], 66, ["gone.tar"]),
                                   (["n.tar", "b.tar", "--predecessor", "b.tar"], 64, ["--predecessor is of one bundle"])):
            with self.subTest(words=words):
                run = self.expect(self.peil("verify", *words, "--lang", "en"), code)
                self.assertEqual(run.err.count("\n"), 1, run)
                for part in parts:
                    self.assertIn(part, run.err)

    def test_the_same_again_is_the_same(self):
        self.succeed()
        self.succeed(target="m.tar")
        self.assertEqual(verbs.sha256(self.folder / "n.tar"), verbs.sha256(self.folder / "m.tar"))
        tree = json.loads(self.peil("rescore", "b.tar", *LOWER, "--seal", *WHY, "-o", "j.tar", "--json").out)
        self.assertEqual((tree["predecessor"], tree["relation"]), (Bundle(self.folder / "b.tar").top, "beside"))

    def test_audit_with_the_predecessor_and_without(self):
        self.succeed("--relation", "supersede")
        run = self.expect(self.peil("audit", "n.tar", "--lang", "en"), 0, "")
        self.assertIn("in place of K-0042", run.out)
        self.assertIn("--predecessor BUNDLE looks at it", run.out)
        run = self.expect(self.peil("audit", "n.tar", "--predecessor", "b.tar", "--lang", "en"), 0, "")
        self.assertRegex(run.out, "in agreement .*, predecessor, instructions, report")
        self.expect(self.peil("seal", SHEETS[0], "-a", verbs.config(CBB), "-o", "other.tar"), 0, "")
        for name, place in (("other.tar", "it names K-0042"), ("gone.tar", "no such file"), ("n.tar", "it names K-0042")):
            run = self.expect(self.peil("audit", "n.tar", "--predecessor", name, "--lang", "en"), 1)
            self.assertIn(place, run.out)
        run = self.expect(self.peil("audit", "b.tar", "--predecessor", "n.tar", "--lang", "en"), 1)
        self.assertIn("the bundle names no predecessor", run.out)

    def test_a_case_that_was_changed_on_the_way(self):
        self.succeed()
        new = Bundle(self.folder / "n.tar")
        new.change_json("data/sheets/0001.json", lambda t: t["answers"].update({"CBB-C1.P1": 1}))
        new.new_identity()
        new.write(self.folder / "forged.tar")
        run = self.expect(self.peil("audit", "forged.tar", "--predecessor", "b.tar", "--lang", "en"), 1)
        self.assertIn("data/sheets/0001.json is not that of the predecessor", run.out)
        new = Bundle(self.folder / "n.tar")
        new["bag-info.txt"] = new["bag-info.txt"].replace(b"lowered", b"raised")
        new.write(self.folder / "forged.tar")
        run = self.expect(self.peil("audit", "forged.tar", "--lang", "en"), 1)
        self.assertIn("Predecessor-Reason is “the norm was raised”", run.out)

    def test_a_successor_of_a_successor(self):
        self.succeed()
        self.expect(self.peil("rescore", "n.tar", "-m", "weighted", "--seal", "--reason", "once more", "-o", "o.tar"), 0, "")
        self.expect(self.peil("audit", "o.tar", "--predecessor", "n.tar"), 0, "")
        self.expect(self.peil("audit", "o.tar", "--predecessor", "b.tar"), 1)

    def test_signed(self):
        self.expect(self.peil("keys", "new", "auth"), 0)
        self.succeed("--sign", "auth/seal-key.pem", "--cert", "auth/seal-chain.pem")
        self.expect(self.peil("verify", "n.tar", "--trust", "auth/root.pem"), 0, "")
        self.expect(self.peil("audit", "n.tar", "--trust", "auth/root.pem", "--predecessor", "b.tar"), 0, "")

    def test_the_ledger_has_the_operation(self):
        self.expect(self.peil("ledger", "init", "ledger.db", "--name", "example.org/seals", "--log-key", "log.key"), 0)
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "-o", "e.tar", "--ledger", "ledger.db"), 0)
        for relation in ("beside", "supersede"):
            self.expect(self.peil("rescore", "e.tar", *LOWER, "--seal", *WHY, "--relation", relation, "-o", f"{relation}.tar",
                                  "--ledger", "ledger.db"), 0)
            leaf = json.loads((self.folder / f"{relation}.leaf").read_text())
            old = Bundle(self.folder / "e.tar")
            self.assertEqual((leaf["operation"], leaf["predecessor"]),
                             (relation, hashlib.sha256(old["tagmanifest-sha256.txt"]).hexdigest()))

    def test_the_sealed_role_text_stays(self):
        """Years later the installed role may be another: text and record come from the predecessor."""
        bundle = Bundle(self.folder / "b.tar")
        change_role(bundle)
        bundle.write(self.folder / "older.tar")
        self.succeed(bundle="older.tar")
        self.assertEqual(Bundle(self.folder / "n.tar")["data/role.cfg"], bundle["data/role.cfg"])
        self.expect(self.peil("audit", "n.tar", "--predecessor", "older.tar"), 0, "")

    def test_what_a_method_learnt_comes_along(self):
        items = list(json.loads(SHEETS[0].read_text())["answers"])
        lib.write(self.folder / "group.csv", "\n".join([",".join(["subject,rater,relation", *items]),
                                                        *(f"G-{n},A-1,assessor" + f",{n % 5}" * len(items) for n in range(1, 41)), ""]))
        self.expect(self.peil("calibrate", CBB, "group.csv", "-m", "norms", "-o", "norms.json"), 0)
        self.expect(self.peil("seal", *SHEETS, "-a", verbs.config(CBB), "-m", "norms", "-c", "norms.json", "-o", "c.tar"), 0, "")
        (self.folder / "norms.json").unlink()
        self.expect(self.peil("rescore", "c.tar", "-m", "norms", "--seal", *WHY, "-o", "n.tar"), 0, "")
        self.assertEqual(Bundle(self.folder / "n.tar")["data/calibration/norms.json"], Bundle(self.folder / "c.tar")["data/calibration/norms.json"])
        run = self.expect(self.peil("audit", "n.tar", "--predecessor", "c.tar", "--json"), 0, "").json()
        self.assertEqual(run["methods"][0]["outcome"], "identical")

    def test_refusals_leave_nothing(self):
        for words, code, parts in REFUSED:
            with self.subTest(words=words):
                self.one_line(self.peil("rescore", "b.tar", *words, "--lang", "en"), code, *parts)
                self.assertEqual(verbs.listing(self.folder), ["b.tar"])
        self.assertEqual(verbs.sha256(self.folder / "b.tar"), self.sealed)


if __name__ == "__main__":
    lib.main()
