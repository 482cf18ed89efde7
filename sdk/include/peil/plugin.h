/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/plugin.h: the one contract between peil and its plugins.
 *
 * A plugin is one shared object that exports one constant data symbol, `peil_plugin`, and carries one ELF note that says the same in a
 * form that can be read without running anything. A plugin is either a *role* (it says what is asked) or a *method* (it says what the
 * answers mean). It offers interfaces, asked for by string id; a role must offer questions, a method must offer scoring; either may offer
 * questions, scoring and reporting:
 *
 *     peil.questions/1   "what do you ask?"            a role gives its text; a method may ask more
 *     peil.scoring/1     "what do the answers mean?"   prepare, score, calibrate, release
 *     peil.reporting/1   "how do you tell it?"         adds prose, tables and figures to a report
 *     peil.asking/1      "what do you ask next?"       a method that asks may choose by what was answered
 *
 * Below stand, in this order: `call` (what every function is handed, and how it says what went wrong), `role` (what is asked), the four
 * interfaces by name, `descriptor` (the exported symbol), and `note` with PEIL_PLUGIN, which declares both. A role in text needs none of
 * it. A first method needs `call`, `role` and `scoring`; `peil new method` writes one that is whole. Asking and reporting can come later,
 * or never.
 *
 * The rules, for both sides:
 *
 *  - Judged before it runs. The host reads note and descriptor from the file and refuses what does not fit before any code of the plugin
 *    runs. Plugins have no constructors and no global state to set up.
 *  - Nothing changes owner. What the host passes stays the host's and is valid until the call returns, but for the role view and the
 *    settings given to `prepare`, which stay valid until `release`. What a plugin returns by pointer (interfaces, option tables, role
 *    text) is constant and lives as long as the plugin. A plugin frees only what it allocated; the host never frees a plugin's memory.
 *  - Structs start with their size in bytes and only grow at the end. A reader checks `size` before it touches a member that came later
 *    than the first version. Arrays of structs are arrays of pointers, so that every struct may grow by itself.
 *  - Flat in, flat out. A batch is columns; results are columns; everything else goes through sinks. No pointer into either side is left
 *    behind, so a call may run in another process. A plugin cannot tell.
 *  - The same input gives the same bytes. Time, random seed, language and settings come from the host, in the call; a plugin reads no
 *    clock, file, environment or locale, and writes none. Sums run in a fixed order; no -ffast-math, no fused multiply-add (build with
 *    -ffp-contract=off).
 *  - Threads. Calls on one instance never overlap. Calls on different instances may run at the same time, in one process or in several; a
 *    plugin keeps nothing between calls but in its instance. It starts no thread and no process.
 *  - Where it runs. In a process of its own that may compute and use memory, and nothing else: no file, network, sleep, signal or output.
 *    Whatever else it asks of the system ends it, as do too much memory and too much time (peil.cfg(5): memory, 2048 MiB, and deadline,
 *    60 s a call, unless set otherwise). What it was handed it can read and not write. The call it was in has failed then, and the
 *    figures of other methods stand. What it printed, and what it leaves to atexit or a destructor that goes wrong, is a failure too.
 *  - Every function returns a `peil_code`: PEIL_OK or what went wrong. One that does not return PEIL_OK has called `call->fail` first,
 *    once, with the place and the reason for a person to act on.
 *
 * What is deliberately left out: allocation by the host for the plugin, callbacks from the host into a plugin during a sink call, plugins
 * that load plugins, and any way to unload.
 */
#ifndef PEIL_PLUGIN_H
#define PEIL_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* "peil" read as a little-endian number. */
#define PEIL_MAGIC 0x6c696570u

/* The ABI number of this header. It changes only when an old plugin can no longer be called as before;
 * growth at the end of structs does not change it. */
#define PEIL_ABI 1u

#define PEIL_ID_SIZE 64u      /* bytes of an id with its ending NUL; ids are [a-z0-9][a-z0-9-]* */
#define PEIL_VERSION_SIZE 32u /* bytes of a version with its ending NUL; versions are MAJOR.MINOR.PATCH */

