/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finding: order, duplicates, what is no plugin at all, asking by id; and loading what changed since.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "plugins/judge.h"
#include "support.h"

static char folder[] = "/tmp/peil-find-XXXXXX"; /* of the test at hand */

static int fresh_folder(void **state)
{
  (void)state;
  memcpy(strrchr(folder, '-'), "-XXXXXX", 8);
  return mkdtemp(folder) ? 0 : -1;
}

static int drop_folder(void **state)
{
  (void)state;
  char command[64];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command);
}

static void put(const char *name, const char *from)
{
  struct text bytes = {0};
  char *path = file_join(folder, name);
  assert_in_order(file_read(from, FILE_LIMIT, &bytes));
  assert_in_order(file_write(path, bytes.data, bytes.length, FILE_REPLACE));
  text_finish(&bytes);
  free(path);
}

#define GOOD ZOO_BUILT "/good/plugin.so"
#define SPEAKER SPEAKER_FOLDER "/speaker.so"
#define ROLE ZOO_BUILT "/good/zoo-role.so"

/* ---- ids and versions */

static const struct {
  const char *word;
  bool id, version;
} words[] = {
    {"weighted", true, false},     {"a", true, false},           {"0", true, false},
    {"vve-nom-2", true, false},    {"", false, false},           {"-a", false, false},
    {"A", false, false},           {"a_b", false, false},        {"a b", false, false},
    {"caf\xc3\xa9", false, false}, {"1.0.0", false, true},       {"10.20.30", false, true},
    {"0.0.0", false, true},        {"1.0", false, false},        {"1.0.0.0", false, false},
    {"01.0.0", false, false},      {"1.0.0-beta", false, false}, {"1..0", false, false},
    {".1.0", false, false},        {"v1.0.0", false, false},
};

static void test_words(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (judge_id(words[i].word, PEIL_ID_SIZE) != words[i].id) fail_msg("id \"%s\"", words[i].word);
    if (judge_version(words[i].word, PEIL_VERSION_SIZE) != words[i].version)
      fail_msg("version \"%s\"", words[i].word);
  }
  assert_false(judge_id("abcd", 4)); /* no room for the NUL: it is not ended */
  assert_false(judge_version("1.0.0", 5));
}

/* ---- finding */

static void test_what_is_read_of_a_plugin(void **state)
{
  (void)state;
  struct text bytes = {0}, role_text = {0};
  char sha256[HASH_HEX_SIZE];
  put("speaker.so", SPEAKER);
  put("role.so", ROLE);
  struct plugin_set *set = find_in(folder);
  assert_int_equal(plugins_count(set), 2);
  const struct plugin *role = plugins_at(set, 0), *speaker = plugins_at(set, 1);
  assert_in_order(file_read(SPEAKER, FILE_LIMIT, &bytes));
  hash_bytes_hex(bytes.data, bytes.length, sha256);
  assert_string_equal(speaker->id, "speaker");
  assert_string_equal(speaker->version, "0.3.0");
  assert_string_equal(speaker->sha256, sha256);
  assert_int_equal(speaker->kind, PEIL_KIND_METHOD);
  assert_int_equal(speaker->abi, PEIL_ABI);
  assert_null(speaker->role_text);
  assert_in_order(file_read(ZOO_SOURCE "/good/role.cfg", FILE_LIMIT, &role_text));
  assert_int_equal(role->kind, PEIL_KIND_ROLE);
  assert_string_equal(role->version, "0.1.0");
  assert_int_equal(role->role_text_size, role_text.length);
  assert_string_equal(role->role_text, role_text.data);
  assert_null(role->handle); /* nothing ran */
  text_finish(&bytes);
  text_finish(&role_text);
  plugins_destroy(set);
  plugins_destroy(NULL);
}

static void test_order_and_names(void **state)
{
  (void)state;
  static const char *const expected[] = {"B.so", "a.so", "c.so"}; /* by bytes, not by locale */
  put("c.so", ROLE);
  put("a.so", GOOD);
  put("B.so", SPEAKER);
  put(".hidden.so", SPEAKER);
  put("notes.txt", SPEAKER);
  put("a.so.1", SPEAKER);
  struct plugin_set *set = find_in(folder);
  assert_int_equal(plugins_count(set), 3);
  for (size_t i = 0; i < 3; i++) assert_string_equal(file_name(plugins_at(set, i)->path), expected[i]);
  plugins_destroy(set);
}

