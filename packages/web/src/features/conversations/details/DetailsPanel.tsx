import type { Conversation } from '@opora/contract/conversations'
import type { OutputOf } from '@opora/contract/routes'
import { Link } from '@tanstack/react-router'
import { Merge } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShort } from '../../../lib/format.ts'
import { StatusGlyph, type StatusShape } from '../../../ui/glyphs/StatusGlyph.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { TagSuggestions } from '../copilot-parts.ts'
import { TopicSection } from '../desk-parts.ts'
import { DiscussionsSection } from '../discussion-parts.ts'
import { MergeDialog } from '../merging-parts.ts'
import { SlaSection } from '../sla-parts.ts'
import { useTagChange } from '../tags/use-tag-change.ts'
import { TicketsSection } from '../ticket-parts.ts'
import { ContactSection } from './ContactSection.tsx'
import { FactsSection } from './FactsSection.tsx'

type Previous = OutputOf<'GET /conversations/:id'>['previous']

const shapes: readonly StatusShape[] = ['open', 'pending', 'snoozed', 'resolved', 'closed']

interface PreviousSectionProps {
  conversation: Conversation
  previous: Previous
}

function PreviousSection({ conversation, previous }: PreviousSectionProps) {
  const { t } = useTranslation('conversations')
  const [isMerging, setMerging] = useState(false)
  const lang = conversation.contact.language ?? undefined
  return (
    <section className="cs">
      <h3 className="csh">
        {t('details.previous')}
        {previous.length > 0 && <span className="end num">{previous.length}</span>}
        {previous.length > 0 && !conversation.mergedInto && (
          <IconButton icon={Merge} size="sm" label={t('action.merge')} onClick={() => setMerging(true)} />
        )}
      </h3>
      {previous.length === 0 && <p className="xs mut">{t('details.noPrevious')}</p>}
      {previous.map((one) => (
        <Link
          key={one.id}
          className="lk"
          to="/inbox/{-$conversationId}"
          params={{ conversationId: one.id }}
          search={(held) => held}
        >
          <StatusGlyph status={shapes.find((shape) => shape === one.status) ?? 'open'} />
          <span className="tr grow" lang={lang}>
            {one.subject}
          </span>
          <span className="end num">{formatShort(one.createdAt)}</span>
        </Link>
      ))}
      {isMerging && (
        <Suspense>
          <MergeDialog conversation={conversation} onClose={() => setMerging(false)} />
        </Suspense>
      )}
    </section>
  )
}

interface DetailsPanelProps {
  conversation: Conversation
  previous: Previous | undefined
}

/** What stands beside the conversation. */
export function DetailsPanel({ conversation, previous }: DetailsPanelProps) {
  const { add } = useTagChange(conversation)
  return (
    <>
      <ContactSection key={conversation.contact.id} contactId={conversation.contact.id} />
      <FactsSection conversation={conversation} />
      {conversation.sla && (
        <Suspense>
          <SlaSection sla={conversation.sla} />
        </Suspense>
      )}
      <Suspense>
        <TopicSection key={conversation.id} conversationId={conversation.id} />
      </Suspense>
      <Suspense>
        <TicketsSection key={conversation.id} conversation={conversation} />
      </Suspense>
      <Suspense>
        <DiscussionsSection key={conversation.id} conversation={conversation} />
      </Suspense>
      <Suspense>
        <TagSuggestions key={conversation.id} conversation={conversation} onAdd={add} />
      </Suspense>
      {previous && <PreviousSection conversation={conversation} previous={previous} />}
    </>
  )
}