enum peil_kind { PEIL_KIND_ROLE = 1, PEIL_KIND_METHOD = 2 };

enum peil_language { PEIL_DUTCH = 0, PEIL_ENGLISH = 1 };

/* A text in both languages; neither pointer is ever NULL, UTF-8, "" when there is nothing to say. Every other string here is UTF-8 too, ends in
 * NUL, and is never NULL unless its comment says so. */
struct peil_text {
  const char *nl;
  const char *en;
};

/* What a function says of itself. */
enum peil_code {
  PEIL_OK = 0,
  PEIL_BAD_DATA = 1,    /* the answers cannot be used this way: the assessor can mend it */
  PEIL_BAD_OPTION = 2,  /* an option that fits its own range does not fit this role or batch */
  PEIL_ROLE_LACKS = 3,  /* the role does not offer what this method needs: names what */
  PEIL_TOO_FEW = 4,     /* too few raters, members, items or categories to say anything */
  PEIL_NO_SOLUTION = 5, /* there is no finite answer, or it was not reached */
  PEIL_NO_MEMORY = 6,
  PEIL_CANCELLED = 7,   /* `call->cancelled` said so */
  PEIL_SINK_FAILED = 8, /* a sink did not return PEIL_OK: stop and pass it on */
  PEIL_BROKEN = 9       /* the plugin found itself wrong */
};

/* ------------------------------------------------------------------------------------------------- call */

/* Passed to every function but `get` and `release`; the host's, valid until the function returns. */
struct peil_call {
  uint32_t size;
  uint32_t language; /* enum peil_language: the language of every text handed to a sink or to `fail` */
  uint64_t seed;     /* for a method that draws: the only source of randomness; recorded by the host */
  int64_t now;       /* seconds since 1970-01-01 UTC, as recorded by the host; not the clock */
  void *host;        /* the host's own; pass it back, never look inside */
  /* What went wrong. `code` is what the function is about to return; `where` is an id or option key or "" ; `reason` one
   * line in `language` that says what was expected, what was found and what to do. Both are copied. The first counts.
   * PEIL_CANCELLED needs none. */
  void (*fail)(const struct peil_call *call, uint32_t code, const char *where, const char *reason);
  /* Non-zero when the host wants the call to end; ask at least once per thousand rows. */
  int (*cancelled)(const struct peil_call *call);
};

/* ------------------------------------------------------------------------------------------------- role */

enum peil_scale_type { PEIL_NOMINAL = 0, PEIL_ORDINAL = 1, PEIL_INTERVAL = 2, PEIL_RATIO = 3 };

struct peil_point {
  uint32_t size;
  uint32_t reserved;
  double value;
  const char *code;       /* the word a sheet may use instead of the value; "" where there is none */
  struct peil_text label; /* the anchor */
};

struct peil_scale {
  uint32_t size;
  uint32_t type; /* enum peil_scale_type */
  const char *id;
  double minimum; /* lowest and highest value; the points' where there are points */
  double maximum;
  uint32_t points; /* 0 for a continuous scale */
  uint32_t reserved;
  const struct peil_point *const *point; /* [points], ascending by value */
  /* What the values are in, as the role words it: "EUR", "h"; "" where it does not say. Of a role's scale; with a smaller `size` it is not
   * there, nor need it be in one that a method asks a question on. */
  const char *unit;
};

enum peil_item_type {
  PEIL_REQUIREMENT = 0, /* pass or fail */
  PEIL_PREFERENCE = 1,  /* only ever adds */
  PEIL_COMMITMENT = 2,  /* a declaration: yes or no */
  PEIL_RATING = 3,      /* a level on an anchored scale */
  PEIL_CRITERION = 4,   /* shown behaviour, on a level */
  PEIL_BIPOLAR = 5,     /* a position between two poles */
  PEIL_QUADRANT = 6,    /* conscious or not, competent or not */
  PEIL_OPEN = 7,        /* free text, never a figure */
  PEIL_CONTEXT = 8      /* shown, never asked */
};

/* What a criterion is within its competency; some methods treat them apart. */
enum peil_part { PEIL_PART_NONE = 0, PEIL_PART_DEFINITION = 1, PEIL_PART_PROCESS = 2, PEIL_PART_RESULT = 3 };

