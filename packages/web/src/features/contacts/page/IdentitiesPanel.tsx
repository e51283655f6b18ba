import type { Contact } from '@opora/contract/contacts'
import { useTranslation } from 'react-i18next'
import { formatRelative } from '../../../lib/format.ts'
import { ChannelGlyph } from '../../../ui/glyphs/ChannelGlyph.tsx'

/** Where a contact writes from. */
export function IdentitiesPanel({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts')
  return (
    <section className="ct-card" aria-label={t('page.identities')}>
      <h2>{t('page.identities')}</h2>
      {contact.identities.length === 0 && <p className="mut">{t('page.noIdentities')}</p>}
      <ul className="ct-ids">
        {contact.identities.map(({ id, inbox, address, username, isReachable, lastUsedAt }) => (
          <li key={id}>
            <ChannelGlyph kind={inbox.kind} />
            <span className="grow">
              <span className="tr">{inbox.name}</span>
              {/* A browser is known by what nobody can read. */}
              {(username || inbox.kind !== 'widget') && (
                <span className="xs mut tr" title={address}>
                  {username ? `@${username}` : address}
                </span>
              )}
            </span>
            <span className="xs mut num">
              {isReachable ? t('page.used', { when: formatRelative(lastUsedAt) }) : t('page.unreachable')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