static void test_folders(void **state)
{
  (void)state;
  struct plugin_set *set = NULL;
  put("speaker.so", SPEAKER);
  const char *const folders[] = {"/nonexistent/plugins", SPEAKER_FOLDER, folder};
  assert_in_order(plugins_find(folders, 3, &set));
  assert_int_equal(plugins_count(set), 2);
  assert_null(plugins_at(set, 0)->refusal); /* the first folder wins */
  assert_string_equal(plugins_at(set, 1)->refusal, "method “speaker” is already provided by " SPEAKER_FOLDER
                                                   "/speaker.so; remove one of the two");
  plugins_destroy(set);
  const char *const file = SPEAKER;
  assert_fault(plugins_find(&file, 1, &set), FAULT_NO_INPUT, "the plugin folder cannot be read");
}

static void test_a_broken_first_does_not_count(void **state)
{
  (void)state;
  put("a.so", ZOO_BUILT "/note-and-descriptor-disagree/plugin.so");
  put("b.so", SPEAKER);
  put("c.so", ZOO_BUILT "/executable-stack/plugin.so");
  struct plugin_set *set = find_in(folder);
  assert_non_null(plugins_at(set, 0)->refusal);
  assert_null(plugins_at(set, 1)->refusal);
  assert_string_equal(plugins_at(set, 2)->id, "zoo-stack"); /* refused, and yet known by name */
  plugins_destroy(set);
}

static void test_one_by_itself(void **state)
{
  (void)state;
  put("any-name", SPEAKER);
  char *path = file_join(folder, "any-name");
  struct plugin *plugin = plugin_look(path);
  assert_null(plugin->refusal);
  assert_string_equal(plugin->id, "speaker");
  assert_in_order(plugin_load(plugin));
  plugin_destroy(plugin);
  unlink(path);
  plugin = plugin_look(path);
  assert_string_equal(plugin->refusal, "no such file; check the name");
  plugin_destroy(plugin);
  plugin_destroy(NULL);
  free(path);
}

/* So many that they are shared out: the order and who wins are as with few. */
static void test_many(void **state)
{
  (void)state;
  char name[32];
  for (int i = 0; i < 120; i++) {
    snprintf(name, sizeof name, "p%03d.so", i);
    put(name, i == 7 ? SPEAKER : i % 10 == 5 ? ZOO_BUILT "/truncated/plugin.so" : GOOD);
  }
  struct plugin_set *set = find_in(folder);
  assert_int_equal(plugins_count(set), 120);
  for (size_t i = 0; i < 120; i++) {
    const struct plugin *plugin = plugins_at(set, i);
    snprintf(name, sizeof name, "p%03zu.so", i);
    assert_string_equal(file_name(plugin->path), name);
    if (i == 0 || i == 7) assert_null(plugin->refusal);
    else assert_non_null(strstr(plugin->refusal, i % 10 == 5 ? "is cut short" : "is already provided by"));
  }
  plugins_destroy(set);
}

static void test_no_plain_file(void **state)
{
  (void)state;
  char *fifo = file_join(folder, "a.so"), *large = file_join(folder, "b.so"),
       *gone = file_join(folder, "c.so");
  assert_int_equal(mkfifo(fifo, 0600), 0);
  FILE *out = fopen(large, "wb");
  assert_non_null(out);
  assert_int_equal(ftruncate(fileno(out), (off_t)FILE_LIMIT + 1), 0);
  fclose(out);
  assert_int_equal(symlink("nowhere", gone), 0);
  struct plugin_set *set = find_in(folder);
  assert_int_equal(plugins_count(set), 3);
  assert_string_equal(plugins_at(set, 0)->refusal, "is not a regular file");
  assert_string_equal(plugins_at(set, 1)->refusal, "is larger than the limit of 67108864 bytes");
  assert_string_equal(plugins_at(set, 2)->refusal, "no such file; check the name");
  assert_string_equal(plugins_at(set, 1)->sha256, "");
  plugins_destroy(set);
  free(fifo);
  free(large);
  free(gone);
}

/* ---- asking */

