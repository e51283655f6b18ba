import type { Contact } from '@opora/contract/contacts'
import { isBlank } from '@opora/contract/is-blank'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatDate, formatLanguage } from '../../../lib/format.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { CompanyDialog } from '../choice/CompanyDialog.tsx'
import { useAttributes } from '../use-attributes.ts'
import { type ContactChange, useSaveContact } from '../use-contact.ts'
import { AttributeFact } from './AttributeFact.tsx'
import { EditableFact } from './EditableFact.tsx'

const email = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

interface SavingProps {
  contact: Contact
  onSave: (change: ContactChange) => Promise<void>
}

function CompanyFact({ contact, onSave }: SavingProps) {
  const { t } = useTranslation('contacts')
  const [isChoosing, setChoosing] = useState(false)
  const { company } = contact
  const save = (companyId: ContactChange['companyId']): void =>
    void onSave({ companyId }).catch((error: unknown) => showToast({ text: failureLine(error), isError: true }))
  return (
    <div className="ct-fact">
      <dt>{t('fact.company')}</dt>
      <dd className="row">
        {company ? (
          <>
            <Link className="tr" to="/companies/$companyId" params={{ companyId: company.id }}>
              {company.name}
            </Link>
            <button type="button" className="ct-small" onClick={() => setChoosing(true)}>
              {t('company.change')}
            </button>
            <IconButton icon={X} size="sm" label={t('company.takeOut')} onClick={() => save(null)} />
          </>
        ) : (
          <button type="button" className="ct-edit" onClick={() => setChoosing(true)}>
            <span className="mut">{t('fact.add')}</span>
          </button>
        )}
        {isChoosing && (
          <CompanyDialog
            chosenId={company?.id ?? null}
            isMaking
            onChoose={({ id }) => save(id)}
            onClose={() => setChoosing(false)}
          />
        )}
      </dd>
    </div>
  )
}

/** What channels told and nobody defined: shown as it is, and can be taken away. */
function Told({ contact, known, onSave }: SavingProps & { known: ReadonlySet<string> }) {
  const { t } = useTranslation('contacts')
  const told = Object.entries(contact.attributes).filter(([key]) => !known.has(key))
  const drop = (key: string): void =>
    void onSave({ attributes: { [key]: null } }).catch((error: unknown) =>
      showToast({ text: failureLine(error), isError: true }),
    )
  return told.map(([key, value]) => (
    <div key={key} className="ct-fact">
      <dt className="tr" title={key}>
        {key}
      </dt>
      <dd className="row">
        <span className="ct-value">{value}</span>
        <IconButton icon={X} size="sm" label={t('fact.drop', { name: key })} onClick={() => drop(key)} />
      </dd>
    </div>
  ))
}

/** Everything that is known of a contact, changed where it stands. */
export function FactsPanel({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts')
  const save = useSaveContact(contact.id)
  const attributes = useAttributes().data?.items
  const known = new Set(attributes?.map(({ key }) => key))
  return (
    <section className="ct-card" aria-label={t('page.facts')}>
      <h2>{t('page.facts')}</h2>
      <dl>
        <EditableFact
          label={t('fact.name')}
          value={contact.name}
          maxLength={120}
          check={(value) => (isBlank(value) ? t('fact.nameMissing') : null)}
          onSave={(name, seen) => save({ name, seen: { name: seen } })}
        />
        <EditableFact
          label={t('fact.email')}
          type="email"
          value={contact.email ?? ''}
          maxLength={254}
          check={(value) => (value === '' || email.test(value) ? null : t('fact.emailWrong'))}
          onSave={(value, seen) => save({ email: value || null, seen: { email: seen } })}
        />
        <EditableFact
          label={t('fact.phone')}
          type="tel"
          value={contact.phone ?? ''}
          maxLength={40}
          onSave={(value, seen) => save({ phone: value || null, seen: { phone: seen } })}
        />
        <CompanyFact contact={contact} onSave={save} />
        {attributes?.map((attribute) => (
          <AttributeFact
            key={attribute.id}
            attribute={attribute}
            value={contact.attributes[attribute.key] ?? ''}
            onSave={(value, seen) =>
              save({
                attributes: { [attribute.key]: value },
                ...(seen === undefined ? {} : { seen: { [`attributes.${attribute.key}`]: seen } }),
              })
            }
          />
        ))}
        {attributes && <Told contact={contact} known={known} onSave={save} />}
        {contact.language && (
          <div className="ct-fact">
            <dt>{t('fact.language')}</dt>
            <dd>{formatLanguage(contact.language)}</dd>
          </div>
        )}
        <div className="ct-fact">
          <dt>{t('fact.met')}</dt>
          <dd>{formatDate(contact.createdAt)}</dd>
        </div>
      </dl>
    </section>
  )
}
