/* SPDX-License-Identifier: EUPL-1.2
 *
 * Signed notes and leaves. The key of another maker is the one published in the documentation of golang.org/x/mod/sumdb/note, where the
 * format comes from.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "ledger/leaf.h"
#include "ledger/note.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define PETER "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define HEX "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void assert_refused(result r, const char *part)
{
  assert_non_null(r);
  char *line = fault_line(r);
  if (!strstr(line, part)) print_error("%s\nexpected: %s\n", line, part);
  assert_non_null(strstr(line, part));
  free(line);
  fault_destroy(r);
}

static void a_key_of_another_maker(void **state)
{
  (void)state;
  static const char *const bad[] = {"",
                                    "PeterNeumann",
                                    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                    "PeterNeumenn+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
                                    "PeterNeumann+c74f20a3+AhPc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                                    PETER "\n" PETER};
  struct note_verifier verifier;
  AUTO(text) struct text again = {0};
  assert_null(note_verifier_read(PETER "\n", "key", &verifier));
  assert_string_equal(verifier.name, "PeterNeumann");
  note_verifier_write(&verifier, &again);
  assert_string_equal(text_string(&again), PETER);
  for (size_t i = 0; i < COUNT(bad); i++)
    assert_refused(note_verifier_read(bad[i], "key", &verifier), "no verifier key");
}

/* ------------------------------------------------------------------------------------------------------ checkpoints */

struct pen {
  char folder[64];
  char *path;
  struct note_signer *signer;
  struct note_verifier verifier;
};

static struct pen *pen_create(void)
{
  struct pen *pen = need_memory(sizeof *pen);
  strcpy(pen->folder, "/tmp/peil-note-XXXXXX");
  assert_non_null(mkdtemp(pen->folder));
  pen->path = file_join(pen->folder, "log.key");
  assert_null(note_key_make(pen->path, NULL));
  assert_null(note_signer_open(pen->path, "example.org/seals", NULL, &pen->signer));
  note_signer_verifier(pen->signer, &pen->verifier);
  return pen;
}

static void pen_destroy(struct pen *pen)
{
  unlink(pen->path);
  assert_int_equal(rmdir(pen->folder), 0);
  note_signer_destroy(pen->signer);
  free(pen->path);
  free(pen);
}

static void a_checkpoint_and_back(void **state)
{
  (void)state;
  struct pen *pen = pen_create();
  struct checkpoint now = {.name = "example.org/seals", .size = 20852163, .root = {{10, 197, 24}}}, read;
  AUTO(text) struct text note = {0};
  AUTO(text) struct text again = {0};
  assert_null(checkpoint_sign(pen->signer, &now, &note));
  assert_null(checkpoint_sign(pen->signer, &now, &again));
  assert_string_equal(text_string(&note), text_string(&again));
  assert_int_equal(strncmp(note.data, "example.org/seals\n20852163\nCsUYAAAA", 35), 0);
  assert_non_null(strstr(note.data, "=\n\n\xe2\x80\x94 example.org/seals "));
  assert_null(checkpoint_read(note.data, note.length, "cp", &pen->verifier, &read));
  assert_int_equal(read.size, now.size);
  assert_true(merkle_same(&read.root, &now.root));
  text_add(&note, "\xe2\x80\x94 witness.example/w1 "
                  "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dl\n"); /* passed over */
  assert_null(checkpoint_read(note.data, note.length, "cp", &pen->verifier, &read));
  text_add(&note, "more\n");
  assert_refused(checkpoint_read(note.data, note.length, "cp", &pen->verifier, &read),
                 "a line that is no signature");
  pen_destroy(pen);
}

/* What of a good checkpoint is replaced by what, and what is said of it. */
static const struct {
  const char *from, *to, *said;
} changes[] = {{"20852163", "20852164", "signature is false"},
               {"20852163", "020852163", "not in the form"},
               {"20852163", "-1", "not in the form"},
               {"20852163", "99999999999999999999", "not in the form"},
               {"20852163", "", "not in the form"},
               {"CsUY", "CsUZ", "signature is false"},
               {"CsUY", "Cs", "not in the form"},
               {"CsUY", "CsU\r", "not in the form"},
               {"=\n\n", "=\n", "not in the form"},
               {"=\n\n", "=\nmore\n\n", "signature is false"},
               {"=\n\n", "=\n\nmore\n\n", "not in the form"},
               {"example.org/seals\n", "example.org/deals\n", "of the ledger “example.org/deals”"},
               {"example.org/seals\n", "\n", "not in the form"},
               {" example.org/seals ", " example.org/deals ", "not signed by the key"},
               {" example.org/seals ", "  ", "no signature"},
               {"\xe2\x80\x94 ", "- ", "no signature"}};

