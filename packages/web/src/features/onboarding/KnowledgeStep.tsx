import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { AddKnowledge, DocumentLines, stageOf, UploadRows, type VisibleDocuments } from '../knowledge/index.ts'
import { Coverage } from './Coverage.tsx'
import { StepPane } from './StepPane.tsx'

const shownAtMost = 7

interface KnowledgeStepProps {
  known: VisibleDocuments
  error: Error | null
  onReload: () => void
  onBack: () => void
  onNext: () => void
  onAsk: (question: string) => void
}

/** Files and pages in, their state live, and what can be asked already. */
export function KnowledgeStep({ known, error, onReload, onBack, onNext, onAsk }: KnowledgeStepProps) {
  const { t } = useTranslation('onboarding')
  const { t: know } = useTranslation('knowledge')
  const documents = known.documents ?? []
  const isReading = documents.some((document) => stageOf(document).kind === 'busy')
  return (
    <StepPane
      title={t('knowledge.title')}
      intro={t('knowledge.intro')}
      onBack={onBack}
      onSkip={documents.length === 0 ? onNext : undefined}
      next={{ label: isReading ? t('nextWhileReading') : t('next'), run: onNext }}
    >
      <AddKnowledge />
      <UploadRows />
      {error && !known.documents ? (
        <ErrorState title={t('knowledge.loadFailed')} {...failureText(error)} onRetry={onReload} />
      ) : (
        <Loading isLoading={!known.documents} skeleton={<Skeleton height={36} />}>
          <div className="kn-head">
            {known.total > 0 && <span className="num">{know('documents', { count: known.total })}</span>}
            <span className="grow" />
            <span>{know('staysHere')}</span>
          </div>
          <DocumentLines documents={documents.slice(0, shownAtMost)} />
          {known.total > shownAtMost && <Link to="/knowledge">{t('knowledge.all')}</Link>}
          <Coverage known={known} onAsk={onAsk} />
        </Loading>
      )}
    </StepPane>
  )
}