static void test_asking(void **state)
{
  (void)state;
  struct plugin *found = NULL;
  put("speaker.so", SPEAKER);
  put("other.so", ZOO_BUILT "/executable-stack/plugin.so");
  put("cut.so", ZOO_BUILT "/truncated/plugin.so");
  struct plugin_set *set = find_in(folder);
  assert_in_order(plugins_get(set, PEIL_KIND_METHOD, "speaker", &found));
  assert_string_equal(found->id, "speaker");
  assert_fault(plugins_get(set, PEIL_KIND_METHOD, "speakr", &found), FAULT_ABSENT,
               "there is no method “speakr”; did you mean “speaker”?");
  assert_null(found);
  assert_fault(plugins_get(set, PEIL_KIND_METHOD, "tender", &found), FAULT_ABSENT,
               "there is no method “tender”; peil plugins");
  assert_fault(plugins_get(set, PEIL_KIND_ROLE, "speaker", &found), FAULT_ABSENT,
               "there is no role “speaker”");
  assert_fault(plugins_get(set, PEIL_KIND_METHOD, "zoo-stack", &found), FAULT_ABSENT,
               "other.so: method “zoo-stack” cannot be used: asks for an executable stack");
  assert_fault(plugins_get(set, PEIL_KIND_METHOD, "cut", &found), FAULT_ABSENT,
               "cut.so: method “cut” cannot be used: is cut short");
  plugins_destroy(set);
}

