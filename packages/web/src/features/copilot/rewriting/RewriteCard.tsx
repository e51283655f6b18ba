import { RefreshCw, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { CopilotCard } from '../CopilotCard.tsx'
import type { Rewriting } from './use-rewriting.ts'

/** The draft in other words, before it takes the place of the old ones. */
export function RewriteCard({ rewriting }: { rewriting: Rewriting }) {
  const { t } = useTranslation('copilot')
  const { run, choice, place } = rewriting
  const { result } = run
  return (
    <CopilotCard
      title={choice ? t(`rewrite.done.${choice.kind}`) : t('rewrite.title')}
      isBusy={run.isRunning}
      end={
        <IconButton
          icon={X}
          size="sm"
          label={t(run.isRunning ? 'stop' : 'dismiss')}
          keys="Escape"
          tooltipSide="top"
          onClick={rewriting.dismiss}
        />
      }
      actions={
        !run.isRunning && (
          <>
            {result && <Button onClick={rewriting.apply}>{t(place ? 'rewrite.replace' : 'rewrite.insertHere')}</Button>}
            <Button variant="ghost" icon={RefreshCw} onClick={rewriting.again}>
              {t('again')}
            </Button>
          </>
        )
      }
    >
      {run.isRunning && !run.text && <p className="mut">{t('rewrite.writing')}</p>}
      {(run.text || result) && (
        <p className="pre">
          {result?.text ?? run.text}
          {run.isRunning && <span className="caret" />}
        </p>
      )}
      {run.error !== null && <p role="alert">{failureLine(run.error)}</p>}
      {result && !place && <p className="cop-w">{t('rewrite.changedMeanwhile')}</p>}
      {result && result.missing.length > 0 && (
        <p className="cop-w" role="alert">
          <Icon of={TriangleAlert} size={14} />
          {t('rewrite.missing', { list: result.missing.join(', ') })}
        </p>
      )}
    </CopilotCard>
  )
}