enum peil_evidence_duty { PEIL_EVIDENCE_NONE = 0, PEIL_EVIDENCE_WELCOME = 1, PEIL_EVIDENCE_REQUIRED = 2 };

#define PEIL_NO_SCALE UINT32_MAX /* the item takes text, or nothing */

struct peil_item {
  uint32_t size;
  uint32_t type; /* enum peil_item_type */
  const char *id;
  struct peil_text text;  /* as shown */
  struct peil_text left;  /* bipolar: the pole at the scale's minimum; else "" */
  struct peil_text right; /* bipolar: the pole at the scale's maximum; else "" */
  uint32_t scale;         /* index into role->scale, or PEIL_NO_SCALE */
  uint32_t part;          /* enum peil_part */
  uint32_t evidence;      /* enum peil_evidence_duty */
  /* Bipolar: 1 when the wanted pole stands on the left. A method's own question: 1 when it is the one handed over right
   * before it the other way round, which a sheet may answer and nobody is asked. */
  uint32_t reversed;
  double evidence_cap; /* highest level that weak evidence alone can carry; NaN where there is no such cap */
  double ideal;        /* the position the organisation wants, in the scale's units; NaN where none is set */
  double minimum;      /* requirement: met when the answer is at least this; NaN where not set */
  double maximum;      /* requirement: met when the answer is at most this; NaN where not set */
};

/* One term of an outcome: an item or another outcome, with its weight (>= 0; 0 shows it and does not count it). */
enum peil_source { PEIL_FROM_ITEM = 0, PEIL_FROM_OUTCOME = 1 };

struct peil_feed {
  uint32_t size;
  uint32_t from;  /* enum peil_source */
  uint32_t index; /* into role->item or role->outcome */
  uint32_t reserved;
  double weight;
};

enum peil_combine { PEIL_MEAN = 0, PEIL_MINIMUM = 1 }; /* how an outcome is made of its terms */

struct peil_outcome {
  uint32_t size;
  uint32_t combine; /* enum peil_combine */
  const char *id;
  const char *kind; /* "core-task", "competency", "criteria", "domain", ... : the role's word */
  struct peil_text title;
  double minimum; /* range of the outcome's scale; terms on another range are mapped onto it linearly */
  double maximum;
  double norm; /* the level the role holds as sufficient; NaN where there is none */
  uint32_t feeds;
  uint32_t reserved;
  const struct peil_feed *const *feed; /* [feeds], in the role's order: the order of summation */
};

/* Conditions in three-valued logic (Kleene 1952): false, unknown, true. */
enum peil_operator {
  PEIL_ALL = 0,         /* every part; `parts` >= 1 */
  PEIL_ANY = 1,         /* at least one part */
  PEIL_NOT = 2,         /* one part */
  PEIL_AT_LEAST = 3,    /* the item's answer >= value; unknown when unanswered */
  PEIL_AT_MOST = 4,     /* the item's answer <= value */
  PEIL_IS = 5,          /* the item's answer == value */
  PEIL_HAS_EVIDENCE = 6 /* the item carries evidence; never unknown */
};

struct peil_condition {
  uint32_t size;
  uint32_t op;   /* enum peil_operator */
  uint32_t item; /* index, for the last four operators */
  uint32_t parts;
  double value;
  const struct peil_condition *const *part; /* [parts] */
};

/* One way to read a rule whose words allow several. */
struct peil_reading {
  uint32_t size;
  uint32_t reserved;
  const char *id; /* "A", "B", "C"; a rule with one reading calls it "A" */
  struct peil_text text;
  const struct peil_condition *condition; /* met when true */
  const struct peil_condition *outright;  /* NULL, or: met without condition when this is true too */
};

enum peil_rule_kind { PEIL_KNOCK_OUT = 0, PEIL_ADVICE = 1 };

