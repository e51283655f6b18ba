import type { Conversation } from '@opora/contract/conversations'
import { type Priority, priorities } from '@opora/contract/priorities'
import { Check } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { PriorityGlyph } from '../../ui/glyphs/PriorityGlyph.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { usePriority } from './use-priority.ts'

const widthPx = 320
const choices = priorities.toReversed()

interface PriorityDialogProps {
  conversation: Conversation
  onClose: () => void
}

/** Chooses how pressing a conversation is. */
export function PriorityDialog({ conversation, onClose }: PriorityDialogProps) {
  const { t } = useTranslation('priority')
  const setPriority = usePriority()
  const { number, priority } = conversation
  const choose = (next: Priority): void => setPriority(conversation, next)
  return <PriorityChoice title={t('of', { number })} now={priority} onChoose={choose} onClose={onClose} />
}

interface PriorityChoiceProps {
  title: string
  /** What it is, where one is meant. */
  now?: Priority
  onChoose: (priority: Priority) => void
  onClose: () => void
}

/** A window to choose a priority; arrows and Enter, or a digit: 1 is the first. */
export function PriorityChoice({ title, now, onChoose, onClose }: PriorityChoiceProps) {
  const { t } = useTranslation('priority')
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState(now ? choices.indexOf(now) : 0)
  const choose = (priority: Priority | undefined): void => {
    if (!priority) return
    onClose()
    onChoose(priority)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const digit = /^Digit([1-5])$/.exec(event.code)?.[1]
    if (by) setPlace((place + by + choices.length) % choices.length)
    else if (event.key === 'Enter' || event.key === ' ') choose(choices[place])
    else if (digit) choose(choices[Number(digit) - 1])
    else return
    event.preventDefault()
  }
  return (
    <Dialog isOpen onClose={onClose} title={title} widthPx={widthPx} initialFocus={list}>
      <div
        ref={list}
        className="pick"
        role="listbox"
        aria-label={t('priority')}
        aria-activedescendant={`${listId}-${place}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {choices.map((priority, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and the keys
          <div
            key={priority}
            id={`${listId}-${at}`}
            className="mi"
            role="option"
            tabIndex={-1}
            aria-selected={at === place}
            data-highlighted={at === place ? '' : undefined}
            onPointerMove={() => setPlace(at)}
            onClick={() => choose(priority)}
          >
            <span className="st" aria-hidden="true">
              {priority !== 'none' && <PriorityGlyph priority={priority} label={t(priority)} />}
            </span>
            <span className="grow">{t(priority)}</span>
            {priority === now && <Icon of={Check} size={14} />}
          </div>
        ))}
      </div>
    </Dialog>
  )
}
