/* SPDX-License-Identifier: EUPL-1.2
 *
 * Everything that plugin.h declares, within reach of one function, so that abidw records its layout from the debug information.
 */
#include <peil/plugin.h>

PEIL_EXPORT void peil_layout(const struct peil_plugin *plugin, const struct peil_questions *questions,
                             const struct peil_scoring *scoring, const struct peil_reporting *reporting,
                             const struct peil_note_record *note, enum peil_kind kind,
                             enum peil_language language, enum peil_code code, enum peil_scale_type scale,
                             enum peil_item_type item, enum peil_part part, enum peil_evidence_duty duty,
                             enum peil_source source, enum peil_combine combine, enum peil_operator operation,
                             enum peil_rule_kind rule, enum peil_option_type option,
                             enum peil_missing missing, enum peil_relation relation, enum peil_status status,
                             enum peil_verdict verdict, enum peil_reason_code reason, enum peil_scope scope,
                             enum peil_figure_kind figure, enum peil_remark_kind remark);

void peil_layout(const struct peil_plugin *plugin, const struct peil_questions *questions,
                 const struct peil_scoring *scoring, const struct peil_reporting *reporting,
                 const struct peil_note_record *note, enum peil_kind kind, enum peil_language language,
                 enum peil_code code, enum peil_scale_type scale, enum peil_item_type item,
                 enum peil_part part, enum peil_evidence_duty duty, enum peil_source source,
                 enum peil_combine combine, enum peil_operator operation, enum peil_rule_kind rule,
                 enum peil_option_type option, enum peil_missing missing, enum peil_relation relation,
                 enum peil_status status, enum peil_verdict verdict, enum peil_reason_code reason,
                 enum peil_scope scope, enum peil_figure_kind figure, enum peil_remark_kind remark)
{
  (void)plugin, (void)questions, (void)scoring, (void)reporting, (void)note, (void)kind, (void)language,
      (void)code, (void)scale, (void)item, (void)part, (void)duty, (void)source, (void)combine,
      (void)operation, (void)rule, (void)option, (void)missing, (void)relation, (void)status, (void)verdict,
      (void)reason, (void)scope, (void)figure, (void)remark;
}