struct peil_rule {
  uint32_t size;
  uint32_t kind; /* enum peil_rule_kind: a knock-out decides the verdict, advice is told */
  const char *id;
  struct peil_text title;
  struct peil_text conditionally; /* what to say when it is met but not outright; "" where it cannot be */
  uint32_t readings;              /* >= 1; the first is the default */
  uint32_t reserved;
  const struct peil_reading *const *reading;
};

/* A role as every plugin sees it: the host's, constant, read from the role text. */
struct peil_role {
  uint32_t size;
  uint32_t scales;
  const char *id;
  const char *version;
  struct peil_text title;
  uint32_t items;
  uint32_t outcomes;
  uint32_t rules;
  uint32_t reserved;
  const struct peil_scale *const *scale;     /* [scales] */
  const struct peil_item *const *item;       /* [items], in the order they are asked */
  const struct peil_outcome *const *outcome; /* [outcomes], in the role's order */
  const uint32_t *order;                     /* [outcomes]: indices, every outcome after all that feed it */
  const struct peil_rule *const *rule;       /* [rules] */
};

/* -------------------------------------------------------------------------------------------- questions */

/* Where a method puts the questions it wants asked beyond the role's own. */
struct peil_question_sink {
  uint32_t size;
  uint32_t reserved;
  void *to;
  /* One more item; its `scale` points to a scale given with it, or is NULL for free text. Both are copied. */
  int (*ask)(void *to, const struct peil_item *item, const struct peil_scale *scale);
};

#define PEIL_QUESTIONS "peil.questions/1"
struct peil_questions {
  uint32_t size;
  uint32_t reserved;
  /* A role: its text (libconfig, UTF-8, the bytes that stand in the note), constant; it ends before
   * `role_text_end`. A method: NULL, NULL. */
  const char *role_text;
  const char *role_text_end;
  /* NULL, or: the items asked beyond the role's own. */
  int (*ask)(const struct peil_call *call, const struct peil_role *role,
             const struct peil_question_sink *sink);
};

/* One that lets earlier answers decide what is asked next offers `peil.asking/1` too, below. */

/* ---------------------------------------------------------------------------------------------- scoring */

enum peil_option_type { PEIL_NUMBER = 0, PEIL_WHOLE = 1, PEIL_BOOLEAN = 2, PEIL_CHOICE = 3 };

/* An option a method knows. The host checks name, type and range and names file and line when they are off. */
struct peil_option {
  uint32_t size;
  uint32_t type;             /* enum peil_option_type */
  const char *key;           /* [a-z][a-z0-9_]* */
  double minimum, maximum;   /* number and whole: inclusive range */
  double standard;           /* default; boolean: 0 or 1 ; choice: index into `choice` */
  const char *const *choice; /* choice: NULL-terminated words */
  struct peil_text help;     /* one line, no full stop */
};

/* The value of one option. Settings come in the order of the method's options, every one present. */
struct peil_setting {
  uint32_t size;
  uint32_t given; /* 1 when somebody chose it, 0 when it is the default */
  const char *key;
  double number;    /* boolean: 0 or 1; choice: index */
  const char *word; /* choice: the word; else "" */
};

enum peil_missing { /* why a value is not there; none of them is zero */
                    PEIL_PRESENT = 0,
                    PEIL_NOT_ANSWERED = 1,
                    PEIL_NOT_APPLICABLE = 2,
                    PEIL_NOT_OBSERVED = 3
};

enum peil_relation { PEIL_SELF = 0, PEIL_PEER = 1, PEIL_CLIENT = 2, PEIL_SUPERVISOR = 3, PEIL_ASSESSOR = 4 };

/* Answers, in columns. A row is one sheet (one rater on one subject); a case is one subject: a range of rows. What several
 * raters come to together is the method's to say (peil/reduce.h has the usual ways). Values are in the units of the item's scale, one of its
 * points where it has points; a yes is 1 and a no 0. Open and context items are columns too, always NaN. There may be
 * no case at all, in a batch without rows. */
