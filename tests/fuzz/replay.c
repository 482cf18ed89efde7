/* SPDX-License-Identifier: EUPL-1.2
 *
 * Runs a fuzz target over every file below the folders named, as an ordinary test; libFuzzer is not needed.
 */
#include <ftw.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

static unsigned long count;

static int replay(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
  (void)walk;
  if (kind != FTW_F) return 0;
  size_t size = (size_t)status->st_size;
  uint8_t *bytes = malloc(size ? size : 1); /* as large as the file, so that reading past it is seen */
  FILE *file = fopen(path, "rb");
  FUZZ_MUST(bytes && file);
  FUZZ_MUST(fread(bytes, 1, size, file) == size);
  fclose(file);
  fprintf(stderr, "%s\n", path); /* the last line names the file when a target aborts */
  LLVMFuzzerTestOneInput(bytes, size);
  free(bytes);
  count++;
  return 0;
}

int main(int argc, char **argv)
{
  for (int i = 1; i < argc; i++) {
    unsigned long before = count;
    if (nftw(argv[i], replay, 16, FTW_PHYS) != 0 || count == before) {
      fprintf(stderr, "%s: no files to replay\n", argv[i]);
      return 1;
    }
  }
  printf("%lu inputs\n", count);
  return argc > 1 ? 0 : 64;
}