/* What a file is called is no proof of what it is, and the first usable one wins, as in the whole set. */
static void test_asking_by_name(void **state)
{
  static const struct {
    const char *file[3], *holds[3]; /* in the order of their names */
    const char *found;              /* of the method "speaker" */
  } cases[] = {
      {{"speaker.so", "z.so"}, {GOOD, SPEAKER}, "z.so"},
      {{"a.so", "speaker.so"}, {SPEAKER, SPEAKER}, "a.so"},
      {{"speaker.so", "z.so"}, {ZOO_BUILT "/truncated/plugin.so", SPEAKER}, "z.so"},
      {{"a.so", "speaker.so"}, {ZOO_SOURCE "/good/role.cfg", SPEAKER}, "speaker.so"},
      {{"a.so", "b.so", "c.so"}, {ROLE, ZOO_BUILT "/no-note/plugin.so", SPEAKER}, "c.so"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct plugin *found = NULL;
    for (size_t f = 0; f < 3 && cases[i].file[f]; f++) put(cases[i].file[f], cases[i].holds[f]);
    struct plugin_set *set = find_in(folder);
    assert_in_order(plugins_get(set, PEIL_KIND_METHOD, "speaker", &found));
    assert_string_equal(file_name(found->path), cases[i].found);
    for (size_t at = 0; at < plugins_count(set); at++) { /* and the whole set says the same */
      const struct plugin *plugin = plugins_at(set, at);
      bool wins = !plugin->refusal && !strcmp(plugin->id, "speaker");
      assert_int_equal(wins, plugin == found);
    }
    plugins_destroy(set);
    for (size_t f = 0; f < 3 && cases[i].file[f]; f++) {
      char *path = file_join(folder, cases[i].file[f]);
      unlink(path);
      free(path);
    }
  }
}

/* ---- loading */

/* Of one that was listed and not asked for nothing is in use, so what stands there now is judged, and loaded if it is that plugin. */
static void test_changed_since(void **state)
{
  (void)state;
  static const struct {
    const char *to, *fault;
  } cases[] = {{ZOO_BUILT "/good-again/plugin.so", NULL},
               {SPEAKER, "changed since it was judged: it is method “speaker” now"},
               {ZOO_BUILT "/truncated/plugin.so", "changed since it was judged: "}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    put("a.so", GOOD);
    struct plugin_set *set = find_in(folder);
    struct plugin *plugin = plugins_at(set, 0);
    char *before = need_copy(plugin->sha256);
    assert_null(plugin->refusal);
    put("a.so", cases[i].to);
    result r = plugin_load(plugin);
    assert_int_equal(r == NULL, cases[i].fault == NULL);
    if (r) assert_fault(r, fault_kind_of(r), cases[i].fault);
    else assert_string_not_equal(plugin->sha256, before);
    assert_int_equal(plugin->handle == NULL, cases[i].fault != NULL);
    free(before);
    plugins_destroy(set);
  }
}

/* One that was asked for is loaded as it was then, whatever became of the file. */
static void test_changed_since_asked_for(void **state)
{
  (void)state;
  struct plugin *found;
  for (int gone = 0; gone < 2; gone++) {
    AUTO(text) struct text was = {0}, is = {0};
    put("a.so", GOOD);
    struct plugin_set *set = find_in(folder);
    assert_in_order(plugins_get(set, PEIL_KIND_METHOD, "zoo-good", &found));
    assert_in_order(file_read(GOOD, FILE_LIMIT, &was));
    put("a.so", SPEAKER);
    char *path = file_join(folder, "a.so");
    if (gone) unlink(path);
    free(path);
    assert_in_order(plugin_bytes(found, &is));
    assert_int_equal(is.length, was.length);
    assert_memory_equal(is.data, was.data, was.length);
    assert_in_order(plugin_load(found));
    assert_string_equal(found->entry->id, "zoo-good");
    plugins_destroy(set);
  }
}

static void test_gone_since(void **state)
{
  (void)state;
  put("a.so", SPEAKER);
  struct plugin_set *set = find_in(folder);
  char *path = file_join(folder, "a.so");
  assert_null(plugins_at(set, 0)->refusal);
  unlink(path);
  free(path);
  assert_fault(plugin_load(plugins_at(set, 0)), FAULT_NO_INPUT, "no such file");
  plugins_destroy(set);
}

/* The same name with other contents is another plugin, and what was loaded before stays whole. */
static void test_replaced_and_cut_after_loading(void **state)
{
  (void)state;
  put("a.so", SPEAKER);
  struct plugin_set *before = find_in(folder);
  struct plugin *speaker = method_in(before, "speaker");
  assert_in_order(plugin_load(speaker));
  assert_in_order(plugin_load(speaker)); /* twice does nothing */
  put("a.so", GOOD);
  struct plugin_set *after = find_in(folder);
  struct plugin *good = method_in(after, "zoo-good");
  assert_in_order(plugin_load(good));
  assert_string_equal(good->entry->version, "1.2.3");
  assert_ptr_not_equal(good->entry, speaker->entry);
  assert_int_equal(truncate(good->path, 0), 0);
  assert_non_null(good->entry->get(PEIL_SCORING)); /* would be SIGBUS on the file itself */
  assert_string_equal(speaker->entry->id, "speaker");
  plugins_destroy(before);
  plugins_destroy(after);
}

/* Built with peil_add_role and SOURCES: the text says who it is, the C adds what the text cannot. */
static void test_a_role_with_c_of_its_own(void **state)
{
  (void)state;
  struct plugin_set *set = find_in(TELLER_FOLDER);
  struct plugin *plugin = NULL;
  assert_in_order(plugins_get(set, PEIL_KIND_ROLE, "teller", &plugin));
  assert_string_equal(plugin->version, "2.0.1");
  assert_in_order(plugin_load(plugin));
  assert_non_null(plugin->entry->get(PEIL_QUESTIONS));
  assert_non_null(plugin->entry->get(PEIL_REPORTING));
  assert_null(plugin->entry->get(PEIL_SCORING));
  plugins_destroy(set);
}

/* A copy sealed against this very process: nobody changes code that was judged. */
static void test_the_copy_is_sealed(void **state)
{
  (void)state;
  put("a.so", SPEAKER);
  struct plugin_set *set = find_in(folder);
  assert_in_order(plugin_load(plugins_at(set, 0)));
  unsigned sealed = 0;
  for (int descriptor = 3; descriptor < 256; descriptor++) {
    char path[64], target[128] = "";
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    if (readlink(path, target, sizeof target - 1) < 0 || !strstr(target, "memfd:speaker")) continue;
    sealed++;
    assert_int_equal(write(descriptor, "x", 1), -1);
    assert_int_equal(ftruncate(descriptor, 0), -1);
  }
  assert_true(sealed > 0);
  plugins_destroy(set);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fresh_folder, drop_folder)

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_words),
      TEST(test_what_is_read_of_a_plugin),
      TEST(test_order_and_names),
      TEST(test_folders),
      TEST(test_asking_by_name),
      TEST(test_a_broken_first_does_not_count),
      TEST(test_one_by_itself),
      TEST(test_many),
      TEST(test_no_plain_file),
      TEST(test_asking),
      TEST(test_changed_since),
      TEST(test_changed_since_asked_for),
      TEST(test_gone_since),
      TEST(test_replaced_and_cut_after_loading),
      TEST(test_a_role_with_c_of_its_own),
      TEST(test_the_copy_is_sealed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
