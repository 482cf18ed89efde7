/* SPDX-License-Identifier: EUPL-1.2
 *
 * irt: what its files share. One ability, theta, distributed as N(0, 1) in the group that was calibrated, stands
 * behind all items of the role. Every model is written in the linear form a * theta + d:
 *
 *     graded (grm)              P(X >= k) = 1 / (1 + exp(-(a theta + d_k))), d_1 > d_2 > ..     Samejima 1969
 *     partial credit (gpcm)     P(X = k) / P(X = k - 1) = exp(a theta + d_k)                    Muraki 1992
 *     pcm                       gpcm with one slope for all items, the ability's spread         Masters 1982
 *     2pl, rasch                gpcm and pcm where every item has two categories                Birnbaum 1968; Rasch 1960
 *
 * A threshold is b_k = -d_k / a. README.md has the estimation, the sources and a worked example.
 *
 *     items.c        which items, which categories; the answers of a group, those between two points shared out
 *     fold.c         patterns that are the same for what is worked out
 *     model.c        category probabilities and their derivatives
 *     expect.c       the E-step: likelihood and expected counts
 *     fit.c          the maximum
 *     information.c  observed information, standard errors
 *     itemfit.c      does each item fit
 *     person.c       EAP, WLE, ML
 *     file.c         the calibration file
 *     calibrate.c    from a group to a file
 *     irt.c, tell.c  options and scoring; the report
 *     curves.c       its figures of information
 */
#ifndef IRT_H
#define IRT_H

#include "peil/calibration.h"
#include "peil/columns.h"
#include "peil/panel.h"
#include "peil/trace.h"

#define IRT_MOST_CATEGORIES 16u
#define IRT_MOST_ITEMS 1000u
#define IRT_MOST_NODES 401u
#define IRT_FEW_PERSONS 200u
#define IRT_NOT_THERE 255u /* in place of a category: no answer */
#define IRT_LOG_ENTRIES 30u
#define IRT_ROUNDING 1e-9 /* of the way between two points: what the last bits of a mean leave */

enum irt_model { IRT_GRM, IRT_GPCM, IRT_PCM, IRT_2PL, IRT_RASCH };
enum irt_estimator { IRT_EAP, IRT_WLE, IRT_ML };

extern const char *const irt_model_words[];

enum irt_option {
  IRT_OPTION_MODEL,
  IRT_OPTION_ESTIMATOR,
  IRT_OPTION_QUADRATURE,
  IRT_OPTION_RANGE,
  IRT_OPTION_TOLERANCE,
  IRT_OPTION_ITERATIONS,
  IRT_OPTION_ERRORS,
  IRT_OPTION_FIT,
  IRT_OPTION_FORCE,
  IRT_OPTION_RATERS,
  IRT_OPTION_INCLUDE_SELF,
  IRT_OPTION_RATER_BOUND,
  IRT_OPTIONS
};

/* How well one item fits; `value` NaN where it was not worked out. */
struct irt_item_fit {
  double infit, outfit; /* mean squares; pcm and rasch */
  double s_x2, df, p;   /* the other models */
};

/* One item, with its parameters. */
struct irt_item {
  uint32_t item;       /* index in the role */
  uint32_t points;     /* of its scale */
  uint32_t categories; /* that somebody used, >= 2 */
  uint8_t category
      [IRT_MOST_CATEGORIES]; /* of each point; an unused point has that of the used one below it, else above */
  uint8_t used[IRT_MOST_CATEGORIES];     /* of each point: 1 when somebody in the group used it */
  double a, d[IRT_MOST_CATEGORIES - 1u]; /* slope and intercepts; categories - 1 of them */
  double se[IRT_MOST_CATEGORIES];        /* of a and of each d; NaN where not worked out */
  double b_se[IRT_MOST_CATEGORIES - 1u]; /* of each threshold */
  struct irt_item_fit fit;
};

/* A set of items with one model. `at` below is where an item's a stands in a vector of parameters; its d follow. */
struct irt_bank {
  uint32_t model; /* enum irt_model */
  uint32_t items;
  uint32_t parameters; /* of all items together, every item with a slope of its own */
  struct irt_item *item;
  uint32_t *at; /* [items] */
};

/* Points of the ability with their share of N(0, 1): equally spaced, normalised to 1. Columns over nodes have `stride`
 * elements, a multiple of eight; those beyond `nodes` have weight 0. */
struct irt_grid {
  uint32_t nodes, stride;
  double theta[IRT_MOST_NODES + 7u], weight[IRT_MOST_NODES + 7u];
};

