/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/evidence.h"

#include <string.h>

#include "base/text.h"

enum group { PDF, IMAGE, OFFICE, TEXT, SOUND, VIDEO };

const char *const evidence_group_words[EVIDENCE_GROUPS] = {"pdf",  "image", "office",
                                                           "text", "sound", "video"};

const struct evidence_limits evidence_limits_default = {
    .largest_mb = 250, .total_mb = 2000, .files = 1000, .group = {true, true, true, true, true, true}};

/* `bytes` at `at`, and where `second` is given also that, at `second_at`. */
static const struct {
  const char *media;
  enum group group;
  size_t at, size;
  const char *bytes;
  size_t second_at, second_size;
  const char *second;
} signatures[] = {
    {"application/pdf", PDF, 0, 5, "%PDF-", 0, 0, NULL},
    {"image/png", IMAGE, 0, 8, "\x89PNG\r\n\x1a\n", 0, 0, NULL},
    {"image/jpeg", IMAGE, 0, 3, "\xff\xd8\xff", 0, 0, NULL},
    {"image/gif", IMAGE, 0, 6, "GIF87a", 0, 0, NULL},
    {"image/gif", IMAGE, 0, 6, "GIF89a", 0, 0, NULL},
    {"image/tiff", IMAGE, 0, 4, "II*\0", 0, 0, NULL},
    {"image/tiff", IMAGE, 0, 4, "MM\0*", 0, 0, NULL},
    {"image/webp", IMAGE, 0, 4, "RIFF", 8, 4, "WEBP"},
    {"image/heic", IMAGE, 4, 8, "ftypheic", 0, 0, NULL},
    {"image/heic", IMAGE, 4, 8, "ftypheix", 0, 0, NULL},
    {"image/heif", IMAGE, 4, 8, "ftypmif1", 0, 0, NULL},
    {"image/avif", IMAGE, 4, 8, "ftypavif", 0, 0, NULL},
    {"audio/wav", SOUND, 0, 4, "RIFF", 8, 4, "WAVE"},
    {"audio/ogg", SOUND, 0, 4, "OggS", 0, 0, NULL},
    {"audio/flac", SOUND, 0, 4, "fLaC", 0, 0, NULL},
    {"audio/mpeg", SOUND, 0, 3, "ID3", 0, 0, NULL},
    {"audio/mpeg", SOUND, 0, 2, "\xff\xfb", 0, 0, NULL},
    {"audio/mpeg", SOUND, 0, 2, "\xff\xf3", 0, 0, NULL},
    {"audio/mpeg", SOUND, 0, 2, "\xff\xf2", 0, 0, NULL},
    {"audio/mp4", SOUND, 4, 7, "ftypM4A", 0, 0, NULL},
    {"video/quicktime", VIDEO, 4, 8, "ftypqt  ", 0, 0, NULL},
    {"video/mp4", VIDEO, 4, 4, "ftyp", 0, 0, NULL}, /* whatever other brand */
    {"video/x-matroska", VIDEO, 0, 4, "\x1a\x45\xdf\xa3", 0, 0, NULL},
};

/* What the directory of an Office Open XML file names. */
static const struct {
  const char *media, *part;
} open_xml[] = {
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/document.xml"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/presentation.xml"}};

