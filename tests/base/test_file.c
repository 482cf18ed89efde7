/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

/* Every test runs in an empty folder of its own and names files from there. */
static int enter_folder(void **state)
{
  char *folder = need_copy("/tmp/peil-file-XXXXXX");
  if (!mkdtemp(folder) || chdir(folder) != 0) return -1;
  *state = folder;
  return 0;
}

static int leave_folder(void **state)
{
  char *folder = *state;
  AUTO(text) struct text command = {0};
  if (chdir("/") != 0) return -1;
  text_addf(&command, "rm -rf '%s'", folder);
  int status = system(text_string(&command));
  free(folder);
  return status;
}

static size_t entries(void)
{
  size_t count = 0;
  DIR *folder = opendir(".");
  assert_non_null(folder);
  while (readdir(folder)) count++;
  closedir(folder);
  return count - 2;
}

static void must_hold(const char *path, const char *expected)
{
  AUTO(text) struct text bytes = {0};
  assert_null(file_read(path, FILE_LIMIT, &bytes));
  assert_string_equal(text_string(&bytes), expected);
}

static void must_fail(result r, int exit_code, const char *expected)
{
  assert_non_null(r);
  AUTO(string) char *line = fault_line(r);
  if (!strstr(line, expected)) fail_msg("expected \"%s\" in: %s", expected, line);
  assert_int_equal(fault_exit_code(r), exit_code);
  fault_destroy(r);
}

static void test_new_only(void **state)
{
  (void)state;
  assert_null(file_write("a", "one", 3, FILE_NEW_ONLY));
  must_hold("a", "one");
  must_fail(file_write("a", "two", 3, FILE_NEW_ONLY), 73,
            "a: exists already; choose another name, or --force");
  must_hold("a", "one");
  assert_int_equal(entries(), 1); /* no draft stays behind */
  struct stat status;
  mode_t mask = umask(0);
  umask(mask);
  assert_int_equal(stat("a", &status), 0);
  assert_int_equal(status.st_mode & 0777, 0644 & ~mask);
}

static void test_replace(void **state)
{
  (void)state;
  assert_null(file_write("a", "one", 3, FILE_REPLACE));
  assert_int_equal(link("a", "old"), 0);
  assert_null(file_write("a", "two", 3, FILE_REPLACE));
  must_hold("a", "two");
  must_hold("old", "one"); /* another file took the name; the old one was not written in */
  assert_int_equal(entries(), 2);
}

static void test_empty_and_large(void **state)
{
  (void)state;
  enum { SIZE = 300001 };
  char *bytes = need_memory(SIZE);
  for (int i = 0; i < SIZE; i++) bytes[i] = (char)(i * 31);
  assert_null(file_write("empty", "", 0, FILE_NEW_ONLY));
  must_hold("empty", "");
  assert_null(file_write("large", bytes, SIZE, FILE_NEW_ONLY));
  AUTO(text) struct text back = {0};
  assert_null(file_read("large", SIZE, &back));
  assert_int_equal(back.length, SIZE);
  assert_memory_equal(back.data, bytes, SIZE);
  must_fail(file_read("large", SIZE - 1, &back), 65, "large: is larger than the limit of 300000 bytes");
  free(bytes);
}

static void test_folders_and_what_is_not_there(void **state)
{
  (void)state;
  AUTO(text) struct text out = {0};
  assert_int_equal(mkdir("folder", 0755), 0);
  assert_int_equal(mkfifo("pipe", 0644), 0);
  must_fail(file_read("absent", FILE_LIMIT, &out), 66, "absent: no such file; check the name");
  must_fail(file_read("folder", FILE_LIMIT, &out), 65, "folder: is a folder, expected a file");
  must_fail(file_read("pipe", FILE_LIMIT, &out), 65,
            "pipe: is not a regular file"); /* and does not wait for a writer */
  must_fail(file_read("folder/absent/x", FILE_LIMIT, &out), 66, "no such file");
  must_fail(file_write("absent/x", "a", 1, FILE_NEW_ONLY), 73, "absent/x: cannot be created: No such file");
  must_fail(file_write("absent/x", "a", 1, FILE_REPLACE), 73, "absent/x: cannot be created: No such file");
  must_fail(file_write("folder", "a", 1, FILE_NEW_ONLY), 73, "folder: exists already");
  must_fail(file_write("folder", "a", 1, FILE_REPLACE), 73, "folder: cannot be created: Is a directory");
  assert_int_equal(entries(), 2);
}

