import type { AnswerRun, TraceStep } from '@opora/contract/answering'
import {
  ArrowUpDown,
  ChevronRight,
  CornerDownRight,
  Languages,
  Quote,
  Scale,
  Search,
  ShieldCheck,
  WalletMinimal,
  Wrench,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../lib/format.ts'
import { classNames } from '../../ui/class-names.ts'
import { AiMark } from '../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { StepBody } from './steps/StepBody.tsx'
import { useStepWords } from './steps/use-step-words.ts'

const icons = {
  understand: Languages,
  rewrite: CornerDownRight,
  search: Search,
  rerank: ArrowUpDown,
  quote: Quote,
  request: null,
  verify: ShieldCheck,
  judge: Scale,
  tool: Wrench,
  fallback: WalletMinimal,
} as const

const isBad = (step: TraceStep): boolean =>
  ((step.kind === 'request' || step.kind === 'rerank') && step.failure !== null) ||
  (step.kind === 'verify' && step.verdict === 'untrusted')

/** Where in the whole time a step stands, as a bar. */
function Span({ step, tookMs }: { step: TraceStep; tookMs: number }) {
  const share = (ms: number): string => `${Math.min(100, Math.max(0, (ms / Math.max(tookMs, 1)) * 100))}%`
  return (
    <span className="an-span" aria-hidden="true">
      <i style={{ left: share(step.atMs), width: `max(2px, ${share(step.tookMs)})` }} />
    </span>
  )
}

/** The steps in order; each opens to show everything that is known of it. */
export function StepList({ run }: { run: AnswerRun }) {
  const { t } = useTranslation('answers')
  const wordsOf = useStepWords()
  return (
    <section aria-label={t('steps')}>
      <ol className="an-steps">
        {run.steps.map((step, at) => {
          const icon = icons[step.kind]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps that are over never move
            <li key={at}>
              <details className={classNames('an-step', isBad(step) && 'bad')}>
                <summary title={t('at', { time: formatDuration(step.atMs) })}>
                  <Icon of={ChevronRight} size={12} />
                  {icon ? <Icon of={icon} size={14} /> : <AiMark />}
                  <span className="grow an-name">
                    <b className="med">{t(`step.${step.kind}`)}</b>
                    <small>{wordsOf(step)}</small>
                  </span>
                  <Span step={step} tookMs={run.tookMs} />
                  <span className="num xs an-ms">{formatDuration(step.tookMs)}</span>
                </summary>
                <div className="an-body">
                  <StepBody step={step} />
                </div>
              </details>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
