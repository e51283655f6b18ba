import { fillVariables, type ReplyVariable } from '@opora/contract/reply-variables'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Markdown } from '../../../lib/Markdown.tsx'
import { useMe } from '../../../lib/session.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { factsOf } from '../facts-of.ts'

const sampleNumber = 128

/** The text as a contact would read it, for somebody made up. */
export function CannedReplyPreview({ text }: { text: string }) {
  const { t } = useTranslation('cannedReplies')
  const me = useMe()
  const [isNameless, setNameless] = useState(false)
  const contact = { name: isNameless ? '' : t('sample.contact') }
  const gapOf = (variable: ReplyVariable): string => `[${t(`variables.${variable}`)}]`
  const filled = fillVariables(text.trim(), factsOf({ contact, number: sampleNumber }, me), gapOf)
  return (
    <section className="cr-prev" aria-label={t('form.preview')}>
      <div className="cr-prev-h">
        <span className="lab">{t('form.preview')}</span>
        <Checkbox isChecked={isNameless} onChange={setNameless}>
          {t('form.nameless')}
        </Checkbox>
      </div>
      <div className="cr-shown">
        {filled.text ? <Markdown text={filled.text} /> : <p className="mut">{t('form.noText')}</p>}
      </div>
      {filled.gaps.length > 0 && <p className="hint">{t('form.gap')}</p>}
    </section>
  )
}
