/* SPDX-License-Identifier: EUPL-1.2
 *
 * The bundle floor from inside: rules of paths and JSON, what may be sealed, what a report says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "bundle/bag.h"
#include "bundle/bundle.h"
#include "bundle/unpack.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define HUNDRED                                                                                              \
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void assert_fault(result r, enum fault_kind kind, const char *code)
{
  assert_non_null(r);
  assert_int_equal(fault_kind_of(r), kind);
  assert_string_equal(fault_code_of(r), code);
  fault_destroy(r);
}

static void assert_fine(result r)
{
  if (!r) return;
  AUTO(string) char *line = fault_line(r);
  fault_destroy(r);
  fail_msg("%s", line);
}

static void paths(void **state)
{
  (void)state;
  static const struct {
    const char *path, *code; /* NULL: allowed */
  } table[] = {{"id", NULL},
               {"K-0042/data/evidence/0001", NULL},
               {"_a/A.b-c_d", NULL},
               {"a..b", NULL},
               {HUNDRED, NULL},
               {"a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p", NULL},
               {"a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q", "E_PATH_LONG"},
               {HUNDRED "a", "E_PATH_LONG"},
               {HUNDRED "/" HUNDRED "/" HUNDRED, "E_PATH_LONG"},
               {"", "E_PATH_EMPTY"},
               {"/", "E_PATH_ABSOLUTE"},
               {"/etc/passwd", "E_PATH_ABSOLUTE"},
               {"a//b", "E_PATH_EMPTY_COMPONENT"},
               {"a/", "E_PATH_EMPTY_COMPONENT"},
               {".", "E_PATH_DOT"},
               {"a/./b", "E_PATH_DOT"},
               {"..", "E_PATH_DOTDOT"},
               {"a/../b", "E_PATH_DOTDOT"},
               {"...", "E_PATH_CHARS"},
               {".hidden", "E_PATH_CHARS"},
               {"-rf", "E_PATH_CHARS"},
               {"a b", "E_PATH_CHARS"},
               {"a\\b", "E_PATH_CHARS"},
               {"C:", "E_PATH_CHARS"},
               {"a\n", "E_PATH_CHARS"},
               {"caf\xc3\xa9", "E_PATH_CHARS"},
               {"\xff", "E_PATH_CHARS"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    result r = bundle_path_check(table[i].path);
    if (table[i].code) assert_fault(r, FAULT_NOT_IN_ORDER, table[i].code);
    else assert_fine(r);
  }
}

static void containers_by_name(void **state)
{
  (void)state;
  enum bundle_container kind = BUNDLE_TAR;
  assert_true(container_from_name("a/b.tar.zst", &kind) && kind == BUNDLE_TAR_ZST);
  assert_true(container_from_name("b.tar", &kind) && kind == BUNDLE_TAR);
  assert_true(container_from_name("b.zip", &kind) && kind == BUNDLE_ZIP);
  assert_false(container_from_name("b.tar.gz", &kind));
  assert_false(container_from_name(".tar", &kind));
}

static void json_in_one_form(void **state)
{
  (void)state;
  static const char *const good[] = {"{\n  \"a\": 1\n}\n", "{\"a\":1}\n", "{\"a\":1}\n{\"a\":2}\n", "{}\n",
                                     "[\n  0.1,\n  \"\xc3\xa9\"\n]\n"};
  static const char *const bad[] = {"",
                                    "{\"a\":1}",
                                    "{\"a\":1}\n\n",
                                    "\n",
                                    "{\"a\": 1}\n",
                                    "{\"b\":1,\"a\":1}\n",
                                    "{\"a\":1,\"a\":1}\n",
                                    "{\"a\":1.0}\n",
                                    "{\"a\":0.10}\n",
                                    "{\"a\":1e3}\n",
                                    "{\"a\":\"\\/\"}\n",
                                    "{\"a\":1}\nx\n",
                                    "{\n  \"a\": 1\n}\n{\n  \"a\": 1\n}\n"};
  for (size_t i = 0; i < COUNT(good); i++)
    assert_fine(bag_json_canonical("x.json", good[i], strlen(good[i])));
  for (size_t i = 0; i < COUNT(bad); i++)
    assert_fault(bag_json_canonical("x.json", bad[i], strlen(bad[i])), FAULT_NOT_IN_ORDER, "E_JSON");
}

