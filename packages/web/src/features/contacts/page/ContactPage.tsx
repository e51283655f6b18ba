import type { Contact } from '@opora/contract/contacts'
import type { ContactId } from '@opora/contract/ids'
import { Link, useParams } from '@tanstack/react-router'
import { Ban, ChevronLeft, Undo2 } from 'lucide-react'
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

function Whole({ contact }: { contact: Contact }) {
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
  const back = (
    <Link to="/contacts" className="ib" aria-label={t('page.back')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <div className="ct" key={id}>
      <PageBar title={t('page.title')} back={back}>
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
        {contact && <Whole contact={contact} />}
      </Loading>
    </div>
  )
}
