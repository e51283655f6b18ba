import type { ContactTimelineItem } from '@opora/contract/contact-timeline'
import type { ContactId } from '@opora/contract/ids'
import { Link } from '@tanstack/react-router'
import { Ban, Merge, Sparkle, Split, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { StatusGlyph, type StatusShape } from '../../../ui/glyphs/StatusGlyph.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { useContactMerging } from '../merging/use-contact-merging.ts'
import { NoteForm } from './NoteForm.tsx'
import { NoteItem } from './NoteItem.tsx'
import { useTimeline, useTimelineAgain } from './use-timeline.ts'

const shapes: readonly StatusShape[] = ['open', 'pending', 'snoozed', 'resolved', 'closed']
const icons = { blocked: Ban, unblocked: Undo2, merged: Merge, unmerged: Split } as const

function ConversationItem({ item }: { item: Extract<ContactTimelineItem, { type: 'conversation' }> }) {
  const { t } = useTranslation('contacts')
  const { id, number, subject, status, inboxName, createdAt } = item
  return (
    <li className="ct-ev">
      <StatusGlyph status={shapes.find((shape) => shape === status) ?? 'open'} />
      <div className="grow">
        <Link to="/inbox/{-$conversationId}" params={{ conversationId: id }} className="ct-subject">
          {subject || t('event.conversation', { number })}
        </Link>
        <div className="xs mut num">
          #{number} · {inboxName} · {formatDateTime(createdAt)}
        </div>
      </div>
    </li>
  )
}

function EventItem({ item }: { item: Extract<ContactTimelineItem, { type: 'event' | 'met' }> }) {
  const { t } = useTranslation('contacts')
  const { undo } = useContactMerging()
  const mergeId = item.type === 'event' ? item.mergeId : null
  const met = item.type === 'met' && (item.inboxName ? t('event.met', { inbox: item.inboxName }) : t('event.made'))
  const event =
    item.type === 'event' &&
    t(`event.${item.name}`, { actor: item.actor.name || t('event.system'), other: item.otherName ?? '' })
  return (
    <li className="ct-ev">
      <Icon of={item.type === 'event' ? icons[item.name] : Sparkle} />
      <div className="grow">
        {met || event}
        <div className="xs mut num">{formatDateTime(item.createdAt)}</div>
      </div>
      {mergeId && (
        <Button size="sm" variant="ghost" onClick={() => void undo(mergeId)}>
          {t('merge.undo')}
        </Button>
      )}
    </li>
  )
}

function Item({ item, contactId }: { item: ContactTimelineItem; contactId: ContactId }) {
  if (item.type === 'note') return <NoteItem note={item} contactId={contactId} />
  return item.type === 'conversation' ? <ConversationItem item={item} /> : <EventItem item={item} />
}

/** Notes, conversations and what else happened with a contact. */
export function TimelineSection({ contactId }: { contactId: ContactId }) {
  const { t } = useTranslation('contacts')
  const timeline = useTimeline(contactId)
  const again = useTimelineAgain(contactId)
  const leaving = useLeaving()
  const items = timeline.data?.pages.flatMap((page) => page.items)
  const write = async (text: string): Promise<void> => {
    await api('POST /contacts/:id/notes', { params: { id: contactId }, body: { text } })
    await again()
  }
  return (
    <section className="ct-timeline" aria-label={t('page.timeline')}>
      <h2>{t('page.timeline')}</h2>
      <NoteForm save={t('note.save')} onSave={write} />
      <Loading isLoading={timeline.isPending} skeleton={<Skeleton width="70%" />}>
        {timeline.error && !items && (
          <ErrorState
            {...failureText(timeline.error)}
            onRetry={() => void timeline.refetch()}
            isRetrying={timeline.isFetching}
          />
        )}
        <ol>
          {items
            ?.filter(({ id }) => !leaving.has(id))
            .map((item) => (
              <Item key={`${item.type} ${item.id}`} item={item} contactId={contactId} />
            ))}
        </ol>
      </Loading>
      {timeline.hasNextPage && (
        <Button isLoading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {t('page.more')}
        </Button>
      )}
    </section>
  )
}