#define TEXT(path_, text_)                                                                                   \
  {                                                                                                          \
    .path = path_, .bytes = text_, .size = sizeof text_ - 1                                                  \
  }

static const struct bundle_file base[] = {TEXT("meta/tool.json", "{}\n"), TEXT("data/role.cfg", "role"),
                                          TEXT("data/sheets/0001.json", "{\"a\":1}\n"),
                                          TEXT("data/evidence/0001", "evidence"),
                                          TEXT("data/assessment.cfg", "assessment")};

struct room {
  char folder[64], target[96];
  struct bundle_file files[COUNT(base) + 1];
  struct bundle_content content;
};

static struct room *room_create(void)
{
  struct room *room = need_memory(sizeof *room);
  strcpy(room->folder, "/tmp/peil-bundle-XXXXXX");
  assert_non_null(mkdtemp(room->folder));
  snprintf(room->target, sizeof room->target, "%s/b", room->folder);
  memcpy(room->files, base, sizeof base);
  room->content = (struct bundle_content){.id = "K-0042", .files = room->files, .file_count = COUNT(base)};
  return room;
}

/* Fails when anything is left in the folder but the target. */
static void room_destroy(struct room *room)
{
  unlink(room->target);
  assert_int_equal(rmdir(room->folder), 0);
  free(room);
}

static void refuses_content(void **state)
{
  (void)state;
  static const struct {
    struct bundle_file file;
    const char *code;
  } table[] = {{TEXT("data/../x", "x"), "E_PATH_DOTDOT"},
               {TEXT("/etc/x", "x"), "E_PATH_ABSOLUTE"},
               {TEXT("data/evidence/a b", "x"), "E_PATH_CHARS"},
               {TEXT("data/x.cfg", "x"), "E_LAYOUT"},
               {TEXT("readme.txt", "x"), "E_LAYOUT"},
               {TEXT("fetch.txt", "x"), "E_FETCH"},
               {TEXT("manifest-md5.txt", "x"), "E_WEAK_DIGEST"},
               {TEXT("data/role.cfg", "x"), "E_DUP"},
               {TEXT("bagit.txt", "x"), ""},
               {TEXT("meta/VERIFY.txt", "x"), ""},
               {TEXT("seal/chain.pem", "x"), ""},
               {TEXT("data/sheets/2.json", "{ }\n"), "E_JSON"},
               {TEXT("data/sheets/0001.JSON", "{}\n"), "E_LAYOUT"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    struct room *room = room_create();
    room->files[room->content.file_count++] = table[i].file;
    assert_fault(bundle_seal(&room->content, room->target, BUNDLE_TAR_ZST, FILE_NEW_ONLY, NULL), FAULT_DATA,
                 table[i].code);
    assert_int_not_equal(access(room->target, F_OK), 0);
    room_destroy(room);
  }
}

static void refuses_ids(void **state)
{
  (void)state;
  static const char *const ids[] = {"", ".", "..", "a/b", "-a", "a b", HUNDRED "a"};
  for (size_t i = 0; i < COUNT(ids); i++) {
    struct room *room = room_create();
    room->content.id = ids[i];
    assert_fault(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL), FAULT_DATA,
                 "E_IDENTITY");
    room_destroy(room);
  }
}

/* Every file of the base that a bundle cannot do without; evidence, number 3, it can. */
static void refuses_incomplete(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(base); i++) {
    struct room *room = room_create();
    room->files[i] = room->files[--room->content.file_count];
    result r = bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL);
    if (i == 3) assert_fine(r);
    else assert_fault(r, FAULT_DATA, "E_MISSING");
    room_destroy(room);
  }
}

static void refuses_info(void **state)
{
  (void)state;
  static const struct bundle_info table[] = {
      {"A", "b\nPayload-Oxum: 1.1"}, {"Payload-Oxum", "1.1"}, {"A B", "x"}, {"A", ""}};
  for (size_t i = 0; i < COUNT(table); i++) {
    struct room *room = room_create();
    room->content.info = &table[i];
    room->content.info_count = 1;
    assert_fault(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL), FAULT_DATA,
                 "E_FORMAT");
    room_destroy(room);
  }
}

