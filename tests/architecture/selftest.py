#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The checker itself: a tree in order passes, and every kind of made-up violation is found where it stands."""
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import check

LICENCE = "/* SPDX-License-Identifier: EUPL-1.2 */\n"


class Tree(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        self.put("host/base/low.h", LICENCE)
        self.put("host/model/mid.h", LICENCE + '#include "base/low.h"\n#include <peil/plugin.h>\n')
        self.put("host/plugins/load.h", LICENCE + '#include "model/mid.h"\n')
        self.put("host/report/page.h", LICENCE + '#include "model/mid.h"\n')
        self.put("host/main.c", LICENCE + '#include "report/page.h"\n')
        self.put("sdk/include/peil/plugin.h", LICENCE + "#include <stddef.h>\n")
        self.put("plugins/methods/mean/part.h", LICENCE)
        self.put("plugins/methods/mean/mean.c", LICENCE + '#include <math.h>\n#include <peil/plugin.h>\n#include "part.h"\n')

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def found(self, what, *rest):
        return list(what(self.root, *rest))

    def assert_found(self, violations, *words):
        self.assertEqual(len(violations), 1, violations)
        for word in words:
            self.assertIn(word, violations[0])

    def test_a_tree_in_order_passes(self):
        self.assertEqual(self.found(check.check_layers), [])
        self.assertEqual(self.found(check.check_sources), [])

    def test_layers(self):
        cases = [
            ("host/base/up.c", '#include "model/mid.h"\n', "host/base/up.c:2", "not below"),
            ("host/base/up2.c", '#include <model/mid.h>\n', "host/base/up2.c:2", "not below"),
            ("host/report/side.c", '#include "plugins/load.h"\n', "side.c:2", "not below"),
            ("host/plugins/side.c", '#  include "report/page.h"\n', "side.c:2", "not below"),
            ("host/base/near.c", '#include "low.h"\n', "near.c:2", "not named from host/"),
            ("host/attic/old.c", "\n", "old.c:1", "no floor"),
            ("plugins/methods/mean/bad.c", "#include <jansson.h>\n", "bad.c:2", "jansson.h"),
            ("plugins/methods/mean/bad2.c", "#include <unistd.h>\n", "bad2.c:2", "unistd.h"),
            ("plugins/methods/mean/bad3.c", '#include "../../../host/base/low.h"\n', "bad3.c:2", "host/base/low.h"),
            ("sdk/include/peil/bad.h", "#include <sys/types.h>\n", "bad.h:2", "sys/types.h"),
        ]
        for name, text, *words in cases:
            with self.subTest(name):
                self.put(name, LICENCE + text)
                self.assert_found(self.found(check.check_layers), *words)
                (self.root / name).unlink()

    def test_sources(self):
        long_function = "static int f(void)\n{\n" + "  ;\n" * 58 + "}\n"
        fits = "static int f(void)\n{\n" + "  ;\n" * 57 + "}\n"
        self.put("host/base/fits.c", LICENCE + fits)
        self.assertEqual(self.found(check.check_sources), [])
        cases = [
            ("host/base/bare.c", "int x;\n", "bare.c:1", "SPDX"),
            ("tools.py", "#!/usr/bin/env python3\nimport os\n# SPDX-License-Identifier: EUPL-1.2\n", "tools.py:1", "SPDX"),
            ("host/base/long.c", LICENCE + long_function, "long.c:2", "61 lines"),
            ("README.md", "see .." + "/shared/x\n", "README.md:1", "outside the project"),
            ("README.md", "\nsee /ho" + "me/someone/x\n", "README.md:2", "one machine"),
            ("README.md", "from https://py" + "pi.org/x\n", "README.md:1", "package host"),
        ]
        for name, text, *words in cases:
            with self.subTest(name):
                self.put(name, text)
                self.assert_found(self.found(check.check_sources), *words)
                (self.root / name).unlink()

    def test_headers(self):
        self.assertEqual(self.found(check.check_headers, "gcc", "g++"), [])
        self.put("sdk/include/peil/bad.h", LICENCE + "#ifndef B\n#define B\nsize_t f(void);\n#endif\n")
        self.assert_found(self.found(check.check_headers, "gcc"), "bad.h", "does not compile alone")
        self.put("sdk/include/peil/bad.h", LICENCE + "struct unguarded { int x; };\n")
        self.assert_found(self.found(check.check_headers, "gcc"), "bad.h", "does not compile alone")
        self.put("sdk/include/peil/bad.h", LICENCE + "#ifndef B\n#define B\nint f(int class);\n#endif\n")
        self.assertEqual(self.found(check.check_headers, "gcc"), [])
        self.assert_found(self.found(check.check_headers, "g++"), "bad.h", "g++")

    def build(self, name, text, *flags):
        self.put("made.c", text)
        subprocess.run(["gcc", *flags, "-o", self.root / name, self.root / "made.c"], check=True)

    def symbols(self):
        return list(check.check_symbols(self.root / "so", self.root / "host-program"))

    def test_symbols(self):
        (self.root / "so").mkdir()
        plugin = "const int peil_plugin = 1;\n"
        program = '#include <stdio.h>\nint called(void) { return 1; }\nint main(void) { return fputs("", stdout) < 0; }\n'
        self.build("so/good.so", plugin, "-shared", "-fPIC")
        self.build("host-program", program)
        self.assertEqual(self.symbols(), [])
        self.build("so/loud.so", plugin + "int helper(void) { return 1; }\n", "-shared", "-fPIC")
        self.assert_found(self.symbols(), "loud.so", "helper")
        (self.root / "so/loud.so").unlink()
        self.build("host-program", program, "-rdynamic")
        self.assert_found(self.symbols(), "host-program", "called")

    def test_light(self):
        program = "int main(void) { return 0; }\n"
        self.build("light", program)
        self.assertEqual(list(check.check_light(self.root / "light")), [])
        self.build("heavy", program, "-Wl,--no-as-needed", "-lstdc++")
        self.assert_found(list(check.check_light(self.root / "heavy")), "heavy", "libstdc++", "verbs.c")
        self.build("static", program, "-static")
        self.assert_found(list(check.check_light(self.root / "static")), "static", "no library")


if __name__ == "__main__":
    unittest.main()
