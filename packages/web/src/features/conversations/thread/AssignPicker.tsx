import type { Conversation } from '@opora/contract/conversations'
import { Check, UserPlus } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import type { Actions } from '../use-actions.ts'
import { useMembers } from '../use-members.ts'

interface Choice {
  id: string | null
  name: string
  label: string
}

/** Me first, then the others by name; nobody last, and only when there is somebody to remove. */
function useChoices(conversation: Conversation, words: string): Choice[] {
  const { t } = useTranslation('conversations')
  const me = useMe().member
  const others = useMembers().filter((member) => member.id !== me.id)
  const people = [
    { id: me.id, name: me.name, label: t('action.me', { name: me.name }) },
    ...others.map(({ id, name }) => ({ id, name, label: name })).sort((a, b) => a.name.localeCompare(b.name)),
  ].filter((one) => one.name.toLowerCase().includes(words.trim().toLowerCase()))
  const nobody = { id: null, name: '', label: t('action.unassign') }
  return conversation.assignee && !words ? [...people, nobody] : people
}

interface AssignListProps {
  conversation: Conversation
  onChoose: (choice: Choice) => void
}

function AssignList({ conversation, onChoose }: AssignListProps) {
  const { t } = useTranslation('conversations')
  const listId = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const choices = useChoices(conversation, words)
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = choices[at]
    if (by) setAt((at + by + choices.length) % Math.max(1, choices.length))
    else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div className="pick">
      <Input
        isSmall
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={choices[at] ? `${listId}-${at}` : undefined}
        aria-label={t('action.findMember')}
        placeholder={t('action.findMember')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={move}
      />
      <div id={listId} role="listbox" aria-label={t('action.assign')}>
        {choices.map((choice, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
          <div
            key={choice.id ?? 'nobody'}
            id={`${listId}-${place}`}
            className="mi"
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            data-highlighted={place === at ? '' : undefined}
            onPointerMove={() => setAt(place)}
            onClick={() => onChoose(choice)}
          >
            {choice.id ? (
              <Avatar name={choice.name} seed={choice.id} size={20} isDecorative />
            ) : (
              <span className="un s20" aria-hidden="true" />
            )}
            <span className="grow tr">{choice.label}</span>
            {conversation.assignee?.id === choice.id && <Icon of={Check} size={14} />}
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className="hint">{t('action.noMember')}</p>}
    </div>
  )
}

interface AssignPickerProps {
  conversation: Conversation
  actions: Actions
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Chooses who answers. */
export function AssignPicker({ conversation, actions, isOpen, onOpenChange }: AssignPickerProps) {
  const { t } = useTranslation('conversations')
  const choose = ({ id, name }: Choice): void => {
    onOpenChange(false)
    actions.assign(conversation, id === null ? null : { id, name })
  }
  return (
    <Popover
      align="end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={<IconButton icon={UserPlus} label={t('action.assign')} keys="KeyA" />}
    >
      <AssignList conversation={conversation} onChoose={choose} />
    </Popover>
  )
}
