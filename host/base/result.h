/* SPDX-License-Identifier: EUPL-1.2
 *
 * The one error idiom of the host. A function that can fail returns a `result`: NULL when all is in order, else a
 * `fault` that the caller owns and either passes up (TRY) or ends (fault_destroy). A fault carries a message for
 * the person who can mend it: what, where, expected and found, and what to do. Exit codes are decided here, once,
 * from the kind of fault.
 *
 * Cleanup is done with the cleanup attribute, everywhere: AUTO(text) struct text t = {0};
 */
#ifndef PEIL_BASE_RESULT_H
#define PEIL_BASE_RESULT_H

#include <stdbool.h>
#include <stddef.h>

#define CHECKED __attribute__((warn_unused_result))
#define FORMAT(string, first) __attribute__((format(printf, string, first)))

enum fault_kind {
  FAULT_NOT_IN_ORDER,  /* 1: checked, and not in order */
  FAULT_USAGE,         /* 64 */
  FAULT_DATA,          /* 65: bad data */
  FAULT_NO_INPUT,      /* 66: no such input */
  FAULT_ABSENT,        /* 69: something needed is absent */
  FAULT_INTERNAL,      /* 70: a plugin or we failed */
  FAULT_CANNOT_CREATE, /* 73 */
  FAULT_IO,            /* 74: read or write failed */
  FAULT_UNREAD,        /* 74: nobody reads standard output any more, as in `peil ... | head` */
  FAULT_UNFINISHED,    /* 75: unfinished, but saved */
  FAULT_CONFIG         /* 78: configuration */
};

typedef struct fault fault;
typedef fault *result;

/* Makes a fault. The message is one sentence without a full stop: what is wrong, what was expected and what found. */
CHECKED result fault_make(enum fault_kind kind, const char *format, ...) FORMAT(2, 3);

/* As fault_make, with ": " and what errno's value means behind it (base/cause.h), and what to do about that until fault_todo says
 * something better. */
CHECKED result fault_errno(enum fault_kind kind, int error, const char *format, ...) FORMAT(3, 4);

/* Each adds to a fault and returns it. Places of line 0 or column 0 are not shown. A place set earlier stays
 * (the innermost caller knows best). */
CHECKED result fault_at(result fault, const char *file, int line, int column);
CHECKED result fault_todo(result fault, const char *format, ...) FORMAT(2, 3); /* what to do */
CHECKED result fault_todo_general(result fault, const char *format, ...)
    FORMAT(2, 3); /* until a caller knows better, and says it with fault_todo */
CHECKED result fault_more(result fault, const char *format, ...) FORMAT(2, 3); /* behind the message */
CHECKED result fault_code(result fault, const char *code);                     /* E_CODE of a bundle */

/* Lines that help to mend it, shown below the line of the error; `lines` ends each with a line end. */
CHECKED result fault_details(result fault, const char *lines);

/* Puts a fault behind others, in order of line: all of them are told. Either may be NULL. */
CHECKED result fault_also(result first, result next);

/* Puts all of `next` behind all of `first`, whatever their lines: they are about another file. Either may be NULL. */
CHECKED result fault_then(result first, result next);
const fault *fault_next(const fault *fault); /* NULL for the last one */

enum fault_kind fault_kind_of(const fault *fault);
const char *fault_code_of(const fault *fault);    /* "" where there is none */
const char *fault_message(const fault *fault);    /* the message alone */
const char *fault_details_of(const fault *fault); /* "" where there are none */
int fault_exit_code(const fault *fault);          /* 0 for NULL */
int fault_worst_code(const fault *fault);         /* the highest among it and those behind it */

/* The whole line without line end; the caller frees it. With a code: "E_CODE: where: message". Else
 * "file:line:column: message; what to do". Control characters are shown as escapes: an error line is one line. */
char *fault_line(const fault *fault);

/* The same as a JSON object in text, one line; the caller frees it. */
char *fault_json(const fault *fault);

void fault_destroy(fault *fault); /* takes NULL */

#define TRY(expression)                                                                                      \
  do {                                                                                                       \
    result try_fault_ = (expression);                                                                        \
    if (try_fault_) return try_fault_;                                                                       \
  } while (0)

#define AUTO(type) __attribute__((cleanup(type##_finish)))

/* Memory: these never return NULL; running out ends the process with exit code 70 and one line. */
void *need_memory(size_t size);                        /* zeroed; size 0 gives a valid pointer */
void *need_array(size_t count, size_t size);           /* zeroed; overflow is running out */
void *need_more(void *old, size_t count, size_t size); /* realloc; new part not zeroed */
char *need_copy(const char *string);                   /* NULL gives NULL */
char *need_copy_n(const char *bytes, size_t size);     /* adds the ending NUL */

#endif