/* Runs `act` in a child as an ordinary user: root may do everything. */
static void as_nobody(void (*act)(void))
{
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(99);
    act();
    _exit(0);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

static void act_without_rights(void)
{
  struct text out = {0};
  result r = file_read("locked/secret", FILE_LIMIT, &out);
  if (!r || fault_exit_code(r) != 66 || !strstr(fault_message(r), "Permission denied")) _exit(1);
  fault_destroy(r);
  r = file_write("locked/new", "a", 1, FILE_NEW_ONLY);
  if (!r || fault_exit_code(r) != 73 || !strstr(fault_message(r), "Permission denied")) _exit(2);
  fault_destroy(r);
  r = file_write("locked/new", "a", 1, FILE_REPLACE);
  if (!r || fault_exit_code(r) != 73) _exit(3);
  fault_destroy(r);
  text_finish(&out);
}

static void test_without_rights(void **state)
{
  assert_int_equal(chmod(*state, 0755), 0);
  assert_int_equal(mkdir("locked", 0755), 0);
  assert_null(file_write("locked/secret", "a", 1, FILE_NEW_ONLY));
  assert_int_equal(chmod("locked/secret", 0), 0);
  assert_int_equal(chmod("locked", 0555), 0);
  as_nobody(act_without_rights);
  assert_int_equal(chmod("locked", 0755), 0);
}

/* A disk that is full halfway: the old file stays whole, and nothing lies about. */
static void act_on_a_full_disk(void)
{
  struct rlimit limit = {1000, 1000};
  signal(SIGXFSZ, SIG_IGN);
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(98);
  char bytes[5000] = {0};
  result r = file_write("a", bytes, sizeof bytes, FILE_REPLACE);
  if (!r || fault_exit_code(r) != 74 || !strstr(fault_message(r), "writing failed")) _exit(1);
  fault_destroy(r);
  r = file_write("b", bytes, sizeof bytes, FILE_NEW_ONLY);
  if (!r || fault_exit_code(r) != 74) _exit(2);
  fault_destroy(r);
}

static void test_full_disk(void **state)
{
  assert_int_equal(chmod(*state, 0777), 0);
  assert_null(file_write("a", "old", 3, FILE_NEW_ONLY));
  as_nobody(act_on_a_full_disk);
  must_hold("a", "old");
  assert_int_equal(entries(), 1);
}

static void test_a_draft_that_is_dropped_leaves_nothing(void **state)
{
  (void)state;
  for (int replace = 0; replace < 2; replace++) {
    struct file_draft draft;
    assert_null(file_draft_open(&draft, "a", replace ? FILE_REPLACE : FILE_NEW_ONLY));
    assert_null(file_write_all(draft.descriptor, "a", "part", 4));
    assert_int_equal(access("a", F_OK), -1); /* the name appears at commit only */
    file_draft_finish(&draft);
    assert_int_equal(entries(), 0);
  }
}

/* Two writers of one new name: the first to commit has it, the second is refused. */
static void test_two_writers(void **state)
{
  (void)state;
  struct file_draft first, second;
  assert_null(file_draft_open(&first, "a", FILE_NEW_ONLY));
  assert_null(file_draft_open(&second, "a", FILE_NEW_ONLY));
  assert_null(file_write_all(first.descriptor, "a", "first", 5));
  assert_null(file_write_all(second.descriptor, "a", "second", 6));
  assert_null(file_draft_commit(&first));
  must_fail(file_draft_commit(&second), 73, "a: exists already");
  file_draft_finish(&first);
  file_draft_finish(&second);
  must_hold("a", "first");
  assert_int_equal(entries(), 1);
}

static void test_standard_streams(void **state)
{
  (void)state;
  assert_null(file_write("in", "from outside", 12, FILE_NEW_ONLY));
  int keep_in = dup(STDIN_FILENO), keep_out = dup(STDOUT_FILENO);
  int in = open("in", O_RDONLY), out = open("out", O_WRONLY | O_CREAT, 0644);
  fflush(stdout);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  AUTO(text) struct text bytes = {0};
  result read = file_read("-", FILE_LIMIT, &bytes);
  result written = file_write("-", "to outside", 10, FILE_NEW_ONLY);
  dup2(keep_in, STDIN_FILENO);
  dup2(keep_out, STDOUT_FILENO);
  close(in);
  close(out);
  close(keep_in);
  close(keep_out);
  assert_null(read);
  assert_null(written);
  assert_string_equal(text_string(&bytes), "from outside");
  must_hold("out", "to outside");
  assert_int_equal(access("-", F_OK), -1);
}

static void test_names(void **state)
{
  (void)state;
  static const struct {
    const char *path, *folder, *name;
  } cases[] = {{"a/b/c.cfg", "a/b", "c.cfg"}, {"c.cfg", ".", "c.cfg"}, {"/c", "/", "c"}, {"a/", "a", ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO(string) char *folder = file_folder(cases[i].path);
    assert_string_equal(folder, cases[i].folder);
    assert_string_equal(file_name(cases[i].path), cases[i].name);
  }
  AUTO(string) char *a = file_join("a", "b"), *b = file_join("a/", "b"), *c = file_join("", "b");
  assert_string_equal(a, "a/b");
  assert_string_equal(b, "a/b");
  assert_string_equal(c, "b");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
  const struct CMUnitTest tests[] = {
      IN_FOLDER(test_new_only),
      IN_FOLDER(test_replace),
      IN_FOLDER(test_empty_and_large),
      IN_FOLDER(test_folders_and_what_is_not_there),
      IN_FOLDER(test_without_rights),
      IN_FOLDER(test_full_disk),
      IN_FOLDER(test_a_draft_that_is_dropped_leaves_nothing),
      IN_FOLDER(test_two_writers),
      IN_FOLDER(test_standard_streams),
      cmocka_unit_test(test_names),
  };
  return cmocka_run_group_tests_name("base/file", tests, NULL, NULL);
}