static void checkpoints_that_are_none(void **state)
{
  (void)state;
  struct pen *pen = pen_create();
  struct checkpoint now = {.name = "example.org/seals", .size = 20852163, .root = {{10, 197, 24}}}, read;
  AUTO(text) struct text note = {0};
  assert_null(checkpoint_sign(pen->signer, &now, &note));
  for (size_t i = 0; i < COUNT(changes); i++) {
    AUTO(text) struct text other = {0};
    const char *at = strstr(note.data, changes[i].from);
    assert_non_null(at);
    text_add_bytes(&other, note.data, (size_t)(at - note.data));
    text_add(&other, changes[i].to);
    text_add(&other, at + strlen(changes[i].from));
    assert_refused(checkpoint_read(other.data, other.length, "cp", &pen->verifier, &read), changes[i].said);
  }
  for (size_t length = 0; length < note.length; length++) { /* cut anywhere */
    result r = checkpoint_read(note.data, length, "cp", &pen->verifier, &read);
    assert_non_null(r);
    fault_destroy(r);
  }
  pen_destroy(pen);
}

static void keys_that_are_none(void **state)
{
  (void)state;
  struct pen *pen = pen_create();
  struct note_signer *signer = NULL;
  struct stat status;
  assert_int_equal(stat(pen->path, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0600);
  assert_refused(note_key_make(pen->path, NULL), "exists already");
  assert_refused(note_signer_open("/nowhere/key", "x", NULL, &signer), "no such file");
  static const char *const bad_names[] = {"", "a b", "a+b", "a\nb", "h\xc3\xa9"};
  for (size_t i = 0; i < COUNT(bad_names); i++)
    assert_refused(note_signer_open(pen->path, bad_names[i], NULL, &signer),
                   "cannot be the name of a ledger");
  assert_null(file_write(pen->path, "-----BEGIN PRIVATE KEY-----\n", 28, FILE_REPLACE));
  assert_refused(note_signer_open(pen->path, "x", NULL, &signer), "is no key of a ledger");
  pen_destroy(pen);
}

static unsigned given;

static result give(void *context, const char *file, char out[SECRET_LIMIT])
{
  (void)file;
  given++;
  strcpy(out, context);
  return NULL;
}

static void a_key_under_a_passphrase(void **state)
{
  (void)state;
  struct pen *pen = pen_create();
  struct note_signer *signer = NULL;
  struct note_verifier verifier;
  AUTO(text) struct text bytes = {0};
  const struct secret_source right = {give, NULL, "open sesame"}, wrong = {give, NULL, "open barley"},
                             none = {give, NULL, ""};
  assert_int_equal(unlink(pen->path), 0);
  assert_null(note_key_make(pen->path, "open sesame"));
  assert_null(file_read(pen->path, 4096, &bytes));
  assert_non_null(strstr(text_string(&bytes), "BEGIN ENCRYPTED PRIVATE KEY"));
  assert_refused(note_signer_open(pen->path, "x", NULL, &signer), "there is no passphrase");
  given = 0;
  assert_refused(note_signer_open(pen->path, "x", &wrong, &signer), "is it the right passphrase");
  assert_int_equal(given, 1);
  assert_refused(note_signer_open(pen->path, "x", &none, &signer), "is it the right passphrase");
  assert_null(note_signer_open(pen->path, "x", &right, &signer));
  note_signer_verifier(signer, &verifier);
  assert_memory_not_equal(verifier.key, pen->verifier.key, NOTE_KEY_SIZE);
  note_signer_destroy(signer);
  pen_destroy(pen);
}

/* ----------------------------------------------------------------------------------------------------------- leaves */

#define LEAF(operation, rest)                                                                                \
  "{\"bundle\":\"" HEX "\",\"format\":\"peil-leaf/1\"," operation rest ",\"time\":\"2026-11-25T22:10:00Z\"}" \
  "\n"
#define OTHER "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static const char *const good_leaves[] = {
    LEAF("\"operation\":\"seal\"", ""),
    LEAF("\"operation\":\"seal\"", ",\"seal\":\"" OTHER "\""),
    LEAF("\"operation\":\"supersede\"", ",\"predecessor\":\"" OTHER "\""),
    LEAF("\"operation\":\"beside\"", ",\"predecessor\":\"" OTHER "\",\"seal\":\"" HEX "\""),
    LEAF("\"operation\":\"erase\"", ""),
    LEAF("\"key\":\"" OTHER "\",\"operation\":\"erase\"", ""),
    LEAF("\"operation\":\"void\"", ",\"reason\":\"retired\"")};

