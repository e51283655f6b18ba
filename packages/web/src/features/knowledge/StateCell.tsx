import type { Document } from '@opora/contract/knowledge'
import { Archive, Check, CircleAlert, CircleSlash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../lib/failure-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { stageOf } from './document-stage.ts'
import { RemedyButton } from './RemedyButton.tsx'
import { stageWords } from './state-words.ts'

interface StateCellProps {
  document: Document
  canEdit: boolean
  /** Says how many passages a ready document has, where no column does. */
  isCounting?: boolean
}

/** How far a document is: a bar with its words while it is read, then a sign with a word. */
export function StateCell({ document, canEdit, isCounting }: StateCellProps) {
  const { t } = useTranslation('knowledge')
  const stage = stageOf(document)
  const words = stageWords(t, document, stage)
  if (stage.kind === 'busy') {
    return <Progress label={words} value={stage.percent === null ? null : stage.percent / 100} />
  }
  if (stage.kind === 'ready') {
    return (
      <span className="kn-state ok">
        <Icon of={Check} size={14} />
        {isCounting ? words : t('stage.ready')}
      </span>
    )
  }
  if (stage.kind === 'retired') {
    return (
      <span className="kn-state mut" title={t('detail.retired')}>
        <Icon of={Archive} size={14} />
        {words}
      </span>
    )
  }
  const isFailed = stage.kind === 'failed'
  return (
    <span className={isFailed ? 'kn-state err' : 'kn-state mut'}>
      <Icon of={isFailed ? CircleAlert : CircleSlash2} size={14} />
      <span className="tr" title={isFailed ? codeText(stage.code, stage.params) : undefined}>
        {words}
      </span>
      {canEdit && <RemedyButton document={document} code={isFailed ? stage.code : 'document.cancelled'} />}
    </span>
  )
}
