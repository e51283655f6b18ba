import { RefreshCw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { CopilotCard } from '../CopilotCard.tsx'
import type { Cited } from '../cited.ts'
import type { Suggesting } from './use-suggestion.ts'

interface SuggestionCardProps {
  suggesting: Suggesting
  hasModel: boolean
  /** Whether Tab inserts it now: only into an empty reply. */
  isTabbed: boolean
  Cited: Cited
  onInsert: () => void
}

/** A reply to look at, with what it rests on. */
export function SuggestionCard({ suggesting, hasModel, isTabbed, Cited, onInsert }: SuggestionCardProps) {
  const { t } = useTranslation('copilot')
  const { run, ask, dismiss } = suggesting
  const suggestion = run.result?.suggestion ?? null
  const isAnswer = suggestion?.outcome.kind === 'answered'
  const count = suggestion?.citations.length ?? 0
  return (
    <CopilotCard
      title={t('suggestion.title')}
      isBusy={run.isRunning}
      aside={isAnswer ? t('suggestion.sources', { count }) : null}
      end={<IconButton icon={X} size="sm" label={t('dismiss')} keys="Escape" tooltipSide="top" onClick={dismiss} />}
      actions={
        (isAnswer || (hasModel && !run.isRunning)) && (
          <>
            {isAnswer && (
              <Button {...(isTabbed ? { keys: 'Tab' } : {})} onClick={onInsert}>
                {t('insert')}
              </Button>
            )}
            {hasModel && (
              <Button variant="ghost" icon={RefreshCw} onClick={() => ask(suggestion?.text || undefined)}>
                {t(isAnswer ? 'suggestion.another' : 'again')}
              </Button>
            )}
          </>
        )
      }
    >
      {run.isRunning &&
        (run.text ? (
          <Cited text={run.text} citations={[]} closest={[]} tail={<span className="caret" />} />
        ) : (
          <p className="mut">{t('suggestion.looking')}</p>
        ))}
      {run.error !== null && <p role="alert">{failureLine(run.error)}</p>}
      {run.result && !suggestion && <p>{t('suggestion.nothingToAnswer')}</p>}
      {suggestion && !isAnswer && <p>{t('suggestion.refused')}</p>}
      {suggestion && <Cited text={suggestion.text} citations={suggestion.citations} closest={suggestion.closest} />}
    </CopilotCard>
  )
}
