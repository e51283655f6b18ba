import { type ReplyVariable, replyVariables } from '@opora/contract/reply-variables'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { writeInto } from '../../copilot/write-into.ts'

/** Puts a variable where the cursor of the field stands. */
export function VariableButtons({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation('cannedReplies')
  const insert = (variable: ReplyVariable): void => {
    const node = field.current
    if (node) writeInto(node, `{{${variable}}}`, [node.selectionStart, node.selectionEnd])
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a field of its own
    <div className="cr-vars" role="group" aria-label={t('form.insert')}>
      {replyVariables.map((variable) => (
        <button key={variable} type="button" className="b" title={`{{${variable}}}`} onClick={() => insert(variable)}>
          {t(`variables.${variable}`)}
        </button>
      ))}
    </div>
  )
}