/* A group's answers: patterns, each with how many persons gave it. */
struct irt_group {
  uint32_t persons, patterns, items;
  uint32_t
      rows; /* while reading: of `category`; a person with answers between points has several, which weigh 1 together */
  uint32_t between;  /* answers that lay between two points after reduction over raters */
  uint64_t answers;  /* of all persons together */
  uint8_t *category; /* [patterns * items], category or IRT_NOT_THERE */
  double *count;     /* [patterns] */
  double *weight;    /* [rows], while reading */
  uint32_t missing;  /* 1 when some answer is not there */
};

struct irt_log {
  uint32_t iteration;
  double likelihood, gradient;
};

struct irt_solution {
  double likelihood, gradient, test_fit;
  uint32_t iterations, entries;
  struct irt_log log[IRT_LOG_ENTRIES];
};

/* A person's answers. Several raters may put one between two points. It is then not rounded, which would lift every half answer, but
 * counts as the point below and the point above, each for its share, in the log-likelihood:
 *
 *     log L = sum over items of (1 - share) log P(below) + share log P(above)
 *
 * The shares of an item add up to 1: raters of one person on one item are no answers more, since they are not independent of each
 * other (Patz, Junker, Johnson & Mariano 2002). For rasch, pcm, 2pl and gpcm, in which an answer enters the likelihood of the
 * ability as a * theta * category, that is the fractional score itself (Andersen 1977; Masters 1982). */
struct irt_answers {
  uint32_t answered, between,
      unused; /* between: on no point; unused: at a point that nobody in the group used */
  uint8_t category[IRT_MOST_ITEMS]; /* of the point below; IRT_NOT_THERE where there is no answer */
  uint8_t above[IRT_MOST_ITEMS];    /* of the point above; where the share is 0 the same */
  double share[IRT_MOST_ITEMS];     /* in [0, 1) */
};

static inline double irt_scored(const struct irt_answers *answers, uint32_t j)
{
  return (double)answers->category[j] +
         answers->share[j] * ((double)answers->above[j] - (double)answers->category[j]);
}

struct irt_person {
  double ability, error;
  uint32_t answered;
  uint32_t extreme;  /* 1 all lowest, 2 all highest */
  uint32_t fallback; /* 1 when EAP was given in place of the estimator asked for */
};

struct irt_tables { /* log probabilities over the grid, for EAP; of a bank as it was when they were made */
  double *log_p;
  size_t *column;
};

#define IRT_KNOWN 16384u    /* patterns that are remembered */
#define IRT_KNOWN_ITEMS 32u /* with more items than this no two persons answer the same */

struct irt_known {   /* persons whose answers came before: what was found then is found again */
  uint8_t *category; /* [IRT_KNOWN * items]; NULL: nothing is remembered */
  uint8_t *taken;    /* [IRT_KNOWN] */
  struct irt_person *person;
};

struct irt {
  const struct peil_role *role;
  uint32_t estimator, iterations, errors, fits, force, raters, include_self;
  double tolerance;
  struct irt_bank bank;
  struct irt_grid grid;
  struct peil_reduced reduced;
  struct peil_panel panel;  /* what each rater would have come to alone */
  uint32_t learnt;          /* 1 when the bank was read from a calibration */
  struct irt_tables tables; /* of that bank */
  struct irt_known known;
  uint32_t subjects; /* it was learnt from */
  double likelihood;
  char date[11];
};

/* The d of an item's steps for the kernel of its model. */
static inline int irt_is_graded(uint32_t model) { return model == IRT_GRM; }
static inline int irt_is_common(uint32_t model) { return model == IRT_PCM || model == IRT_RASCH; }
static inline int irt_is_binary(uint32_t model) { return model == IRT_2PL || model == IRT_RASCH; }

/* -------------------------------------------------------------------------------------------------- items.c */

/* Finds the items: ratings, criteria and commitments on a scale with 2 to IRT_MOST_CATEGORIES points (nominal: 2) that feed
 * an outcome with a weight above 0. PEIL_OK, or has called `fail`. */
int irt_bank_init(const struct peil_call *call, const struct peil_role *role, uint32_t model,
                  struct irt_bank *bank);
void irt_bank_finish(struct irt_bank *bank);
/* Works out categories and parameter places from `used`. */
void irt_bank_places(struct irt_bank *bank);
/* The point of the item's scale at a value or below it; *share is how far the value lies to the next, in [0, 1). */
uint32_t irt_point(const struct peil_role *role, const struct irt_item *item, double value, double *share);