static void refuses_sources(void **state)
{
  (void)state;
  struct room *room = room_create();
  room->files[3] = (struct bundle_file){.path = "data/evidence/0001", .source = "/nowhere/at/all"};
  assert_fault(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL), FAULT_NO_INPUT,
               "");
  room->files[3].source = "/dev/null";
  assert_fault(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL), FAULT_DATA, "");
  room->files[3].source = "/proc/self/status"; /* says it is empty, and is not: as a file that grows */
  assert_fault(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL), FAULT_DATA, "");
  room_destroy(room);
}

/* A source that is no longer what its giver hashed: told by its own name, whatever finds it. */
static void refuses_a_source_that_changed(void **state)
{
  (void)state;
  char hex[HASH_HEX_SIZE], source[96];
  static const char content[] = "a file that is given with its hash\n";
  hash_bytes_hex(content, sizeof content - 1, hex);
  for (int kind = BUNDLE_TAR_ZST; kind <= BUNDLE_ZIP; kind++) {
    struct room *room = room_create();
    snprintf(source, sizeof source, "%s/given", room->folder);
    room->files[3] = (struct bundle_file){.path = "data/evidence/0001", .source = source, .sha256 = hex};
    assert_fine(file_write(source, content, sizeof content - 1, FILE_REPLACE));
    assert_fine(bundle_seal(&room->content, room->target, (enum bundle_container)kind, FILE_NEW_ONLY, NULL));
    unlink(room->target);
    assert_fine(file_write(source, "A file that is given with its hash\n", sizeof content - 1, FILE_REPLACE));
    result r = bundle_seal(&room->content, room->target, (enum bundle_container)kind, FILE_NEW_ONLY, NULL);
    assert_non_null(r);
    assert_int_equal(fault_kind_of(r), FAULT_DATA);
    assert_non_null(strstr(fault_message(r), "changed while it was being sealed"));
    fault_destroy(r);
    assert_int_not_equal(access(room->target, F_OK), 0);
    unlink(source);
    room_destroy(room);
  }
}

static result refuse_at_the_end(void *context, const struct verify_report *report)
{
  assert_int_equal(strlen(report->identity), HASH_HEX_SIZE - 1);
  *(int *)context += 1;
  return fault_make(FAULT_IO, "not now");
}

/* Who is told before it appears can keep it from appearing. */
static void told_before_it_appears(void **state)
{
  (void)state;
  for (int kind = BUNDLE_TAR_ZST; kind <= BUNDLE_ZIP; kind++) {
    struct room *room = room_create();
    int told = 0;
    room->content.before = refuse_at_the_end;
    room->content.before_context = &told;
    assert_fault(bundle_seal(&room->content, room->target, (enum bundle_container)kind, FILE_NEW_ONLY, NULL),
                 FAULT_IO, "");
    assert_int_equal(told, 1);
    assert_int_not_equal(access(room->target, F_OK), 0);
    room_destroy(room);
  }
}

static void same_bytes_from_any_order(void **state)
{
  (void)state;
  AUTO(text) struct text first = {0}, second = {0};
  struct room *room = room_create();
  assert_fine(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL));
  assert_fine(file_read(room->target, FILE_LIMIT, &first));
  for (size_t i = 0; i < COUNT(base); i++) room->files[i] = base[COUNT(base) - 1 - i];
  assert_fault(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL),
               FAULT_CANNOT_CREATE, "");
  assert_fine(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_REPLACE, NULL));
  assert_fine(file_read(room->target, FILE_LIMIT, &second));
  assert_int_equal(first.length, second.length);
  assert_memory_equal(first.data, second.data, first.length);
  room_destroy(room);
}

