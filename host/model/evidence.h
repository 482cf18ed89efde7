/* SPDX-License-Identifier: EUPL-1.2
 *
 * What may come along as evidence: how much, and what kinds of file. The kind is judged by the content, never by the name.
 *
 *     evidence = { largest_mb = 250; total_mb = 2000; files = 1000;      # MB of 1,000,000 bytes
 *                  types = ( "pdf", "image", "office", "text", "sound", "video" ); complete = false; };
 *
 *   pdf     ISO 32000: begins with "%PDF-"
 *   image   PNG (ISO 15948), JPEG (ISO 10918: FF D8 FF), GIF87a and GIF89a, TIFF 6, WebP (RFC 9649), HEIF (ISO 23008-12: ftyp heic, heix,
 *           mif1, avif)
 *   office  a ZIP file that is an Office Open XML document, spreadsheet or presentation (ECMA-376) without macros, or an
 *           OpenDocument (ISO 26300: a first, stored member "mimetype")
 *   text    UTF-8 (RFC 3629) without control characters but tab, line ends and form feed, and not beginning with "<": no web page,
 *           because what a browser runs is a program
 *   sound   MP3 (ID3 or a frame's sync word), WAVE, Ogg, FLAC, AAC in MP4 (ftyp M4A)
 *   video   MP4 and QuickTime (ISO 14496-12: ftyp), Matroska and WebM (EBML, 1A 45 DF A3)
 *
 * Why a list of our own and not libmagic: the media type is sealed in the sheet, and the same case has to give the same bytes whatever
 * database a machine has; the list is short because it says what is allowed, not what there is; and no parser of a thousand formats sees
 * the file of a stranger.
 */
#ifndef PEIL_MODEL_EVIDENCE_H
#define PEIL_MODEL_EVIDENCE_H

#include <stdint.h>

#include "base/result.h"

#define EVIDENCE_MB UINT64_C(1000000)
#define EVIDENCE_GROUPS 6
#define EVIDENCE_MEDIA_LIMIT 100 /* bytes of a media type */

extern const char *const evidence_group_words[EVIDENCE_GROUPS]; /* "pdf" ... in the order above */

struct evidence_limits {
  int largest_mb, total_mb, files;
  bool group[EVIDENCE_GROUPS]; /* the kinds that are taken */
  bool complete; /* every file that a sheet names must be there, and every file that is there must be named */
};

/* What holds where an assessment says nothing: 250 MB a file, 2,000 MB and 1,000 files together, every kind; missing and superfluous
 * files are told, not refused. */
extern const struct evidence_limits evidence_limits_default;

#define EVIDENCE_HEAD 4096u
#define EVIDENCE_TAIL ((size_t)1 << 20)

/* A look at a file while it passes: give it every byte in order, then ask. Zeroed is the beginning. */
struct evidence_look {
  uint64_t size;
  size_t head_size, carried;
  char head[EVIDENCE_HEAD];
  char carry[4]; /* the beginning of a character that goes on in the next block */
  bool no_text;
};

void evidence_look_add(struct evidence_look *look, const char *bytes, size_t size);

/* The media type ("application/pdf"), or NULL for what is no evidence. `tail` is the end of the file, at most EVIDENCE_TAIL bytes: the
 * directory of a ZIP stands there. *group is its index in evidence_group_words. */
const char *evidence_look_end(struct evidence_look *look, const char *tail, size_t tail_size, int *group);

/* True for what a sheet may give as a media type: lower-case letters, digits and "/+.-". */
bool evidence_media_valid(const char *media);

#endif
