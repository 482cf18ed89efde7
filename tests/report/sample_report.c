/* SPDX-License-Identifier: EUPL-1.2
 *
 * sample_report nl|en html|text|json|csv [WIDTH [colour]]: the sample document on standard output.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/render.h"
#include "sample_document.h"

int main(int count, char **word)
{
  enum language language;
  if (count < 3 || !language_from_word(word[1], &language)) return 64;
  AUTO(doc) struct doc *doc = sample_document(language);
  result wrong = doc_check(doc);
  if (wrong) {
    fprintf(stderr, "%s\n", fault_message(wrong));
    fault_destroy(wrong);
    return 70;
  }
  AUTO(text) struct text out = {0};
  if (!strcmp(word[2], "html")) render_html(doc, &out);
  else if (!strcmp(word[2], "text")) render_text(doc, count > 3 ? atoi(word[3]) : 80, count > 4, &out);
  else if (!strcmp(word[2], "json")) render_json(doc, &out);
  else if (!strcmp(word[2], "csv")) render_csv(doc, &out);
  else return 64;
  return fwrite(text_string(&out), 1, out.length, stdout) == out.length ? 0 : 74;
}
