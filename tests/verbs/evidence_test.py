# SPDX-License-Identifier: EUPL-1.2
"""Evidence: goes in by content, within limits; its hash stands in the sheets as sealed; missing and superfluous files are named."""
import io
import json
import unittest
import zipfile

import verbs
from verbs import CBB, lib

ITEM = "CBB-C1.P1"


def archive(*names, first=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        if first:
            zipped.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            zipped.writestr(name, "<x/>" * 100)
    return out.getvalue()


ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TAKEN = {  # content: media type, kind
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf", "pdf"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png", "image"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image/jpeg", "image"),
    "gif": (b"GIF89a\1\0\1\0", "image/gif", "image"),
    "tiff": (b"II*\0\x08\0\0\0", "image/tiff", "image"),
    "webp": (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp", "image"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic", "image"),
    "docx": (archive("[Content_Types].xml", "word/document.xml"), DOCX, "office"),
    "odt": (archive("content.xml", first=ODT), ODT, "office"),
    "text": ("Gezien: één gesprek.\r\n".encode(), "text/plain", "text"),
    "text-marked": (b"\xef\xbb\xbfGezien\n", "text/plain", "text"),
    "text-cut": (b"a" * ((1 << 20) - 1) + "é".encode() + b"b", "text/plain", "text"),  # a letter over two blocks
    "wav": (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav", "sound"),
    "mp3": (b"ID3\4\0\0\0\0\0\0", "audio/mpeg", "sound"),
    "mp4": (b"\0\0\0\x20ftypisom\0\0\2\0", "video/mp4", "video"),
    "webm": (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81", "video/x-matroska", "video"),
}
REFUSED = {  # content, part of the line
    "empty": (b"", "is empty, and an empty file is no evidence"),
    "program": (b"\x7fELF\2\1\1\0" + bytes(8), "is of no kind that is taken as evidence"),
    "windows-program": (b"MZ\x90\0\3\0\0\0", "is of no kind that is taken as evidence"),
    "web-page": (b" \n<!DOCTYPE html><script>x</script>", "is of no kind that is taken as evidence"),
    "drawing-that-runs": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is of no kind that is taken as evidence"),
    "archive": (archive("a.txt"), "is of no kind that is taken as evidence"),
    "macros": (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "is of no kind that is taken as evidence"),
    "pdf-by-name": (b"\0\1\2 %PDF-1.7", "is of no kind that is taken as evidence"),
    "latin-1": (b"\xe9\xe9n gesprek", "is of no kind that is taken as evidence"),
    "cut-letter": (b"gesprek \xc3", "is of no kind that is taken as evidence"),
    "control-among-letters": (b"a" * 100 + b"\1" + b"a" * 100, "is of no kind that is taken as evidence"),
    "delete-at-the-end": (b"a" * 63 + b"\x7f", "is of no kind that is taken as evidence"),
    "late-control": (b"a" * ((1 << 20) + 5) + b"\0", "is of no kind that is taken as evidence"),
}
LIMITS = [  # evidence of the assessment, files, code, parts of the line
    ("largest_mb = 1;", {"a.txt": b"a" * 1_000_000}, 0, []),
    ("largest_mb = 1;", {"a.txt": b"a" * 1_000_001}, 65, ["evidence/a.txt", "larger than the 1 MB", "raise largest_mb"]),
    ("total_mb = 1;", {"a.txt": b"a" * 600_000, "b.txt": b"b" * 400_000}, 0, []),
    ("total_mb = 1;", {"a.txt": b"a" * 600_000, "b.txt": b"b" * 400_001}, 65, ["evidence:", "together is 2 MB, and 1 MB", "raise total_mb"]),
    ("files = 2;", {"a.txt": b"a", "b.txt": b"b"}, 0, []),
    ("files = 1;", {"a.txt": b"a", "b.txt": b"b"}, 65, ["sheet.json", ITEM, "file number 2, and 1 may", "raise files"]),
    ('types = ( "pdf" );', {"a.pdf": b"%PDF-1.7"}, 0, []),
    ('types = ( "pdf", "image" );', {"a.pdf": b"text"}, 65, ["evidence/a.pdf", "is text/plain by its content", "takes pdf, image"]),
    ("complete = true;", {"a.txt": b"a"}, 0, []),
]
CONFIGURED_WRONG = [  # evidence, part of the line
    ("largest_mb = 0;", "largest_mb: expected 1 to 4000, found 0; write a number within those bounds"),
    ("total_mb = 5000;", "total_mb: expected 1 to 4000, found 5000"),
    ("files = 10001;", "files: expected 1 to 10000, found 10001"),
    ('types = ( "pfd" );', "did you mean “pdf”?"),
    ('type = "pdf";', "did you mean “types”?"),
]


class Evidence(verbs.Case):
    def prepare(self, files, evidence="", named=None):
        folder = self.folder / "evidence"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        names = list(files) if named is None else named
        self.save("sheet.json", verbs.sheet(CBB, **{ITEM: {"value": 3, "evidence": names}}))
        lib.write(self.folder / "a.cfg", f'assessment = {{ role = "{CBB}"; methods = ( {{ id = "weighted"; }} ); seal = {{ }};'
                                         f" evidence = {{ {evidence} }}; }};")

    def line_of(self, item):
        """Where an item's key begins: line and column."""
        before = (self.folder / "sheet.json").read_text(encoding="utf-8").split(f'"{item}"')[0]
        return f"{before.count(chr(10)) + 1}:{len(before.rsplit(chr(10), 1)[-1]) + 1}"

    def seal(self, *words):
        return self.peil("seal", "sheet.json", "-a", "a.cfg", "-o", "b.tar", "--force", *words)

    def sealed_sheet(self):
        self.expect(self.peil("unpack", "b.tar", f"bag{len(list(self.folder.glob('bag*'))):04}"), 0, "")
        bag = next(sorted(self.folder.glob("bag*"))[-1].iterdir())
        return json.loads((bag / "data/sheets/0001.json").read_text(encoding="utf-8")), bag

    def test_kinds_by_content(self):
        for name, (content, media, _) in TAKEN.items():
            with self.subTest(name=name):
                self.prepare({"file.bin": content})
                self.expect(self.seal("-e", "evidence"), 0, "")
                sheet, bag = self.sealed_sheet()
                self.assertEqual(sheet["answers"][ITEM]["evidence"],
                                 [{"file": "file.bin", "sha256": verbs.sha256(self.folder / "evidence/file.bin"),
                                   "size": len(content), "type": media}])
                self.assertEqual((bag / "data/evidence/0001").read_bytes(), content)

    def test_each_kind_can_be_left_out(self):
        kinds = sorted({kind for _, _, kind in TAKEN.values()})
        for name, (content, media, kind) in TAKEN.items():
            with self.subTest(name=name):
                others = ", ".join(f'"{other}"' for other in kinds if other != kind)
                self.prepare({"file.bin": content}, f"types = ( {others} );")
                self.one_line(self.seal("-e", "evidence"), 65, "evidence/file.bin", media)

    def test_refused_content(self):
        for name, (content, part) in REFUSED.items():
            with self.subTest(name=name):
                self.prepare({"file.pdf": content})
                self.one_line(self.seal("-e", "evidence"), 65, "evidence/file.pdf", part)
                self.assertFalse((self.folder / "b.tar").exists())

    def test_limits(self):
        for evidence, files, code, parts in LIMITS:
            with self.subTest(evidence=evidence, code=code):
                self.prepare(files, evidence)
                run = self.seal("-e", "evidence")
                self.expect(run, 0, "") if code == 0 else self.one_line(run, code, *parts)

    def test_settings_that_are_wrong(self):
        for evidence, part in CONFIGURED_WRONG:
            with self.subTest(evidence=evidence):
                self.prepare({}, evidence)
                self.one_line(self.seal(), 78, "a.cfg:1", part)
                self.assertTrue(json.loads(self.seal("--json").err)["todo"])

    def test_a_folder_that_is_not_there_is_no_fault_of_a_sheet(self):
        for named in ([], ["a.txt"]):
            self.prepare({"a.txt": b"a"}, named=named)
            for folder, why in (("nosuch", "No such file or directory"), ("sheet.json", "Not a directory")):
                with self.subTest(named=named, folder=folder):
                    line = f"{folder}: the folder with evidence cannot be read: {why}"
                    for run in (self.seal("-e", folder), self.peil("run", "a.cfg", "sheet.json", "-e", folder, "-o", "out")):
                        self.one_line(run, 66, line)
                        self.assertNotIn("names evidence", run.err)
                    self.assertEqual([path for path in ("b.tar", "out") if (self.folder / path).exists()], [])

    def test_missing_and_superfluous(self):
        self.prepare({"a.txt": b"a", "other.txt": b"x"}, named=["a.txt", "gone.txt"])
        self.one_line(self.seal("-e", "evidence"), 66, f"sheet.json:{self.line_of(ITEM)}: {ITEM}", "gone.txt", "not in evidence")
        self.prepare({"a.txt": b"a", "other.txt": b"x", ".hidden": b"y"}, named=["a.txt"])
        run = self.expect(self.seal("-e", "evidence"), 0, "")
        self.assertIn("named by no sheet, not included (2): .hidden, other.txt\n", run.out)
        told = self.expect(self.seal("-e", "evidence", "--json"), 0, "").json()["evidence"]
        self.assertEqual(told, {"included": 1, "missing": [], "superfluous": [".hidden", "other.txt"]})
        _, bag = self.sealed_sheet()
        self.assertNotIn("other.txt", json.dumps([path.read_text(errors="replace") for path in bag.rglob("*") if path.is_file()]))
        run = self.expect(self.seal(), 0, "")
        self.assertIn("evidence named and not included (1): a.txt\n", run.out)
        self.assertEqual(self.seal("--json").json()["evidence"], {"included": 0, "missing": ["a.txt"], "superfluous": []})
        self.prepare({"a.txt": b"a", "other.txt": b"x"}, "complete = true;", ["a.txt"])
        self.one_line(self.seal("-e", "evidence"), 65, "evidence:", "“other.txt” is named by no sheet", "complete")
        self.one_line(self.seal(), 66, f"sheet.json:{self.line_of(ITEM)}: {ITEM}", "a.txt", "complete", "add --evidence DIR")

    def test_a_sealed_sheet_holds_to_its_file(self):
        self.prepare({"a.txt": b"as it was"})
        self.expect(self.seal("-e", "evidence"), 0, "")
        first = verbs.sha256(self.folder / "b.tar")
        _, bag = self.sealed_sheet()
        (self.folder / "sheet.json").write_bytes((bag / "data/sheets/0001.json").read_bytes())
        self.expect(self.seal("-e", "evidence"), 0, "")
        self.assertEqual(verbs.sha256(self.folder / "b.tar"), first, "the sheet as sealed seals to the same bytes")
        lib.write(self.folder / "evidence/a.txt", "as it is now")
        self.one_line(self.seal("-e", "evidence"), 65, "sheet.json", ITEM, "a.txt", "the sheet says")

    def test_other_content_is_another_bundle(self):
        ids = set()
        for content in (b"one", b"two"):
            self.prepare({"a.txt": content})
            ids.add(self.expect(self.seal("-e", "evidence", "--json"), 0, "").json()["bundle"])
        self.assertEqual(len(ids), 2)

    def test_in_the_report(self):
        self.prepare({"a.txt": b"a", "b.pdf": b"%PDF-1.7"})
        self.expect(self.seal("-e", "evidence"), 0, "")
        _, bag = self.sealed_sheet()
        page = (bag / "data/report.html").read_text(encoding="utf-8")
        for part in ("a.txt", "b.pdf", "application/pdf", verbs.sha256(self.folder / "evidence/a.txt"),
                     verbs.sha256(self.folder / "evidence/b.pdf"), verbs.sha256(bag / "data/sheets/0001.json")):
            self.assertIn(part, page)

    def test_hashes_in_a_sheet_that_are_wrong(self):
        good = {"file": "a.txt", "sha256": "0" * 64, "size": 1, "type": "text/plain"}
        for change, part in (({"sha256": "0" * 63}, "64 lower-case hex"), ({"sha256": "G" * 64}, "64 lower-case hex"),
                             ({"size": -1}, "number of bytes"), ({"size": "1"}, "number of bytes"), ({"type": "A B"}, "no media type"),
                             ({"type": None}, "“type”"), ({"sha265": "x"}, "did you mean “sha256”?")):
            with self.subTest(change=change):
                entry = {**good, **change}
                self.save("sheet.json", verbs.sheet(CBB, **{ITEM: {"value": 3, "evidence": [entry]}}))
                self.one_line(self.peil("score", "sheet.json"), 65, "sheet.json", part)


if __name__ == "__main__":
    unittest.main()
