import type { Conversation } from '@opora/contract/conversations'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FindField } from '../../ui/FindField.tsx'
import { useMembers } from './use-members.ts'
import { useWatchers, useWatching } from './use-watching.ts'

const findFrom = 7
const widthPx = 380

/** Chooses who watches; each change counts at once. */
export function WatchersDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation('watching')
  const { data } = useWatchers(conversation.id)
  const { me, setWatching } = useWatching()
  const members = useMembers()
  const [words, setWords] = useState('')
  const watching = new Set(data?.items.map(({ id }) => id))
  // Those who watch stand first, and nobody moves while one chooses.
  const [first] = useState(watching)
  const wanted = words.trim().toLowerCase()
  const shown = members
    .toSorted((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)) || a.name.localeCompare(b.name))
    .filter(({ name, email }) => `${name}\n${email}`.toLowerCase().includes(wanted))
  const onKeyDown = (event: KeyboardEvent): void => {
    const found = shown[0]
    const isField = event.target instanceof HTMLInputElement && event.target.type === 'search'
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isField || !wanted || !found) return
    event.preventDefault()
    setWatching(conversation, found, !watching.has(found.id))
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('of', { number: conversation.number })} widthPx={widthPx}>
      <fieldset className="wat-pick" onKeyDown={onKeyDown}>
        <legend className="sr">{t('watchers')}</legend>
        <p className="hint">{t('hint')}</p>
        {members.length >= findFrom && <FindField label={t('find')} value={words} onChange={setWords} />}
        <div className="wat-list">
          {shown.map((member) => (
            <Checkbox
              key={member.id}
              isChecked={watching.has(member.id)}
              onChange={(isOn) => setWatching(conversation, member, isOn)}
            >
              <span className="row">
                <Avatar name={member.name} seed={member.id} size={20} isDecorative />
                <span className="tr">{member.name}</span>
                {member.id === me.id && <span className="mut">{t('you')}</span>}
              </span>
            </Checkbox>
          ))}
          {shown.length === 0 && <p className="mut">{t('nobodyFound')}</p>}
        </div>
      </fieldset>
    </Dialog>
  )
}