struct peil_batch {
  uint32_t size;
  uint32_t items; /* == role->items; the same order */
  uint32_t cases;
  uint32_t rows;
  size_t stride;       /* distance between two columns, in elements; >= rows */
  const double *value; /* value[item * stride + row]; NaN when missing */
  const uint8_t
      *missing; /* missing[item * stride + row], enum peil_missing; 0 exactly where value is not NaN */
  const uint8_t
      *evidence; /* NULL, or evidence[item * stride + row]: 0 none, 1 evidence, 2 weak evidence only */
  const uint8_t
      *seen; /* seen[item]: bit (1 << m) is set when reason m occurs in the column; PEIL_PRESENT too */
  const uint32_t *first;      /* [cases + 1]: case c has rows first[c] .. first[c + 1] - 1, at least one */
  const uint8_t *relation;    /* [rows], enum peil_relation */
  const char *const *rater;   /* NULL, or [rows]: pseudonyms, for texts */
  const char *const *subject; /* NULL, or [cases]: pseudonyms, for texts */
};

enum peil_status {                                 /* of one figure */
                   PEIL_SCORED = 0,                /* there is one: finite, and not NaN */
                   PEIL_INSUFFICIENT = 1,          /* there could be one, and too little was answered */
                   PEIL_STATUS_NOT_APPLICABLE = 2, /* everything under it is not applicable */
                   PEIL_UNSCORED = 3               /* this method gives no figure on this outcome */
};

enum peil_verdict { PEIL_NO_VERDICT = 0, PEIL_MET = 1, PEIL_NOT_MET = 2, PEIL_UNDECIDED = 3 };

/* Figures, in columns the host provides and has filled: value NaN, status PEIL_UNSCORED, counts 0, verdicts
 * PEIL_NO_VERDICT, minimum and maximum the role's. A group method writes one case: the group. */
struct peil_results {
  uint32_t size;
  uint32_t outcomes; /* == role->outcomes */
  uint32_t cases;    /* batch->cases, or 1 for a group method */
  uint32_t reserved;
  size_t stride;      /* distance between two columns, in elements */
  double *value;      /* value[outcome * stride + case]; NaN where status is not PEIL_SCORED */
  uint8_t *status;    /* status[outcome * stride + case], enum peil_status */
  uint32_t *answered; /* NULL, or [outcome * stride + case]: items with an answer that count towards it */
  uint32_t *asked;    /* NULL, or the same: items that could have counted; not applicable left out */
  uint8_t *mark;      /* NULL, or [outcome * stride + case], enum peil_verdict: the verdict on one outcome */
  uint8_t *verdict;   /* NULL, or [case], enum peil_verdict */
  /* [outcome]: the range of the figures, in the same units: minimum <= value <= maximum. Written only where the method's range
   * differs from the role's; finite, minimum <= maximum. */
  double *minimum;
  double *maximum;
};

/* One term behind one figure. */
struct peil_term {
  uint32_t size;
  uint32_t case_index;
  uint32_t outcome; /* the figure it stands behind */
  uint32_t from;    /* enum peil_source */
  uint32_t index;   /* of the item or outcome */
  uint32_t state;   /* enum peil_missing for an item, enum peil_status for an outcome: why `value` is NaN */
  double weight;    /* as used, after any roll-up rule; 0 where it was shown and not counted */
  double
      value; /* as used, after reduction over raters and mapping onto the outcome's range; NaN when missing */
  double raw; /* before caps and mapping, in the source's own units; equal to value where nothing was done */
};

/* A figure beyond outcomes, under its published name. */
struct peil_statistic {
  uint32_t size;
  uint32_t case_index; /* 0 for a group, here and in what follows */
  const char *on;      /* id of the outcome or item it is about, or NULL for the whole */
  const char *name;
  double value;
  double se, low, high; /* NaN where the method has none */
};

enum peil_reason_code {
  PEIL_REASON_MET = 0,
  PEIL_REASON_CONDITIONALLY = 1,
  PEIL_REASON_NOT_MET = 2,
  PEIL_REASON_UNKNOWN = 3
};

/* One reason of a verdict. */
struct peil_reason {
  uint32_t size;
  uint32_t case_index;
  uint32_t code; /* enum peil_reason_code */
  uint32_t items;
  const char *const *item; /* [items]: ids of the items and outcomes it rests on */
  const char *rule; /* the rule's id, with the reading where there are several: "VVE-R1 reading A"; or "" */
  const char *text; /* one sentence for people, in call->language */
};

