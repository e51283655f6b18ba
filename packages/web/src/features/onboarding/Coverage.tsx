import type { Document } from '@opora/contract/knowledge'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatList, formatNumber } from '../../lib/format.ts'
import { AiMark } from '../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { stageOf, useSuggestedQuestions, type VisibleDocuments } from '../knowledge/index.ts'

const questionsShown = 3
const cellLooks = { ready: 'y', busy: 'w', failed: '', cancelled: '', retired: '' } as const

const of = (documents: readonly Document[], kind: 'ready' | 'busy' | 'failed'): Document[] =>
  documents.filter((document) => stageOf(document).kind === kind)

function Cells({ documents }: { documents: readonly Document[] }) {
  const { t } = useTranslation('onboarding')
  const counts = {
    ready: of(documents, 'ready').length,
    busy: of(documents, 'busy').length,
    failed: of(documents, 'failed').length,
  }
  return (
    <div className="ob-cells" role="img" aria-label={t('coverage.cells', counts)}>
      {documents.map((document) => (
        <i key={document.id} className={cellLooks[stageOf(document).kind]} />
      ))}
    </div>
  )
}

function useStory(documents: readonly Document[]): string {
  const { t } = useTranslation('onboarding')
  const busy = of(documents, 'busy').length
  const failed = of(documents, 'failed')
  if (busy > 0) return t('coverage.busy', { count: busy })
  return failed.length > 0
    ? t('coverage.failed', { titles: formatList(failed.map((one) => one.title)) })
    : t('coverage.complete')
}

/** What the assistant can answer from what was read so far, with questions to try at once. */
export function Coverage({ known, onAsk }: { known: VisibleDocuments; onAsk: (question: string) => void }) {
  const { t } = useTranslation('onboarding')
  const questions = useSuggestedQuestions(6).data?.items ?? []
  const documents = known.documents ?? []
  const story = useStory(documents)
  return (
    <div className="ob-cover" aria-live="polite">
      <div>
        <h3>
          <AiMark />
          {t('coverage.title')}
        </h3>
        {documents.length === 0 ? (
          <p className="sec">{t('coverage.nothing')}</p>
        ) : (
          <>
            <div className="ob-big num">
              {formatNumber(known.passages)} <span>{t('coverage.passages', { count: known.passages })}</span>
            </div>
            <Cells documents={documents} />
            <div className="xs sec">{story}</div>
          </>
        )}
      </div>
      <div className="ob-try">
        {questions.slice(0, questionsShown).map((question) => (
          <button key={question} type="button" onClick={() => onAsk(question)}>
            <span className="tr grow">{question}</span>
            <Icon of={ArrowRight} size={14} />
          </button>
        ))}
        {documents.length > 0 && questions.length === 0 && <p className="xs sec">{t('coverage.noQuestions')}</p>}
      </div>
    </div>
  )
}