static const char *const bad_leaves[] = {
    "",
    "{}\n",
    "[]\n",
    LEAF("\"operation\":\"sell\"", ""),
    LEAF("\"operation\":\"void\"", ""),
    LEAF("\"operation\":\"void\"", ",\"reason\":\"because K-0042 asked\""),
    LEAF("\"operation\":\"seal\"", ",\"reason\":\"lost\""),
    LEAF("\"operation\":\"seal\"", ",\"predecessor\":\"" OTHER "\""),
    LEAF("\"operation\":\"supersede\"", ""),
    LEAF("\"operation\":\"supersede\"", ",\"predecessor\":\"" HEX "\""),
    LEAF("\"operation\":\"erase\"", ",\"seal\":\"" OTHER "\""),
    LEAF("\"key\":\"" OTHER "\",\"operation\":\"seal\"", ""),
    LEAF("\"operation\":\"seal\"", ",\"subject\":\"K-0042\""),
    LEAF("\"operation\": \"seal\"", ""),
    LEAF("\"operation\":\"seal\"", ",\"seal\":\"xx\""),
    LEAF("\"operation\":\"seal\"", ",\"seal\":7"),
    LEAF("\"operation\":\"seal\",\"operation\":\"seal\"", "")};

static void leaves_have_one_form(void **state)
{
  (void)state;
  struct leaf leaf;
  for (size_t i = 0; i < COUNT(good_leaves); i++) {
    AUTO(text) struct text again = {0};
    assert_null(leaf_read(good_leaves[i], strlen(good_leaves[i]), "a.leaf", &leaf));
    assert_null(leaf_write(&leaf, &again));
    assert_string_equal(text_string(&again), good_leaves[i]);
    assert_refused(leaf_read(good_leaves[i], strlen(good_leaves[i]) - 1, "a.leaf", &leaf),
                   "no leaf"); /* without its line end */
  }
  for (size_t i = 0; i < COUNT(bad_leaves); i++)
    assert_refused(leaf_read(bad_leaves[i], strlen(bad_leaves[i]), "a.leaf", &leaf),
                   "is no leaf of a ledger");
}

static void times_have_one_form(void **state)
{
  (void)state;
  static const char *const bad[] = {"",
                                    "2026-11-25",
                                    "2026-02-30T00:00:00Z",
                                    "2026-11-25T24:00:00Z",
                                    "2026-11-25T22:10:00",
                                    "2026-11-25t22:10:00Z",
                                    " 2026-11-25T22:10:00Z",
                                    "2026-11-25T22:10:00Z "};
  char text[LEAF_TIME_SIZE];
  int64_t seconds = 0;
  assert_true(leaf_time_read("2026-11-25T22:10:00Z", &seconds));
  assert_int_equal(seconds, 1795644600);
  leaf_time_write(seconds, text);
  assert_string_equal(text, "2026-11-25T22:10:00Z");
  for (size_t i = 0; i < COUNT(bad); i++) assert_false(leaf_time_read(bad[i], &seconds));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_key_of_another_maker),    cmocka_unit_test(a_checkpoint_and_back),
      cmocka_unit_test(checkpoints_that_are_none), cmocka_unit_test(keys_that_are_none),
      cmocka_unit_test(a_key_under_a_passphrase),  cmocka_unit_test(leaves_have_one_form),
      cmocka_unit_test(times_have_one_form)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
