/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "commands/check/check.h"

/* What was opened and not closed, and the first thing that cannot be. */
struct listener {
  size_t calls, fail_at, after;
  unsigned depth, columns, cells;
  const char *wrong;
};

static int heard(struct listener *l, bool fits, const char *what)
{
  l->calls++;
  if (!fits && !l->wrong) l->wrong = what;
  if (l->fail_at && l->calls > l->fail_at) l->after++;
  return l->fail_at && l->calls >= l->fail_at ? PEIL_SINK_FAILED : PEIL_OK;
}

static bool good(const char *text) { return text && utf8_valid(text, strlen(text)); }

#define NO_TEXT _("a text that is not UTF-8")

static int on_open(void *to, const char *title)
{
  struct listener *l = to;
  l->depth++;
  return heard(l, good(title), NO_TEXT);
}

static int on_end(void *to)
{
  struct listener *l = to;
  bool fits = l->depth > 0;
  l->depth -= fits;
  return heard(l, fits, _("an end of what was never opened"));
}

static int on_text(void *to, const char *text) { return heard(to, good(text), NO_TEXT); }

static int on_remark(void *to, uint32_t kind, const char *text)
{
  return heard(to, good(text) && kind <= PEIL_WARNING, NO_TEXT);
}

static int on_table(void *to, const char *title, uint32_t columns, const char *const *head,
                    const uint8_t *numeric)
{
  struct listener *l = to;
  bool fits = good(title) && columns && numeric;
  for (uint32_t i = 0; fits && i < columns; i++) fits = good(head[i]);
  l->depth++;
  l->columns = columns;
  l->cells = 0;
  return heard(l, fits, _("a table without columns"));
}

static int on_row(void *to)
{
  struct listener *l = to;
  l->cells = 0;
  return heard(l, l->depth > 0, _("a row outside a table"));
}

static int on_cell(void *to, const char *text)
{
  struct listener *l = to;
  return heard(l, ++l->cells <= l->columns && good(text), _("more cells than columns"));
}

static int on_number(void *to, double value, uint32_t decimals)
{
  struct listener *l = to;
  return heard(l, ++l->cells <= l->columns && !isinf(value) && decimals <= 20,
               _("a number that is not finite"));
}

static int on_figure(void *to, const struct peil_figure *f)
{
  bool fits = f->size >= offsetof(struct peil_figure, position) && good(f->title) && good(f->description) &&
              isfinite(f->minimum) && isfinite(f->maximum);
  return heard(to, fits, _("a figure without title, description or axis"));
}

static result tell(struct method *method, const struct check_batch *batch, const struct peil_results *results,
                   uint32_t c, struct listener *l)
{
  const struct peil_report_sink sink = {sizeof sink, 0,         l,        on_open,  on_end,
                                        on_text,     on_remark, on_open,  on_table, on_row,
                                        on_cell,     on_number, on_figure};
  TRY(method_report(method, &batch->batch, results, c, &sink));
  if (l->depth && !l->wrong) l->wrong = _("something opened and never ended");
  return l->wrong ? fault_make(FAULT_INTERNAL, _("its report holds %s"), l->wrong) : NULL;
}

/* Must fail, and stop, when the sink fails at its middle. */
static result tell_failing(struct method *method, const struct check_batch *batch,
                           const struct peil_results *results, size_t calls)
{
  struct listener l = {.fail_at = calls / 2 + 1};
  if (!calls) return NULL;
  result r = tell(method, batch, results, 0, &l);
  if (!r) return fault_make(FAULT_INTERNAL, "%s", _("the sink failed and its report returned success"));
  fault_destroy(r);
  return l.after ? fault_make(FAULT_INTERNAL, "%s", _("its report went on after the sink failed")) : NULL;
}

void check_report(struct check_work *work, struct check_word *word)
{
  struct method *method;
  AUTO(check_batch) struct check_batch batch = {0};
  result r = check_open(work, &method);
  if (r) {
    check_fault(word, r);
    return;
  }
  if (!method_reports(method)) {
    method_close(method);
    {
      check_skip(word, "%s", _("it adds nothing to reports"));
      return;
    }
  }
  uint32_t cases = method_scoring(method)->scope == PEIL_SCOPE_GROUP ? 1 : 4;
  size_t calls = 0;
  check_batch_make(&batch, work->role->view, 4, 3, PATTERN_GAPS, false);
  struct peil_results *results = results_create(work->role->view, cases);
  r = method_score(method, &batch.batch, results, NULL);
  for (uint32_t c = 0; c < cases && !r; c++) {
    struct listener l = {0};
    r = tell(method, &batch, results, c, &l);
    if (c == 0) calls = l.calls;
  }
  if (!r) r = tell_failing(method, &batch, results, calls);
  results_destroy(results);
  method_close(method);
  if (r) check_fault(word, r);
  else check_pass(word, "%s", "");
}
