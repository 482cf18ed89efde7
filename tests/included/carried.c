/* SPDX-License-Identifier: EUPL-1.2
 *
 * A method that a bundle carries. HOW says what it does when it is computed with: HONEST, or one of the things that somebody who may put a
 * plugin into a bundle would try.
 */
#include "../zoo/plugins/zoo.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define HONEST 0
#define CRASH 1
#define FILES 2  /* writes one, reads another */
#define LOADED 3 /* the same, before anybody calls it */
#define LIE 4
#define SPIN 5
#define STARTS 6 /* another program */

static void reach_out(void)
{
  int file = open("carried-was-here", O_WRONLY | O_CREAT, 0644);
  if (file >= 0) (void)!write(file, "!", 1);
  if (open("/etc/passwd", O_RDONLY) >= 0) (void)!unlink("b.tar");
}

#if HOW == LOADED
__attribute__((constructor)) static void when_loaded(void) { reach_out(); }
#endif

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  int *volatile nowhere = NULL;
  if (HOW == CRASH) *(volatile int *)nowhere = 1;
  if (HOW == FILES) reach_out();
  for (volatile int on = HOW == SPIN; on;) continue;
  if (HOW == STARTS) (void)!system("touch carried-was-here");
  int code = zoo_score(call, instance, batch, results, sink);
  if (HOW == LIE) results->value[0] += 1;
  return code;
}

ZOO_SCORING(score)
PEIL_PLUGIN(PEIL_KIND_METHOD, "zoo-carried", "1.0.0", get)
