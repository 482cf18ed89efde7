/* SPDX-License-Identifier: EUPL-1.2
 *
 * The bulk path without the program around it, to see what each part of it costs:
 *
 *     bench-score PART TABLE.csv ROLE.cfg PLUGINS THREADS [METHOD [WORKER]]
 *
 * PART is `read` (into columns), `score` (and score them), `write` (and make the rows of output, in memory) or `all` (and write
 * them to standard output). With WORKER, the program that plugins run in, the method is called there, as peil does; without, in this
 * process.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/role.h"
#include "plugins/isolation.h"
#include "scoring/bulk.h"

struct bench {
  struct plugin *plugin;
  const struct role *role;
  struct peil_results *results[BULK_THREADS_MAX];
  uint32_t room[BULK_THREADS_MAX];
  result fault[BULK_THREADS_MAX]; /* of what was begun */
};

static result open_method(void *to, size_t index, struct method **out)
{
  const struct bench *bench = to;
  const struct role_method *method = role_method(bench->role, bench->plugin->id);
  struct option_given given[16];
  size_t count = method && method->options < 16 ? method->options : 0;
  (void)index;
  for (size_t i = 0; i < count; i++)
    given[i] = (struct option_given){method->option[i].key, method->option[i].value, bench->role->name,
                                     method->option[i].at};
  return method_open(bench->plugin, bench->role->view, given, count, 0, 0, out);
}

static result only_read(void *to, unsigned worker, const struct wide_block *block,
                        struct method *const *method, struct text *out, size_t *whose)
{
  (void)to, (void)worker, (void)block, (void)method, (void)out, (void)whose;
  return NULL;
}

static void begin_score(void *to, unsigned worker, const struct wide_block *block,
                        struct method *const *method)
{
  struct bench *bench = to;
  if (bench->room[worker] < block->batch.cases) {
    results_destroy(bench->results[worker]);
    bench->room[worker] = block->batch.cases;
    bench->results[worker] = results_create_values(bench->role->view, block->batch.cases);
  }
  bench->results[worker]->cases = block->batch.cases;
  bench->fault[worker] =
      method_score_begin(method[0], &block->batch, &block->codes, bench->results[worker], false);
}

static result only_score(void *to, unsigned worker, const struct wide_block *block,
                         struct method *const *method, struct text *out, size_t *whose)
{
  const struct bench *bench = to;
  (void)block, (void)out, (void)whose;
  return bench->fault[worker] ? bench->fault[worker] : method_score_end(method[0], NULL);
}

static result run(char **word, const char *id)
{
  struct plugin_set *plugins = NULL;
  struct role *role = NULL;
  struct bench bench = {0};
  const char *folders[] = {word[4]};
  TRY(role_read_file(word[3], &role));
  TRY(plugins_find(folders, 1, &plugins));
  TRY(plugins_get(plugins, PEIL_KIND_METHOD, id, &bench.plugin));
  TRY(plugin_load(bench.plugin));
  bench.role = role;
  struct bulk_job job = {.input = word[2],
                         .role = role->view,
                         .methods = 1,
                         .open = open_method,
                         .open_to = &bench,
                         .threads = (unsigned)atoi(word[5]),
                         .output = -1,
                         .output_name = "standard output",
                         .write_to = &bench,
                         .coded = true};
  if (!strcmp(word[1], "read")) job.write = only_read;
  else if (!strcmp(word[1], "score")) job.begin = begin_score, job.write = only_score;
  else if (!strcmp(word[1], "all")) job.output = STDOUT_FILENO;
  else if (strcmp(word[1], "write")) return fault_make(FAULT_USAGE, "unknown part %s", word[1]);
  result r = bulk_score(&job);
  for (unsigned i = 0; i < BULK_THREADS_MAX; i++) results_destroy(bench.results[i]);
  plugins_destroy(plugins);
  role_destroy(role);
  return r;
}

int main(int count, char **word)
{
  if (count < 6) {
    fprintf(stderr,
            "usage: bench-score read|score|write|all TABLE.csv ROLE.cfg PLUGINS THREADS [METHOD [WORKER]]\n");
    return 64;
  }
  if (count > 7) isolation_set(&(struct isolation){.on = true, .worker = word[7]});
  result r = run(word, count > 6 ? word[6] : "weighted");
  if (!r) return 0;
  int code = fault_exit_code(r);
  char *line = fault_line(r);
  fprintf(stderr, "%s\n", line);
  free(line);
  fault_destroy(r);
  return code;
}