/* Reads a group and settles which categories are used. PEIL_OK, or has called `fail`. */
int irt_group_read(const struct peil_call *call, struct irt *irt, const struct peil_batch *batch,
                   struct irt_group *group);
void irt_group_finish(struct irt_group *group);

/* --------------------------------------------------------------------------------------------------- fold.c */

/* Of rows of `width` bytes: place[n] of each among the different ones, in order of first appearance. The work is linear. */
int irt_fold(const uint8_t *row, size_t width, uint32_t rows, uint32_t *place);

/* For a model with one slope for all items: patterns with the same answered items and the same total, folded into the first of
 * them. Posteriors and second derivatives are those of the whole group; to its log-likelihood `tilt` times the intercepts is
 * still to be added. */
struct irt_totals {
  struct irt_group group;
  double *tilt; /* [parameters of the bank]; 0 for a slope */
};

int irt_totals_init(struct irt_totals *totals, const struct irt_bank *bank, const struct irt_group *group);
void irt_totals_finish(struct irt_totals *totals);

/* -------------------------------------------------------------------------------------------------- model.c */

int irt_grid_init(struct irt_grid *grid, uint32_t nodes, double range);

/* Probabilities at one ability: p[categories], first and second derivatives by theta where not NULL. */
void irt_at(uint32_t model, const struct irt_item *item, double theta, double *p, double *first,
            double *second);
/* P over the grid: p[k * stride + q]. */
void irt_curves(uint32_t model, const struct irt_item *item, const struct irt_grid *grid, double *p);
/* Derivatives of log P at a node by a, d_1, ..: s[k * categories + m], where m 0 is a. `p` has the categories' probabilities,
 * `step` scratch of as many. Also, where `second` is not NULL, second[k][m][n] of P divided by P, the same order. */
void irt_slopes(uint32_t model, const struct irt_item *item, double theta, const double *p, double *s,
                double *second);
/* The category to be expected at an ability, counted from 0, and Fisher's information about theta there; the latter alone. */
double irt_expected(uint32_t model, const struct irt_item *item, double theta, double *information);
double irt_information(uint32_t model, const struct irt_item *item, double theta);

/* ------------------------------------------------------------------------------------------------- expect.c */

/* The E-step. Items stand in chunks, so that the probabilities of a whole chunk's answers are looked up at once: a pattern
 * costs one multiplication per chunk and node. */
struct irt_chunk {
  uint32_t item, items; /* its range in the bank */
  uint32_t codes;       /* combinations of answers */
  size_t at;            /* of its columns in `product` and `count` */
};

struct irt_window { /* nodes from .. to - 1, both multiples of eight */
  uint16_t from, to;
};

struct
    irt_span { /* a pattern's posterior among those of others: where it begins, at which node, and for how many */
  size_t at;
  uint32_t from, nodes;
};

struct irt_expect {
  const struct irt_bank *bank;
  const struct irt_group *group;
  const struct irt_grid *grid;
  const double *tilt;           /* NULL, or the group was folded by irt_totals_init: what is to be added */
  uint32_t chunks, wide, blank; /* blank: 1 when "no answer" is a category of every item */
  struct irt_chunk *chunk;
  uint16_t *code;            /* [patterns * chunks] */
  struct irt_window *window; /* [patterns]: the nodes at which a likelihood is more than nothing */
  double *product;           /* chunk columns: probability of the chunk's answers */
  double *count;             /* chunk columns: expected persons */
  double *p;                 /* [sum of categories + 1] columns: probabilities, then a column of ones */
  double *expected;          /* the same shape: expected persons per item, category and node */
  size_t *column;            /* [items]: of category 0 in `p` and `expected` */
};

int irt_expect_init(struct irt_expect *expect, const struct irt_bank *bank, const struct irt_group *group,
                    const struct irt_grid *grid);
void irt_expect_finish(struct irt_expect *expect);
/* With the bank's parameters: fills p and expected and returns the log-likelihood, or -HUGE_VAL when some pattern cannot be. */
double irt_expect_run(struct irt_expect *expect);
/* Posteriors, each summing to its count, of as many patterns from `from` on as `room` doubles hold (at least a stride), after a
 * run. Returns the first pattern that did not come along. */
uint32_t irt_expect_posterior(const struct irt_expect *expect, uint32_t from, size_t room, double *posterior,
                              struct irt_span *span);

/* ------------------------------------------------------------------------------- fit.c and information.c */

