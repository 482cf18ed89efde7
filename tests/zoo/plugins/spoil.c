/* SPDX-License-Identifier: EUPL-1.2
 *
 * Spoils a good object: spoil IN OUT cut BYTES | drop BYTES | machine NUMBER | class NUMBER | unhash | writable
 *   cut     keeps the first BYTES;  drop  leaves out the last BYTES
 *   machine, class   writes that number in the file header
 *   writable  makes the segments of code writable
 *   unhash  empties the filter of the symbol hash table, so that a look-up finds nothing in this object
 */
#include <elf.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char bytes[16 << 20];
static size_t size;

static void die(const char *what)
{
  fprintf(stderr, "spoil: %s\n", what);
  exit(1);
}

static void unhash(void)
{
  Elf64_Ehdr file;
  memcpy(&file, bytes, sizeof file);
  for (unsigned i = 0; i < file.e_shnum; i++) {
    Elf64_Shdr section;
    Elf64_Word head[4]; /* buckets, first symbol, words in the filter, shift */
    memcpy(&section, bytes + file.e_shoff + i * sizeof section, sizeof section);
    if (section.sh_type != SHT_GNU_HASH) continue;
    memcpy(head, bytes + section.sh_offset, sizeof head);
    memset(bytes + section.sh_offset + sizeof head, 0, head[2] * sizeof(Elf64_Xword));
    return;
  }
  die("no hash table");
}

static void writable(void)
{
  Elf64_Ehdr file;
  memcpy(&file, bytes, sizeof file);
  for (unsigned i = 0; i < file.e_phnum; i++) {
    Elf64_Phdr segment;
    char *at = bytes + file.e_phoff + i * sizeof segment;
    memcpy(&segment, at, sizeof segment);
    if (segment.p_flags & PF_X) segment.p_flags |= PF_W;
    memcpy(at, &segment, sizeof segment);
  }
}

static void spoil(const char *how, size_t number)
{
  Elf64_Half machine = (Elf64_Half)number;
  if (!strcmp(how, "cut") && number <= size) size = number;
  else if (!strcmp(how, "drop") && number <= size) size -= number;
  else if (!strcmp(how, "machine")) memcpy(bytes + offsetof(Elf64_Ehdr, e_machine), &machine, sizeof machine);
  else if (!strcmp(how, "class")) bytes[EI_CLASS] = (char)number;
  else if (!strcmp(how, "unhash")) unhash();
  else if (!strcmp(how, "writable")) writable();
  else die("do what?");
}

int main(int count, char **word)
{
  if (count < 4) die("spoil IN OUT HOW [NUMBER]");
  FILE *in = fopen(word[1], "rb");
  if (!in) die("cannot read");
  size = fread(bytes, 1, sizeof bytes, in);
  fclose(in);
  if (size < sizeof(Elf64_Ehdr) || size == sizeof bytes) die("not a small object");
  spoil(word[3], count > 4 ? (size_t)strtoul(word[4], NULL, 0) : 0);
  FILE *out = fopen(word[2], "wb");
  if (!out || fwrite(bytes, 1, size, out) != size || fclose(out) != 0) die("cannot write");
  return 0;
}
