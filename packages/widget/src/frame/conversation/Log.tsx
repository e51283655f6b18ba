import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { dayLine } from '../i18n/moments.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import { useShell } from '../shell.ts'
import { AnswerBubble } from './AnswerBubble.tsx'
import { buildTimeline, type TimelineEntry } from './build-timeline.ts'
import { LogEnd } from './LogEnd.tsx'
import { MachineTag } from './MachineTag.tsx'
import { MemberBubble } from './MemberBubble.tsx'
import { Older } from './Older.tsx'
import { OutgoingBubble } from './OutgoingBubble.tsx'
import { OwnBubble } from './OwnBubble.tsx'
import { StreamingAnswer } from './StreamingAnswer.tsx'
import type { OpenConversation } from './use-conversation.ts'
import { useLogScroll } from './use-log-scroll.ts'

interface LogProps {
  open: OpenConversation
  to: string
  onEdit(text: string): void
  children: ComponentChildren
}

export function Log({ open, to, onEdit, children }: LogProps) {
  const { t } = useShell()
  const { id, thread, waiting, answering, home, hasFailed } = open
  const scroller = useRef<HTMLDivElement>(null)
  const entries = buildTimeline(thread?.messages ?? [], waiting)
  const { newCount, toBottom } = useLogScroll(scroller, entries)
  const company = home.settings.title || home.workspaceName
  const isFresh = id === null || (thread && !thread.olderCursor)
  const isAssisted = id
    ? open.conversation?.answeredBy.type === 'assistant' ||
      thread?.messages.some(({ author }) => author.type === 'assistant')
    : home.assistantName
  return (
    <div class="log">
      <div
        class="ws"
        ref={scroller}
        role="log"
        aria-live="polite"
        aria-label={t('log')}
        aria-busy={Boolean(answering)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {thread?.olderCursor && id && <Older id={id} />}
        {isFresh && isAssisted && (
          <div class="bt">
            <MachineTag />
            <Markdown text={t('intro', { name: company })} />
          </div>
        )}
        {isFresh && !id && !home.assistantName && <p class="dy">{t('introPeople', { name: company })}</p>}
        {id && !thread && !hasFailed && <Placeholder />}
        {hasFailed && (
          <p class="dy" role="alert">
            {t('failed')}{' '}
            <button type="button" class="b" onClick={open.reload}>
              {t('retry')}
            </button>
          </p>
        )}
        {entries.map((entry) => (
          <Entry key={entry.key} entry={entry} open={open} onEdit={onEdit} />
        ))}
        {answering && <StreamingAnswer answering={answering} />}
        <LogEnd open={open} to={to} />
        {children}
      </div>
      {newCount > 0 && (
        <button type="button" class="pill" onClick={toBottom}>
          {t('newBelow', { n: newCount })}
        </button>
      )}
    </div>
  )
}

function Placeholder() {
  return (
    <div class="skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  )
}

interface EntryProps {
  entry: TimelineEntry
  open: OpenConversation
  onEdit(text: string): void
}

function Entry({ entry, open, onEdit }: EntryProps) {
  const { t, locale } = useShell()
  switch (entry.kind) {
    case 'day':
      return <p class="dy">{dayLine(entry.at, new Date(), { locale, t })}</p>
    case 'joined':
      return <p class="dy">{t('joined', { name: entry.name })}</p>
    case 'outgoing': {
      const isLast = entry.message.clientId === open.waiting.at(-1)?.clientId
      return <OutgoingBubble message={entry.message} isLast={isLast} onEdit={onEdit} />
    }
    case 'message': {
      const { message } = entry
      if (message.author.type === 'contact') return <OwnBubble message={message} open={open} />
      if (message.author.type === 'assistant') return <AnswerBubble message={message} open={open} />
      return <MemberBubble message={message} />
    }
    default:
      return entry satisfies never
  }
}
