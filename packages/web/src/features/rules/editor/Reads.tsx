import type { RuleDraft } from '@opora/contract/rules'
import { useTranslation } from 'react-i18next'
import { useSentences } from '../sentences.ts'
import type { Choices } from '../use-choices.ts'

interface ReadsProps {
  rule: Pick<RuleDraft, 'triggers' | 'conditions' | 'actions'>
  choices: Choices
}

/** A rule as one sentence. */
export function Reads({ rule, choices }: ReadsProps) {
  const { t } = useTranslation('rules')
  const { when, where, acts } = useSentences(choices).rule(rule)
  return (
    <span className="ru-reads">
      <b>{t('when')}</b> {when}
      {where && (
        <>
          , <b>{t('if')}</b> {where}
        </>
      )}
      , <b>{t('doesWord')}</b> {acts}.
    </span>
  )
}
