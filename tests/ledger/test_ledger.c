/* SPDX-License-Identifier: EUPL-1.2
 *
 * The ledger's file: what is appended stays, in order; what was being sealed is healed; what another program changed is noticed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/file.h"
#include "ledger/ledger.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define NOON 1795608000 /* 2026-11-25T12:00:00Z */

struct room {
  char folder[64];
  char *path, *key;
  struct note_signer *signer;
  struct ledger *ledger;
};

static void assert_fine(result r)
{
  char *line = r ? fault_line(r) : NULL;
  if (line) print_error("%s\n", line);
  free(line);
  assert_null(r);
}

static void assert_fault(result r, enum fault_kind kind, const char *part)
{
  assert_non_null(r);
  char *line = fault_line(r);
  if (fault_kind_of(r) != kind || !strstr(line, part)) print_error("%s\nexpected: %s\n", line, part);
  assert_int_equal(fault_kind_of(r), kind);
  assert_non_null(strstr(line, part));
  free(line);
  fault_destroy(r);
}

static struct room *room_create(void)
{
  struct room *room = need_memory(sizeof *room);
  struct note_verifier verifier;
  strcpy(room->folder, "/tmp/peil-ledger-XXXXXX");
  assert_non_null(mkdtemp(room->folder));
  room->path = file_join(room->folder, "seals.ledger");
  room->key = file_join(room->folder, "log.key");
  assert_fine(note_key_make(room->key, NULL));
  assert_fine(note_signer_open(room->key, "example.org/seals", NULL, &room->signer));
  note_signer_verifier(room->signer, &verifier);
  assert_fine(ledger_create(room->path, &verifier, room->key));
  assert_fine(ledger_open(room->path, LEDGER_WRITE, &room->ledger));
  return room;
}

static void room_destroy(struct room *room)
{
  char command[128];
  ledger_close(room->ledger);
  note_signer_destroy(room->signer);
  snprintf(command, sizeof command, "rm -rf %s", room->folder);
  assert_int_equal(system(command), 0);
  free(room->path);
  free(room->key);
  free(room);
}

static void reopen(struct room *room)
{
  ledger_close(room->ledger);
  room->ledger = NULL;
  assert_fine(ledger_open(room->path, LEDGER_WRITE, &room->ledger));
}

static struct leaf seal_of(unsigned n)
{
  struct leaf leaf = {.operation = LEAF_SEAL};
  snprintf(leaf.bundle, sizeof leaf.bundle, "%064x", n);
  return leaf;
}

static void append(struct room *room, unsigned from, unsigned to)
{
  for (unsigned i = from; i < to; i++) {
    struct leaf leaf = seal_of(i);
    uint64_t number = 0;
    assert_fine(ledger_append(room->ledger, &leaf, 1, NOON + i, &number));
    assert_int_equal(number, i);
  }
}

static void appends_and_gives_back(void **state)
{
  (void)state;
  struct room *room = room_create();
  AUTO(text) struct text bytes = {0};
  uint64_t size = 0, number = 0;
  struct merkle_hash root, again, leaf;
  struct merkle_proof proof;
  bool found = false;
  append(room, 0, 11);
  assert_fine(ledger_head(room->ledger, &size, &root));
  assert_int_equal(size, 11);
  reopen(room);
  assert_fine(ledger_head(room->ledger, &size, &again));
  assert_true(merkle_same(&root, &again));
  assert_fine(ledger_leaf(room->ledger, 3, &bytes));
  assert_string_equal(
      text_string(&bytes),
      "{\"bundle\":\"0000000000000000000000000000000000000000000000000000000000000003\","
      "\"format\":\"peil-leaf/1\",\"operation\":\"seal\",\"time\":\"2026-11-25T12:00:03Z\"}\n");
  merkle_leaf(text_string(&bytes), bytes.length, &leaf);
  for (size = 4; size <= 11; size++) {
    assert_fine(ledger_inclusion(room->ledger, 3, size, &proof));
    assert_fine(ledger_root(room->ledger, size, &again));
    assert_true(merkle_included(&leaf, 3, size, &proof, &again));
    assert_fine(ledger_consistency(room->ledger, size, 11, &proof));
    assert_true(merkle_consistent(size, &again, 11, &root, &proof));
  }
  assert_fine(ledger_find(room->ledger, seal_of(7).bundle, &number, &found));
  assert_true(found && number == 7);
  assert_fine(ledger_find(room->ledger, seal_of(70).bundle, &number, &found));
  assert_false(found);
  assert_fault(ledger_leaf(room->ledger, 11, &bytes), FAULT_DATA,
               "asked for size 11, and the ledger is of size 11");
  assert_fault(ledger_inclusion(room->ledger, 3, 12, &proof), FAULT_DATA, "asked for size 12");
  assert_fine(ledger_check(room->ledger));
  room_destroy(room);
}

static void all_or_none(void **state)
{
  (void)state;
  struct room *room = room_create();
  uint64_t size = 9;
  struct merkle_hash root;
  struct leaf leaves[] = {seal_of(1), seal_of(2), seal_of(3)};
  strcpy(leaves[2].bundle, "none");
  assert_fault(ledger_append(room->ledger, leaves, 3, NOON, NULL), FAULT_INTERNAL, "leaf");
  assert_fine(ledger_head(room->ledger, &size, &root));
  assert_int_equal(size, 0);
  leaves[2] = seal_of(3);
  assert_fine(ledger_append(room->ledger, leaves, 3, NOON, NULL));
  assert_fine(ledger_head(room->ledger, &size, &root));
  assert_int_equal(size, 3);
  room_destroy(room);
}

static void the_clock_never_runs_back(void **state)
{
  (void)state;
  struct room *room = room_create();
  AUTO(text) struct text bytes = {0};
  struct leaf leaf = seal_of(1);
  assert_fine(ledger_append(room->ledger, &leaf, 1, NOON, NULL));
  assert_fault(ledger_append(room->ledger, &leaf, 1, NOON - 3600, NULL), FAULT_CONFIG,
               "the clock says 2026-11-25T11:00:00Z, and the last leaf is of 2026-11-25T12:00:00Z");
  assert_fine(ledger_append(room->ledger, &leaf, 1, NOON - 2, NULL)); /* a clock that is kept in step */
  assert_fine(ledger_leaf(room->ledger, 1, &bytes));
  assert_non_null(strstr(text_string(&bytes), "T12:00:00Z"));
  assert_fine(ledger_check(room->ledger));
  room_destroy(room);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(appends_and_gives_back), cmocka_unit_test(all_or_none),
                                     cmocka_unit_test(the_clock_never_runs_back)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