static void opens_what_was_sealed(void **state)
{
  (void)state;
  static const enum bundle_container kinds[] = {BUNDLE_TAR_ZST, BUNDLE_TAR, BUNDLE_ZIP};
  for (size_t k = 0; k < COUNT(kinds); k++) {
    struct room *room = room_create();
    struct verify_report sealed;
    struct bundle bundle;
    assert_fine(bundle_seal(&room->content, room->target, kinds[k], FILE_NEW_ONLY, &sealed));
    assert_fine(bundle_open(room->target, NULL, &bundle));
    assert_int_equal(bundle.report.container, kinds[k]);
    assert_string_equal(bundle.report.id, "K-0042");
    assert_string_equal(bundle.report.identity, sealed.identity);
    assert_int_equal(strlen(sealed.identity), 64);
    assert_int_equal(bundle.report.files, 4);
    assert_int_equal(bundle.report.bytes, 4 + 8 + 8 + 10);
    assert_string_equal(bundle_find(&bundle, "data/role.cfg")->bytes, "role");
    assert_null(bundle_find(&bundle, "data/evidence/0001")->bytes);
    assert_int_equal(bundle_find(&bundle, "data/evidence/0001")->size, 8);
    assert_null(bundle_find(&bundle, "data/other"));
    assert_int_equal(bundle.report.outcome[VERIFY_MANIFEST], VERIFY_IN_ORDER);
    assert_int_equal(bundle.report.outcome[VERIFY_SEAL], VERIFY_NOTHING);
    bundle_finish(&bundle);
    verify_report_finish(&sealed);
    room_destroy(room);
  }
}

/* A flipped bit in the payload: the report says which check it is, what came before and what was not
 * reached. */
static void reports_the_check(void **state)
{
  (void)state;
  AUTO(text) struct text bytes = {0};
  AUTO(verify_report) struct verify_report report = {0};
  struct room *room = room_create();
  assert_fine(bundle_seal(&room->content, room->target, BUNDLE_TAR, FILE_NEW_ONLY, NULL));
  assert_fine(file_read(room->target, FILE_LIMIT, &bytes));
  char *evidence = memmem(bytes.data, bytes.length, "evidence\0", 9);
  while (evidence && evidence[-1] == '/') evidence = memmem(evidence + 1, 10000, "evidence\0", 9);
  assert_non_null(evidence);
  assert_fine(bundle_verify_memory(bytes.data, bytes.length, "b", &report));
  verify_report_finish(&report);
  *evidence ^= 1;
  assert_fault(bundle_verify_memory(bytes.data, bytes.length, "b", &report), FAULT_NOT_IN_ORDER, "E_FIXITY");
  assert_int_equal(report.outcome[VERIFY_TAG_MANIFEST], VERIFY_IN_ORDER);
  assert_int_equal(report.outcome[VERIFY_MANIFEST], VERIFY_NOT_IN_ORDER);
  assert_int_equal(report.outcome[VERIFY_INFO], VERIFY_NOT_REACHED);
  room_destroy(room);
}

static void says_so_as_json(void **state)
{
  (void)state;
  AUTO(verify_report) struct verify_report report = {0};
  result r = bundle_verify_memory("nothing", 7, "b.tar", &report);
  AUTO(json_ref) json_t *tree = verify_report_json(&report, r);
  assert_string_equal(json_string_value(json_object_get(json_object_get(tree, "fault"), "code")), "E_FORMAT");
  assert_int_equal(json_array_size(json_object_get(tree, "checks")), VERIFY_CHECKS);
  assert_fault(r, FAULT_NOT_IN_ORDER, "E_FORMAT");
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(paths),
                                     cmocka_unit_test(containers_by_name),
                                     cmocka_unit_test(json_in_one_form),
                                     cmocka_unit_test(refuses_content),
                                     cmocka_unit_test(refuses_ids),
                                     cmocka_unit_test(refuses_incomplete),
                                     cmocka_unit_test(refuses_info),
                                     cmocka_unit_test(refuses_sources),
                                     cmocka_unit_test(refuses_a_source_that_changed),
                                     cmocka_unit_test(told_before_it_appears),
                                     cmocka_unit_test(same_bytes_from_any_order),
                                     cmocka_unit_test(opens_what_was_sealed),
                                     cmocka_unit_test(reports_the_check),
                                     cmocka_unit_test(says_so_as_json)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