static const char *const open_document[] = {
    "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.graphics"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define STRIDE 64

/* Without a branch, so that many characters are looked at in one step. */
static unsigned control(unsigned char c)
{
  return (unsigned)(c == 0x7f) |
         ((unsigned)(c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r') & (c != '\f'));
}

static bool plain(const char *bytes, size_t size)
{
  const unsigned char *at = (const unsigned char *)bytes;
  size_t strides = size / STRIDE * STRIDE;
  unsigned char found = 0;
  for (size_t i = 0; i < strides && !found; i += STRIDE)
    for (size_t k = 0; k < STRIDE; k++) found |= (unsigned char)control(at[i + k]);
  for (size_t i = strides; i < size; i++) found |= (unsigned char)control(at[i]);
  return !found && utf8_valid(bytes, size);
}

/* Where the last character begins, when it goes on behind the end; else the end. */
static size_t whole_characters(const char *bytes, size_t size)
{
  for (size_t back = 1; back <= 3 && back <= size; back++) {
    unsigned char c = (unsigned char)bytes[size - back];
    if (c < 0x80) return size;
    if (c < 0xc0) continue;
    size_t length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    return length > back ? size - back : size;
  }
  return size;
}

static void look_at_text(struct evidence_look *look, const char *bytes, size_t size)
{
  while (look->carried && size) { /* finish the character that was cut: one byte at a time, at most three */
    char joined[4];
    memcpy(joined, look->carry, look->carried);
    joined[look->carried] = *bytes++;
    size--;
    if (whole_characters(joined, look->carried + 1) != look->carried + 1) {
      look->carry[look->carried] = joined[look->carried];
      look->carried++;
      continue;
    }
    look->no_text = !plain(joined, look->carried + 1);
    look->carried = 0;
    if (look->no_text) return;
  }
  size_t whole = whole_characters(bytes, size);
  look->no_text = !plain(bytes, whole);
  look->carried = size - whole;
  memcpy(look->carry, bytes + whole, look->carried);
}

void evidence_look_add(struct evidence_look *look, const char *bytes, size_t size)
{
  size_t room = EVIDENCE_HEAD - look->head_size, take = size < room ? size : room;
  memcpy(look->head + look->head_size, bytes, take);
  look->head_size += take;
  look->size += size;
  if (!look->no_text) look_at_text(look, bytes, size);
}

static bool stands(const struct evidence_look *look, size_t at, const char *bytes, size_t size)
{
  return look->head_size >= at + size && !memcmp(look->head + at, bytes, size);
}

static bool among(const char *bytes, size_t size, const char *word)
{
  return memmem(bytes, size, word, strlen(word)) != NULL;
}

static const char *office_media(const struct evidence_look *look, const char *tail, size_t tail_size)
{
  if (!stands(look, 0, "PK\3\4", 4)) return NULL;
  if (stands(look, 30, "mimetype", 8))
    for (size_t i = 0; i < COUNT(open_document); i++) {
      size_t size = strlen(open_document[i]);
      if (stands(look, 38, open_document[i], size) &&
          (stands(look, 38 + size, "PK", 2))) /* stored, and not a longer name: a template */
        return open_document[i];
    }
  if (!among(tail, tail_size, "[Content_Types].xml") || among(tail, tail_size, "vbaProject")) return NULL;
  for (size_t i = 0; i < COUNT(open_xml); i++)
    if (among(tail, tail_size, open_xml[i].part)) return open_xml[i].media;
  return NULL;
}

static bool is_text(const struct evidence_look *look)
{
  size_t at = stands(look, 0, "\xef\xbb\xbf", 3) ? 3 : 0;
  while (at < look->head_size && strchr(" \t\r\n\f", look->head[at])) at++;
  return !look->no_text && !look->carried && at < look->head_size && look->head[at] != '<';
}

const char *evidence_look_end(struct evidence_look *look, const char *tail, size_t tail_size, int *group)
{
  for (size_t i = 0; i < COUNT(signatures); i++) {
    if (!stands(look, signatures[i].at, signatures[i].bytes, signatures[i].size)) continue;
    if (signatures[i].second &&
        !stands(look, signatures[i].second_at, signatures[i].second, signatures[i].second_size))
      continue;
    *group = (int)signatures[i].group;
    return signatures[i].media;
  }
  const char *office = office_media(look, tail, tail_size);
  *group = office ? OFFICE : TEXT;
  if (office) return office;
  return is_text(look) ? "text/plain" : NULL;
}

bool evidence_media_valid(const char *media)
{
  size_t length = strlen(media);
  return length > 2 && length <= EVIDENCE_MEDIA_LIMIT &&
         strspn(media, "abcdefghijklmnopqrstuvwxyz0123456789/+.-") == length;
}
