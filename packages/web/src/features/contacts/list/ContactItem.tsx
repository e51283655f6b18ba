import type { ContactRow } from '@opora/contract/contacts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatRelative } from '../../../lib/format.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { BlockedMark } from '../BlockedMark.tsx'
import { ContactTags } from '../ContactTags.tsx'

interface ContactItemProps {
  contact: ContactRow
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}

/** One contact of the list. */
export function ContactItem({ contact, isChosen, onChoose }: ContactItemProps) {
  const { t } = useTranslation('contacts')
  const { id, name, email, phone, language, company, tags, isBlocked, lastSeenAt } = contact
  return (
    <div className="ct-row" data-chosen={isChosen || undefined}>
      <Checkbox isChecked={isChosen} onChange={onChoose}>
        <span className="sr">{t('list.choose', { name })}</span>
      </Checkbox>
      <div className="ct-who">
        <Avatar name={name} seed={id} size={28} isDecorative />
        <span className="ct-name">
          <Link to="/contacts/$contactId" params={{ contactId: id }} className="tr med" lang={language ?? undefined}>
            {name}
          </Link>
          <span className="xs mut tr">{[email, phone].filter(Boolean).join(' · ')}</span>
        </span>
        {isBlocked && <BlockedMark />}
      </div>
      <span className="ct-company tr">{company?.name}</span>
      <ContactTags tags={tags} />
      {lastSeenAt ? (
        <time className="xs mut num ct-seen" dateTime={lastSeenAt} title={formatDateTime(lastSeenAt)}>
          {formatRelative(lastSeenAt)}
        </time>
      ) : (
        <span className="xs mut ct-seen">{t('list.neverSeen')}</span>
      )}
    </div>
  )
}