/* Something a reader of the figures must know: a reduction, a fallback, a warning. */
struct peil_remark {
  uint32_t size;
  uint32_t case_index; /* UINT32_MAX: about all of them */
  /* A short word in English: "self-only", "raters-disagree". "answer": what the method answers, in one sentence; a report leads with
   * it, where there is no verdict to lead with. */
  const char *code;
  const char *text; /* one sentence, in call->language */
};

/* Where everything goes that is no column. Each function returns PEIL_OK or the plugin stops with
 * PEIL_SINK_FAILED. Everything passed is copied. Cases in ascending order; within a case the outcomes in the
 * role's order, the terms in the order of summation. */
struct peil_sink {
  uint32_t size;
  uint32_t reserved;
  void *to;
  int (*term)(void *to, const struct peil_term *term);
  int (*statistic)(void *to, const struct peil_statistic *statistic);
  int (*reason)(void *to, const struct peil_reason *reason);
  int (*remark)(void *to, const struct peil_remark *remark);
};

enum peil_scope { PEIL_SCOPE_CASE = 0, PEIL_SCOPE_GROUP = 1 }; /* a figure per case, or one about the group */

/* What a case is to a method, for the words of a report: "3 offers" rather than "3 subjects". The method says who, the host has the
 * words in every language; a kind that the host does not know is told as persons. */
enum peil_cases {
  PEIL_CASES_PERSONS = 0,
  PEIL_CASES_OFFERS = 1,     /* one is chosen, and people or firms made them */
  PEIL_CASES_CANDIDATES = 2, /* one is chosen, and it is they */
  PEIL_CASES_MEMBERS = 3     /* of one team */
};

#define PEIL_SCORING "peil.scoring/1"
struct peil_scoring {
  uint32_t size;
  uint32_t scope;           /* enum peil_scope */
  struct peil_text title;   /* "weighted mean" */
  struct peil_text answers; /* the question it answers, one line */
  struct peil_text needs;   /* what a role must have for it, one line */
  uint32_t options;
  uint32_t cases;                          /* enum peil_cases */
  const struct peil_option *const *option; /* [options] */
  /* Makes *instance, which is NULL before, ready for this role and these settings; it may stay NULL where there is nothing to
   * keep. `setting` is [options], in the order of `option`. `calibration` is NULL or the bytes of a calibration file, with a NUL behind them
   * that `calibration_size` does not count; a choice that nobody made has the word that the file gives it at its top, if it does; anybody may have changed it since `calibrate` wrote it. Refuses with PEIL_ROLE_LACKS when the role
   * lacks what the method needs. */
  int (*prepare)(const struct peil_call *call, const struct peil_role *role,
                 const struct peil_setting *const *setting, const char *calibration, size_t calibration_size,
                 void **instance);
  /* Scores a batch of one or of a million: fills `results`; where `sink` is not NULL, also says why. */
  int (*score)(const struct peil_call *call, void *instance, const struct peil_batch *batch,
               struct peil_results *results, const struct peil_sink *sink);
  /* NULL, or: learns from a group; `write` takes the calibration file's bytes, in pieces, and returns PEIL_OK or the
   * plugin stops with PEIL_SINK_FAILED. Together they are one JSON object, of any further members, with "subjects", the number of
   * cases it learnt from, and "date", "YYYY-MM-DD", the day of `call->now` in UTC: {"subjects": 250, "date": "2026-11-22", ...}.
   * The host adds "format", "method" and "role", which the plugin leaves out, lays it out anew, and hands the whole to
   * `prepare`. */
  int (*calibrate)(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                   int (*write)(void *to, const char *bytes, size_t size), void *to);
  /* Frees an instance; takes NULL. Called once for every `prepare`, also for one that failed: with what it had put in *instance. */
  void (*release)(void *instance);
};

/* ----------------------------------------------------------------------------------------------- asking */

#define PEIL_ANY_ITEM UINT32_MAX

