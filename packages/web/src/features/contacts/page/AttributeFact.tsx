import type { ContactAttribute } from '@opora/contract/contact-attributes'
import { attributeValueCharacters } from '@opora/contract/contact-limits'
import { safeHref } from '@opora/contract/parse-inline'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatDate, formatNumber } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast.ts'
import { EditableFact } from './EditableFact.tsx'

interface AttributeFactProps {
  attribute: ContactAttribute
  value: string
  onSave: (value: string | null, seen?: string) => Promise<void>
}

const types = { text: 'text', number: 'number', date: 'date', link: 'url' } as const
const none = '-'
const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** What was kept while the attribute had another kind is shown as it was written. */
export function shownValue({ kind }: Pick<ContactAttribute, 'kind'>, value: string): string {
  if (kind === 'number' && value !== '' && Math.abs(Number(value)) <= Number.MAX_SAFE_INTEGER)
    return formatNumber(Number(value), { maximumFractionDigits: 10 })
  const day = kind === 'date' && isoDay.test(value) ? new Date(`${value}T12:00:00Z`) : null
  return day && !Number.isNaN(day.getTime()) ? formatDate(day.toISOString()) : value
}

function Choice({ attribute, value, onSave }: AttributeFactProps) {
  const { t } = useTranslation('contacts')
  const options =
    attribute.kind === 'boolean'
      ? (['true', 'false'] as const).map((one) => ({ value: one as string, label: t(`fact.${one}`) }))
      : // What can no longer be chosen stays where it was chosen.
        [...new Set([...attribute.choices, ...(value ? [value] : [])])].map((one) => ({ value: one, label: one }))
  const save = (next: string): void =>
    void onSave(next === none ? null : next).catch((error: unknown) =>
      showToast({ text: failureLine(error), isError: true }),
    )
  return (
    <div className="ct-fact">
      <dt>{attribute.name}</dt>
      <dd>
        <Select
          isSmall
          label={attribute.name}
          value={value || none}
          onChange={save}
          options={[{ value: none, label: t('fact.notChosen') }, ...options]}
        />
      </dd>
    </div>
  )
}

/** One attribute the workspace defines, changed the way its kind asks for. */
export function AttributeFact(props: AttributeFactProps) {
  const { attribute, value, onSave } = props
  const { t } = useTranslation('contacts')
  const { kind, name } = attribute
  if (kind === 'choice' || kind === 'boolean') return <Choice {...props} />
  const href = kind === 'link' ? safeHref(value) : null
  return (
    <div className="ct-with-link">
      <EditableFact
        label={name}
        value={value}
        type={types[kind]}
        maxLength={attributeValueCharacters}
        shown={shownValue(attribute, value)}
        onSave={(next, from) => onSave(next || null, from)}
      />
      {href && (
        <a
          className="ib sm"
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          aria-label={t('fact.open', { name })}
        >
          <Icon of={ExternalLink} size={14} />
        </a>
      )}
    </div>
  )
}
