import type { Contact, ContactRow } from '@opora/contract/contacts'
import type { ContactId } from '@opora/contract/ids'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Ban, ChevronLeft, Merge, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatRelative } from '../../../lib/format.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { PageBar } from '../../../ui/PageBar.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import '../contacts.css'
import { MergeContactsDialog } from '../merging/MergeContactsDialog.tsx'
import { TwinsPanel } from '../merging/TwinsPanel.tsx'
import { useContact } from '../use-contact.ts'
import { useContactChanges } from '../use-contact-changes.ts'
import { FactsPanel } from './FactsPanel.tsx'
import { IdentitiesPanel } from './IdentitiesPanel.tsx'
import { TagsPanel } from './TagsPanel.tsx'
import { TimelineSection } from './TimelineSection.tsx'

function Skeletons() {
  return (
    <div className="ct-skeletons">
      <Skeleton width="40%" height={24} />
      <Skeleton width="60%" />
      <Skeleton width="50%" />
    </div>
  )
}

function Whole({ contact, onMerged }: { contact: Contact; onMerged: (kept: ContactRow) => void }) {
  const { t } = useTranslation('contacts')
  const { id, name, language, isBlocked, lastSeenAt } = contact
  return (
    <div className="ct-page">
      {isBlocked && <Banner isBoxed>{t('block.note')}</Banner>}
      <header className="ct-title">
        <Avatar name={name} seed={id} size={40} isDecorative />
        <div className="grow">
          <h2 lang={language ?? undefined}>{name}</h2>
          <p className="xs mut">
            {lastSeenAt ? t('page.seen', { when: formatRelative(lastSeenAt) }) : t('list.neverSeen')}
          </p>
        </div>
      </header>
      <div className="ct-columns">
        <div className="ct-side">
          <FactsPanel contact={contact} />
          <TagsPanel contact={contact} />
          <IdentitiesPanel contact={contact} />
          <TwinsPanel contact={contact} onMerged={onMerged} />
        </div>
        <TimelineSection contactId={id} />
      </div>
    </div>
  )
}

/** Everything about one contact. */
export function ContactPage() {
  const { t } = useTranslation('contacts')
  const { contactId } = useParams({ from: '/member/shell/contacts/$contactId' })
  const id = contactId as ContactId
  const { data: contact, error, isPending, isFetching, refetch } = useContact(id)
  const { block } = useContactChanges()
  const navigate = useNavigate()
  const [isMerging, setMerging] = useState(false)
  const show = (of: { id: ContactId }): void =>
    void navigate({ to: '/contacts/$contactId', params: { contactId: of.id }, replace: true })
  // Whoever was merged into another contact is shown there.
  const isElsewhere = contact !== undefined && contact.id !== id
  useEffect(() => {
    if (isElsewhere) show(contact)
  })
  const back = (
    <Link to="/contacts" className="ib" aria-label={t('page.back')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <div className="ct" key={id}>
      <PageBar title={t('page.title')} back={back}>
        {contact && (
          <Button icon={Merge} variant="ghost" aria-label={t('merge.action')} onClick={() => setMerging(true)}>
            <span className="desk-only">{t('merge.action')}</span>
          </Button>
        )}
        {contact && (
          <Button icon={contact.isBlocked ? Undo2 : Ban} onClick={() => void block([id], !contact.isBlocked)}>
            {t(contact.isBlocked ? 'block.undo' : 'block.action')}
          </Button>
        )}
      </PageBar>
      <Loading isLoading={isPending} skeleton={<Skeletons />}>
        {error && !contact && (
          <ErrorState
            title={t('page.failed')}
            {...failureText(error)}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        )}
        {contact && !isElsewhere && <Whole contact={contact} onMerged={show} />}
      </Loading>
      {contact && isMerging && (
        <MergeContactsDialog contact={contact} onClose={() => setMerging(false)} onMerged={show} />
      )}
    </div>
  )
}