#define PEIL_ASKING "peil.asking/1"
/* Optional, for a method that asks items of its own and chooses among them by what was answered. */
struct peil_asking {
  uint32_t size;
  uint32_t reserved;
  /* Sets *item to the one to ask next, or to PEIL_ANY_ITEM when the order in which they were handed over will do.
   * `instance` is one that `prepare` made. `batch` holds the answers so far, a row per sheet that is known: while
   * a sheet is being filled in, that one. open[item], [batch->items], is 1 for the items to choose from: the
   * method's own, without an answer; there is at least one. The same answers give the same item, so a sheet that
   * is taken up again goes on as it would have. It refuses nothing for want of answers: none at all is where
   * every sheet begins. */
  int (*next)(const struct peil_call *call, void *instance, const struct peil_batch *batch,
              const uint8_t *open, uint32_t *item);
};

/* -------------------------------------------------------------------------------------------- reporting */

enum peil_figure_kind {
  PEIL_DOT_PLOT = 0, /* categories down, values across, one mark per series, optional norm line */
  PEIL_RADAR = 1,    /* three categories or more around a circle */
  PEIL_PROFILE = 2,  /* bipolar: left and right label per category, a line per series */
  PEIL_HEAT_MAP = 3, /* series are rows, categories are columns */
  PEIL_BARS = 4,     /* horizontal bars */
  PEIL_LINES = 5,    /* positions across, values upwards, a line per series, told apart by its dashes */
  PEIL_INTERVALS =
      6 /* a dot plot of three series: a value, and the low and high end of what it may be, drawn as a
                      * whisker; with any other number of series it is drawn as a dot plot */
};

/* A figure: data, not drawing. The renderer draws it and sets the same figures in a table beside it. */
struct peil_figure {
  uint32_t size;
  uint32_t kind;           /* enum peil_figure_kind */
  const char *title;       /* says what is seen */
  const char *description; /* for those who cannot see it: the pattern in one or two sentences */
  const char *unit;        /* heading of the values: "schaal 0-4" */
  double minimum, maximum; /* of the axis */
  double norm;             /* NaN, or where the norm line stands */
  uint32_t categories;
  uint32_t series;
  const char *const *category; /* [categories]; PEIL_PROFILE: the left poles */
  const char *const *opposite; /* PEIL_PROFILE: [categories], the right poles; else NULL */
  const char *const *name;     /* [series] */
  const double *value;         /* value[series * categories + category]; NaN is missing: hatched and named */
  const char *const
      *missing; /* NULL, or the same shape: the word for why it is missing, "" where it is not */
  /* PEIL_LINES only; a smaller `size` is without. */
  const double *position; /* [categories], rising: where each stands across; NULL: at equal distances */
  const char *across;     /* what stands across, with its unit: heading of the categories */
  /* NULL or "", as where `size` ends before them: "norm", and "part". */
  const char *norm_name; /* what the norm line is, where it is none: "median of the group" */
  const char *heading;   /* of the categories in the table beside: "Judge"; PEIL_LINES has `across` */
};

enum peil_remark_kind { PEIL_INFORMATION = 0, PEIL_WARNING = 1 };

/* Builds the report, in reading order. Texts are in call->language and are copied. */
struct peil_report_sink {
  uint32_t size;
  uint32_t reserved;
  void *to;
  int (*section)(void *to, const char *title); /* opens one; sections nest */
  int (*end)(void *to);                        /* closes the last opened section, table or details */
  int (*paragraph)(void *to, const char *text);
  int (*remark)(void *to, uint32_t kind, const char *text); /* enum peil_remark_kind */
  int (*details)(void *to, const char *summary);            /* opens a part that folds */
  /* Opens a table: a title, the head of each column, and whether it holds numbers. */
  int (*table)(void *to, const char *title, uint32_t columns, const char *const *head,
               const uint8_t *numeric);
  int (*row)(void *to);                                     /* starts a row; then one cell per column */
  int (*text)(void *to, const char *text);                  /* a cell */
  int (*number)(void *to, double value, uint32_t decimals); /* a cell; NaN is shown as a dash */
  int (*figure)(void *to, const struct peil_figure *figure);
};

