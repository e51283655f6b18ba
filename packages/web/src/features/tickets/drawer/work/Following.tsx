import type { Ticket } from '@opora/contract/tickets'
import { Eye, EyeOff, Plus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../../lib/session.ts'
import { Avatar } from '../../../../ui/Avatar.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Checkbox } from '../../../../ui/Checkbox.tsx'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { IconButton } from '../../../../ui/IconButton.tsx'
import { Tag } from '../../../../ui/Tag.tsx'
import { TagPicker, tagDots } from '../../../tags/index.ts'
import { useKnown } from '../../use-known.ts'
import type { TicketChange } from '../../use-ticket-changes.ts'

interface FollowingProps {
  ticket: Ticket
  onChange: (change: TicketChange) => Promise<boolean>
}

/** The tags of a ticket, from the product’s own picker. */
export function TicketTags({ ticket: { tagIds, number }, onChange }: FollowingProps) {
  const { t } = useTranslation('tickets')
  const { tags } = useKnown()
  const [isChoosing, setChoosing] = useState(false)
  const shown = tagIds.flatMap((id) => tags.get(id) ?? [])
  return (
    <span className="row tkt-wrap">
      {shown.map(({ id, name, colour }) => (
        <Tag key={id} dot={tagDots[colour]}>
          {name}
        </Tag>
      ))}
      <IconButton icon={Plus} size="sm" label={t('work.changeTags')} onClick={() => setChoosing(true)} />
      {isChoosing && (
        <TagPicker
          title={t('work.tagsOf', { number })}
          tags={shown}
          onAdd={({ id }) => void onChange({ tagIds: [...tagIds, id] })}
          onRemove={({ id }) => void onChange({ tagIds: tagIds.filter((one) => one !== id) })}
          onClose={() => setChoosing(false)}
        />
      )}
    </span>
  )
}

/** Who is told of what happens to a ticket: oneself by one key, others by choosing them. */
export function Watchers({ ticket: { watcherIds, number }, onChange }: FollowingProps) {
  const { t } = useTranslation('tickets')
  const me = useMe().member.id
  const { members } = useKnown()
  const [isChoosing, setChoosing] = useState(false)
  const isMine = watcherIds.includes(me)
  const turn = (id: typeof me, isOn: boolean): void =>
    void onChange({ watcherIds: isOn ? [...watcherIds, id] : watcherIds.filter((one) => one !== id) })
  return (
    <span className="row tkt-wrap">
      {watcherIds.map((id) => {
        const name = members.get(id)?.name
        return name && <Avatar key={id} name={name} seed={id} size={20} />
      })}
      <Button size="sm" icon={isMine ? EyeOff : Eye} onClick={() => turn(me, !isMine)}>
        {t(isMine ? 'work.leave' : 'work.watch')}
      </Button>
      <IconButton icon={Users} size="sm" label={t('work.changeWatchers')} onClick={() => setChoosing(true)} />
      <Dialog
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        title={t('work.watchersOf', { number })}
        widthPx={380}
      >
        <div className="tkt-found">
          {[...members.values()].map(({ id, name }) => (
            <Checkbox key={id} isChecked={watcherIds.includes(id)} onChange={(isOn) => turn(id, isOn)}>
              {name}
            </Checkbox>
          ))}
        </div>
      </Dialog>
    </span>
  )
}
