import type { ToolCall } from '@opora/contract/tools'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { Input } from '../../../ui/Input.tsx'
import { CallFacts } from './CallFacts.tsx'
import { useCalls, useDecision } from './use-calls.ts'

const longestNote = 500

function ProposalCard({ call }: { call: ToolCall }) {
  const { t } = useTranslation('tools')
  const decision = useDecision(call)
  const [isRefusing, setRefusing] = useState(false)
  const [note, setNote] = useState('')
  const refuse = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const isApproving = decision.isPending && decision.variables.isApproved
  const cancel = (): void => {
    setRefusing(false)
    requestAnimationFrame(() => refuse.current?.querySelector<HTMLElement>('.tl-no')?.focus())
  }
  return (
    <section className="tl-card" aria-labelledby={titleId} aria-busy={decision.isPending}>
      <h3 id={titleId}>
        <AiMark />
        <span className="grow">{t('call.asks', { name: call.assistantName, tool: call.toolLabel })}</span>
        <time className="xs num" dateTime={call.createdAt}>
          {formatTime(call.createdAt)}
        </time>
      </h3>
      <CallFacts call={call} />
      {isRefusing ? (
        <form
          className="stack8"
          onSubmit={(event) => {
            event.preventDefault()
            decision.mutate({ isApproved: false, note: note.trim() })
          }}
        >
          <Field label={t('call.why')} hint={t('call.whyHint')} isOptional>
            <Input
              autoFocus
              maxLength={longestNote}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return
                event.stopPropagation()
                cancel()
              }}
            />
          </Field>
          <div className="row">
            <Button type="submit" variant="danger" isLoading={decision.isPending}>
              {t('call.refuse')}
            </Button>
            <Button variant="ghost" onClick={cancel}>
              {t('call.back')}
            </Button>
          </div>
        </form>
      ) : (
        <div className="row" ref={refuse}>
          <Button variant="primary" isLoading={isApproving} onClick={() => decision.mutate({ isApproved: true })}>
            {t('call.approve')}
          </Button>
          <Button className="tl-no" isDisabled={decision.isPending} onClick={() => setRefusing(true)}>
            {t('call.refuse')}
          </Button>
          <span className="xs mut tl-hint">{t('call.hint')}</span>
        </div>
      )}
    </section>
  )
}

/** Calls that wait for a word, at the end of the conversation they belong to. */
export function ProposalCards({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('tools')
  const proposed = (useCalls(conversationId).data?.items ?? []).filter(({ state }) => state === 'proposed')
  return (
    <>
      <p className="sr" role="status">
        {proposed.length > 0 ? t('waiting', { count: proposed.length }) : ''}
      </p>
      {proposed.length > 0 && (
        <div className="tl-cards">
          {proposed.toReversed().map((call) => (
            <ProposalCard key={call.id} call={call} />
          ))}
        </div>
      )}
    </>
  )
}
