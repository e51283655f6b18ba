import type { Conversation } from '@opora/contract/conversations'
import type { Briefing } from '@opora/contract/copilot'
import { useQueryClient } from '@tanstack/react-query'
import { RefreshCw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatShort } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { applyFrame } from '../apply-frame.ts'
import { useCopilot } from '../use-copilot.ts'
import { useRun } from '../use-run.ts'

const named = ['firstQuestion', 'lastQuestion', 'answer'] as const

/** What is known without a model: the words of those who spoke. */
function Facts({ facts }: { facts: Briefing['facts'] }) {
  const { t } = useTranslation(['copilot', 'conversations'])
  const known = named.flatMap((name) => (facts[name] ? [{ name, text: facts[name] }] : []))
  return (
    <dl className="brf">
      {known.map(({ name, text }) => (
        <div key={name}>
          <dt>{t(`copilot:briefing.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {facts.reason && (
        <div>
          <dt>{t('copilot:briefing.reason')}</dt>
          <dd>{t(`conversations:reason.${facts.reason}`)}</dd>
        </div>
      )}
    </dl>
  )
}

function Chips({ sentiment, intent }: Pick<Briefing, 'sentiment' | 'intent'>) {
  const { t } = useTranslation('copilot')
  if (!sentiment && !intent) return null
  return (
    <div className="row cop-c">
      {intent && <Tag look="fill">{t(`intent.${intent}`)}</Tag>}
      {sentiment && (
        <Tag {...(sentiment === 'negative' ? { dot: 'var(--danger)' } : { look: 'fill' })}>
          {t(`sentiment.${sentiment}`)}
        </Tag>
      )}
    </div>
  )
}

/** Whether somebody has spoken since. */
const isBehind = (briefing: Briefing, { lastMessage }: Conversation): boolean =>
  lastMessage !== null && !lastMessage.isNote && lastMessage.createdAt > briefing.createdAt

/** The conversation in short, for whoever takes it over. */
export function BriefingSection({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('copilot')
  const client = useQueryClient()
  const copilot = useCopilot(conversation.id)
  const run = useRun<Briefing>()
  if (!copilot) return <section className="cs brf-0" />
  const { briefing } = copilot
  const make = async (): Promise<void> => {
    const made = await run.start((runId, signal) =>
      api('POST /conversations/:id/briefing', { params: { id: conversation.id }, body: { runId } }, { signal }),
    )
    if (made) applyFrame(client, { type: 'briefing.changed', cursor: '', briefing: made })
  }
  const isShown = briefing !== null || run.isRunning
  return (
    <section
      className={briefing?.summary ? 'cop brf-s' : 'cs'}
      aria-label={t('briefing.title')}
      aria-busy={run.isRunning}
    >
      <h3 className="csh">
        {briefing?.summary && <AiMark isThinking={run.isRunning} />}
        {t('briefing.title')}
        <span className="end row">
          {briefing && <span className="num">{formatShort(briefing.createdAt)}</span>}
          {isShown && (
            <IconButton
              icon={run.isRunning ? X : RefreshCw}
              size="sm"
              label={t(run.isRunning ? 'stop' : 'briefing.anew')}
              onClick={() => (run.isRunning ? run.stop() : void make())}
            />
          )}
        </span>
      </h3>
      {!isShown && (
        <Button size="sm" onClick={() => void make()}>
          {t('briefing.make')}
        </Button>
      )}
      {run.isRunning && run.text && <p className="pre">{run.text}</p>}
      {run.error !== null && (
        <p className="xs bad" role="alert">
          {failureLine(run.error)}
        </p>
      )}
      {briefing && !(run.isRunning && run.text) && (
        <>
          <Chips sentiment={briefing.sentiment} intent={briefing.intent} />
          {briefing.summary ? <p className="pre">{briefing.summary}</p> : <Facts facts={briefing.facts} />}
          {isBehind(briefing, conversation) && <p className="xs brf-b">{t('briefing.behind')}</p>}
        </>
      )}
    </section>
  )
}
