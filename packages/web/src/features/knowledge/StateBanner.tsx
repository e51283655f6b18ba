import type { Document } from '@opora/contract/knowledge'
import { Archive, CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../lib/failure-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { stageOf } from './document-stage.ts'
import { RemedyButton } from './RemedyButton.tsx'
import { stageWords } from './state-words.ts'
import { useDocumentActions } from './use-document-actions.ts'

/** What is happening to a document that is not simply ready, and the way out. */
export function StateBanner({ document, canEdit }: { document: Document; canEdit: boolean }) {
  const { t } = useTranslation('knowledge')
  const { cancel } = useDocumentActions(document)
  const stage = stageOf(document)
  if (stage.kind === 'ready') return null
  const { version, servedVersion } = document
  const isOlder = servedVersion !== null && servedVersion !== version
  const serves = document.passages > 0 && (
    <div className="xs">{isOlder ? t('versions.stillServes', { number: servedVersion }) : t('detail.stillServes')}</div>
  )
  if (stage.kind === 'busy') {
    return (
      <div className="kn-busy">
        <div className="grow">
          <Progress
            label={stageWords(t, document, stage)}
            value={stage.percent === null ? null : stage.percent / 100}
          />
          {serves}
        </div>
        {canEdit && (
          <Button isLoading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    )
  }
  if (stage.kind === 'retired') {
    return (
      <Banner isBoxed icon={Archive}>
        {t('detail.retired')}
      </Banner>
    )
  }
  const code = stage.kind === 'failed' ? stage.code : 'document.cancelled'
  const params = stage.kind === 'failed' ? stage.params : {}
  return (
    <Banner
      isBoxed
      look={stage.kind === 'failed' ? 'bad' : 'quiet'}
      icon={CircleAlert}
      action={canEdit && <RemedyButton document={document} code={code} />}
    >
      {codeText(code, params)}
      {serves}
    </Banner>
  )
}
