import type { Member } from '@opora/contract/accounts'
import type { MemberId } from '@opora/contract/ids'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { FindField } from '../../../ui/FindField.tsx'

const findFrom = 7

interface MemberChoiceProps {
  members: readonly Member[]
  chosen: readonly MemberId[]
  onChange: (ids: MemberId[]) => void
}

/** Any number of members; long lists can be searched, where Enter turns the first that fits. */
export function MemberChoice({ members, chosen, onChange }: MemberChoiceProps) {
  const { t } = useTranslation('teams')
  const me = useMe().member.id
  const [words, setWords] = useState('')
  // Those who are in it stand first, and nobody moves while one chooses.
  const [first] = useState(() => new Set<string>(chosen))
  const wanted = words.trim().toLowerCase()
  const sorted = members.toSorted(
    (a, b) => Number(first.has(b.id)) - Number(first.has(a.id)) || a.name.localeCompare(b.name),
  )
  const shown = sorted.filter(({ name, email }) => `${name}\n${email}`.toLowerCase().includes(wanted))
  const turn = (id: MemberId): void =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return
    if (event.target.type !== 'search') return
    event.preventDefault()
    const found = shown[0]
    if (wanted && found) turn(found.id)
  }
  return (
    <fieldset className="tm-pick" onKeyDown={onKeyDown}>
      <legend className="lab">
        {t('form.members')}{' '}
        <span className="opt num" role="status">
          {chosen.length > 0 && t('form.chosen', { count: chosen.length })}
        </span>
      </legend>
      {members.length >= findFrom && <FindField label={t('form.find')} value={words} onChange={setWords} />}
      <div className="tm-list">
        {shown.map(({ id, name, email }) => (
          <Checkbox key={id} isChecked={chosen.includes(id)} onChange={() => turn(id)}>
            <span className="row">
              <Avatar name={name} seed={id} size={20} isDecorative />
              <span className="tr">{name}</span>
              {id === me && <span className="mut">{t('form.you')}</span>}
              <span className="mut xs tr tm-mail">{email}</span>
            </span>
          </Checkbox>
        ))}
        {shown.length === 0 && <p className="mut">{t('form.nobodyFound')}</p>}
      </div>
    </fieldset>
  )
}
