import type { ContactRow } from '@opora/contract/contacts'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../lib/format.ts'
import { Avatar } from '../../../ui/Avatar.tsx'

interface DirectionsProps {
  both: readonly [ContactRow, ContactRow]
  kept: ContactRow
  onKeep: (kept: ContactRow) => void
}

/** How many facts members have of somebody. */
const known = ({ email, phone, company }: ContactRow): number => [email, phone, company].filter(Boolean).length

/** Which of two goes on if nobody says otherwise: of whom more is known, or who came first. */
export const likelyKept = (one: ContactRow, other: ContactRow): ContactRow => {
  const more = known(one) - known(other)
  if (more !== 0) return more > 0 ? one : other
  return one.createdAt <= other.createdAt ? one : other
}

/** What members will see no more, though undoing brings it back. */
function hidden(kept: ContactRow, gone: ContactRow): string[] {
  const facts = [
    [kept.email, gone.email],
    [kept.phone, gone.phone],
    [kept.company?.name, gone.company?.name],
  ]
  const plain = (fact: string): string => fact.replace(/[\s()-]/g, '')
  return facts.flatMap(([own, other]) => (own && other && plain(own) !== plain(other) ? [other] : []))
}

/** Whose name and facts stay. */
export function Directions({ both, kept, onKeep }: DirectionsProps) {
  const { t } = useTranslation('contacts')
  const gone = both[0].id === kept.id ? both[1] : both[0]
  const lost = hidden(kept, gone)
  return (
    <fieldset className="ct-dir">
      <legend className="lab">{t('merge.keep')}</legend>
      {both.map((one) => (
        <label key={one.id} className="ct-way">
          <input type="radio" name="kept" checked={one.id === kept.id} onChange={() => onKeep(one)} />
          <Avatar name={one.name} seed={one.id} size={28} isDecorative />
          <span className="grow">
            <span className="med tr">{one.name}</span>
            <span className="sec">{[one.email, one.phone, one.company?.name].filter(Boolean).join(' · ')}</span>
            <span className="xs mut">{t('merge.since', { date: formatDate(one.createdAt) })}</span>
          </span>
        </label>
      ))}
      <p className="sec">{t('merge.what', { from: gone.name, into: kept.name })}</p>
      {lost.length > 0 && <p className="sec">{t('merge.hidden', { facts: lost.join(', ') })}</p>}
      {kept.isBlocked !== gone.isBlocked && <p className="sec">{t('merge.blocked')}</p>}
    </fieldset>
  )
}