/* Parameters as a vector of free ones: for a common slope [a, d of item 1, d of item 2, ..], else as in the bank. */
uint32_t irt_free(const struct irt_bank *bank);
/* Where a bank parameter stands among the free ones. */
uint32_t irt_free_place(const struct irt_bank *bank, uint32_t item, uint32_t m);

/* Climbs to the maximum from the bank's parameters. PEIL_OK, PEIL_NO_SOLUTION, PEIL_NO_MEMORY or PEIL_CANCELLED. */
int irt_fit(const struct peil_call *call, struct irt *irt, struct irt_expect *expect,
            struct irt_solution *solution);
/* Parameters to start from. PEIL_OK or PEIL_NO_MEMORY. */
int irt_start(struct irt_bank *bank, const struct irt_group *group);
/* gradient[parameters] of the bank's vector from `expected` and `tilt`; where `block` is not NULL also each item's expected information,
 * IRT_MOST_CATEGORIES squared numbers an item. */
void irt_gradient(const struct irt_expect *expect, double *gradient, double *block);
/* The observed information in the free parameters (Louis 1982), [free * free]. PEIL_OK, PEIL_NO_MEMORY or PEIL_CANCELLED. */
int irt_observed(const struct peil_call *call, struct irt_expect *expect, double *information);
/* Fills se and b_se of every item from its Cholesky factor. */
int irt_errors(struct irt_bank *bank, const double *factor);

/* Cholesky of a symmetric n * n matrix, in place in its lower half; 0 when it is not positive definite. */
int irt_cholesky(double *matrix, uint32_t n);
/* Solves with that factor, in place. */
void irt_cholesky_solve(const double *factor, uint32_t n, double *vector);

/* ------------------------------------------------------------------------------------------------ itemfit.c */

int irt_item_fits(const struct peil_call *call, struct irt *irt, const struct irt_group *group);

/* ------------------------------------------------------------------------------------------------- person.c */

int irt_tables_init(struct irt_tables *tables, const struct irt_bank *bank, const struct irt_grid *grid);
void irt_tables_finish(struct irt_tables *tables);
/* Room to remember patterns; none where it would not pay, or where there is no memory. */
void irt_known_init(struct irt_known *known, uint32_t items);
void irt_known_finish(struct irt_known *known);
/* The same as irt_estimate for the instance's bank, or what that gave for the same answers before. */
void irt_estimate_again(struct irt *irt, const struct irt_answers *answers, struct irt_person *person);
void irt_estimate(const struct irt_bank *bank, const struct irt_grid *grid, const struct irt_tables *tables,
                  uint32_t estimator, const struct irt_answers *answers, struct irt_person *person);

/* --------------------------------------------------------------------------------------------------- file.c */

int irt_file_write(const struct peil_call *call, const struct irt *irt, const struct irt_group *group,
                   const struct irt_solution *solution,
                   int (*write)(void *to, const char *bytes, size_t size), void *to);
/* Reads items and parameters into irt->bank, whose items are those of the role. PEIL_OK, or has called `fail`. */
int irt_file_read(const struct peil_call *call, struct irt *irt, const char *bytes, size_t size,
                  int model_given);

/* ----------------------------------------------------------------------------------- calibrate.c and tell.c */

int irt_calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                  int (*write)(void *to, const char *bytes, size_t size), void *to);

/* The answers of case i of a reduced block. */
void irt_take_answers(const struct irt *irt, const struct peil_reduced *reduced, uint32_t i,
                      struct irt_answers *answers);

/* How many answers fell between points, in a sentence. */
void irt_say_between(const struct irt_answers *answers, struct peil_line *line);

/* panel.c: opens the panel of a case and estimates person[r] for every row r of it; those that do not count, or answered nothing, have
 * `answered` 0. With fewer than two raters nothing is estimated. PEIL_OK or PEIL_NO_MEMORY. */
int irt_panel_persons(struct irt *irt, const struct peil_batch *batch, uint32_t c,
                      struct irt_person person[PEIL_BLOCK]);
/* The statistics and the remark of the raters apart. */
int irt_panel(struct irt *irt, const struct peil_batch *batch, uint32_t c, uint32_t language,
              const struct peil_sink *sink);
/* How far the abilities of the panel that is open lie apart. */
struct peil_spread irt_panel_spread(const struct peil_panel *panel,
                                    const struct irt_person person[PEIL_BLOCK]);

/* curves.c: figures of test and item information, and of the standard error. */
int irt_tell_curves(const struct irt *irt, double ability, uint32_t language,
                    const struct peil_report_sink *sink);

extern const struct peil_reporting irt_reporting;

#endif
