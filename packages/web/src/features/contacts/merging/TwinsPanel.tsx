import type { ContactTwin } from '@opora/contract/contact-merging'
import type { Contact, ContactRow } from '@opora/contract/contacts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toast.ts'
import { contactKeys } from '../keys.ts'
import { MergeContactsDialog } from './MergeContactsDialog.tsx'
import { useContactMerging } from './use-contact-merging.ts'

/** Who may be the same person; nothing when there is nobody. */
export function TwinsPanel({ contact, onMerged }: { contact: Contact; onMerged: (kept: ContactRow) => void }) {
  const { t } = useTranslation('contacts')
  const { id } = contact
  const { apart } = useContactMerging()
  const [other, setOther] = useState<ContactRow | null>(null)
  const { data } = useQuery({
    queryKey: contactKeys.twins(id),
    queryFn: ({ signal }) => api('GET /contacts/:id/twins', { params: { id } }, { signal }),
    staleTime: 30_000,
  })
  const open = async (twin: ContactTwin): Promise<void> => {
    try {
      setOther(await api('GET /contacts/:id', { params: { id: twin.contact.id } }))
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
  if (!data || data.items.length === 0) return null
  return (
    <section className="ct-card" aria-label={t('merge.twins')}>
      <h2>{t('merge.twins')}</h2>
      <ul className="ct-twins">
        {data.items.map((twin) => (
          <li key={twin.contact.id}>
            <Avatar name={twin.contact.name} seed={twin.contact.id} size={28} isDecorative />
            <span className="grow">
              <Link to="/contacts/$contactId" params={{ contactId: twin.contact.id }} className="ct-subject">
                {twin.contact.name}
              </Link>
              <span className="xs mut">{twin.by.map((by) => t(`merge.by.${by}`)).join(', ')}</span>
              <span className="row">
                <Button size="sm" onClick={() => void open(twin)}>
                  {t('merge.action')}
                </Button>
                <Button size="sm" variant="ghost" onClick={() => void apart(contact, twin.contact)}>
                  {t('merge.apart')}
                </Button>
              </span>
            </span>
          </li>
        ))}
      </ul>
      {other && (
        <MergeContactsDialog contact={contact} with={other} onClose={() => setOther(null)} onMerged={onMerged} />
      )}
    </section>
  )
}
