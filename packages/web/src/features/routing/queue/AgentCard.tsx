import type { ChosenAvailability } from '@opora/contract/accounts'
import { ChevronDown, Ellipsis, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAhead } from '../../../lib/format.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, MenuRadio } from '../../../ui/Menu.tsx'
import { QueuedRow } from './QueuedRow.tsx'
import { type QueueAgent, useQueueChanges } from './use-queue.ts'
import { lasted } from './waited.ts'

interface AgentCardProps {
  agent: QueueAgent
  now: Date
}

const choices = ['online', 'busy', 'away'] as const satisfies readonly ChosenAvailability[]

/** A member: whether they are here, how much they have, and what. */
export function AgentCard({ agent, now }: AgentCardProps) {
  const { t } = useTranslation('routing')
  const { give, setAvailability } = useQueueChanges()
  const [isOpen, setOpen] = useState(false)
  const { memberId, name, availability, since, until, load, capacity, work } = agent
  const when = until ? t('queue.until', { moment: formatAhead(until, now) }) : since && lasted(since, now)
  return (
    <li className="ro-agent">
      <div className="row">
        <Avatar name={name} seed={memberId} size={28} presence={availability} isDecorative />
        <span className="ro-who grow">
          <span className="tr med">{name}</span>
          <span className="xs mut tr">
            {t(`state.${availability}`)}
            {when && `, ${when}`}
          </span>
        </span>
        <meter
          className="ro-meter"
          min={0}
          max={Math.max(1, capacity)}
          value={Math.min(load, capacity)}
          aria-label={t('load')}
        />
        <span className="num xs">{t('queue.load', { load, capacity })}</span>
        <button
          type="button"
          className="ib"
          aria-expanded={isOpen}
          aria-label={t('queue.show', { name })}
          disabled={work.length === 0}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon of={ChevronDown} />
        </button>
        <Menu
          align="end"
          trigger={
            <button type="button" className="ib" aria-label={t('queue.menu', { name })}>
              <Icon of={Ellipsis} />
            </button>
          }
        >
          <MenuRadio<ChosenAvailability | 'offline'>
            label={name}
            value={availability}
            options={choices.map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(next) => next !== 'offline' && setAvailability({ agent, availability: next })}
          />
        </Menu>
      </div>
      {isOpen && (
        <ol>
          {work.map((conversation) => (
            <QueuedRow key={conversation.id} conversation={conversation} now={now}>
              <IconButton
                icon={Undo2}
                label={t('queue.takeThis', { number: conversation.number })}
                onClick={() => give({ ...conversation, to: null, from: memberId })}
              />
            </QueuedRow>
          ))}
        </ol>
      )}
    </li>
  )
}