#define PEIL_REPORTING "peil.reporting/1"
struct peil_reporting {
  uint32_t size;
  uint32_t reserved;
  /* Tells one case (case_index), or the group (case_index 0), from what was put in and what came out. */
  int (*report)(const struct peil_call *call, void *instance, const struct peil_role *role,
                const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                const struct peil_report_sink *sink);
};

/* ------------------------------------------------------------------------------------------- descriptor */

/* The exported symbol. The names stand in it as arrays so that it can be read from the file. */
struct peil_plugin {
  uint32_t magic; /* PEIL_MAGIC */
  uint32_t abi;   /* PEIL_ABI */
  uint32_t size;  /* sizeof(struct peil_plugin) */
  uint32_t kind;  /* enum peil_kind */
  char id[PEIL_ID_SIZE];
  char version[PEIL_VERSION_SIZE];
  /* Returns the interface of that id, or NULL. The answer is constant. */
  const void *(*get)(const char *interface_id);
};

#if defined(__GNUC__)
#define PEIL_EXPORT __attribute__((visibility("default")))
#else
#define PEIL_EXPORT
#endif

extern PEIL_EXPORT const struct peil_plugin peil_plugin;

/* ------------------------------------------------------------------------------------------------- note */

/* ELF notes in section .note.peil, owner name "peil" with its NUL.
 * Type 1 holds a struct peil_note. Type 2, in a role, holds the role text, byte for byte. */
#define PEIL_NOTE_OWNER "peil"
#define PEIL_NOTE_PLUGIN 1u
#define PEIL_NOTE_ROLE_TEXT 2u

struct peil_note {
  uint32_t magic, abi, size, kind; /* as in the descriptor; size is sizeof(struct peil_note) */
  char id[PEIL_ID_SIZE];
  char version[PEIL_VERSION_SIZE];
};

struct peil_note_record {
  uint32_t owner_size, content_size, type;
  char owner[8]; /* "peil", padded to four bytes */
  struct peil_note note;
};

#define PEIL_NOTE_SECTION __attribute__((section(".note.peil"), used, aligned(4)))

#ifdef __cplusplus
#define PEIL_LINKAGE extern
#else
#define PEIL_LINKAGE
#endif

/* Once per plugin, at file level: the note and the descriptor, which so cannot disagree.
 *     PEIL_PLUGIN(PEIL_KIND_METHOD, "weighted", "1.0.0", get_interface)
 */
#define PEIL_PLUGIN(kind_, id_, version_, get_)                                                              \
  PEIL_NOTE_SECTION static const struct peil_note_record peil_note_record = {                                \
      5u,                                                                                                    \
      (uint32_t)sizeof(struct peil_note),                                                                    \
      PEIL_NOTE_PLUGIN,                                                                                      \
      PEIL_NOTE_OWNER,                                                                                       \
      {PEIL_MAGIC, PEIL_ABI, (uint32_t)sizeof(struct peil_note), (kind_), id_, version_}};                   \
  PEIL_LINKAGE PEIL_EXPORT const struct peil_plugin peil_plugin = {                                          \
      PEIL_MAGIC, PEIL_ABI, (uint32_t)sizeof(struct peil_plugin), (kind_), id_, version_, (get_)};

/* Once per role plugin: the file's bytes become the role text, in the note, between two symbols. */
#define PEIL_ROLE_TEXT(path_)                                                                                \
  extern const char peil_role_text_begin[] __attribute__((visibility("hidden")));                            \
  extern const char peil_role_text_end[] __attribute__((visibility("hidden")));                              \
  __asm__(".pushsection .note.peil,\"a\",@note\n"                                                            \
          ".balign 4\n.long 5\n.long 2f-1f\n.long 2\n.asciz \"peil\"\n.balign 4\n"                           \
          ".globl peil_role_text_begin\n.hidden peil_role_text_begin\n"                                      \
          ".globl peil_role_text_end\n.hidden peil_role_text_end\n"                                          \
          "1:\npeil_role_text_begin:\n.incbin \"" path_ "\"\npeil_role_text_end:\n2:\n.balign 4\n"           \
          ".popsection\n");

#ifdef __cplusplus
}
#endif

#endif
