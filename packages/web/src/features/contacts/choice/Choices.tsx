import { Check, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'

export interface Choice {
  key: string
  text: string
  hint?: string | null
  icon?: LucideIcon
  isChosen?: boolean
}

interface ChoicesProps {
  /** What is typed into, and the list under it. */
  label: string
  listLabel: string
  words: string
  onWords: (words: string) => void
  choices: readonly Choice[]
  onChoose: (place: number) => void
}

/** A field with what was found under it; arrows and Enter work from the field. */
export function Choices({ label, listLabel, words, onWords, choices, onChoose }: ChoicesProps) {
  const listId = useId()
  const [at, setAt] = useState(0)
  const count = choices.length
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by && count > 0) setAt((at + by + count) % count)
    else if (event.key === 'Enter') onChoose(at)
    else return
    event.preventDefault()
  }
  const optionOf = (place: number) => ({
    id: `${listId}-${place}`,
    'data-highlighted': place === at ? '' : undefined,
    onPointerMove: () => setAt(place),
    onClick: () => onChoose(place),
  })
  return (
    <>
      <Input
        role="combobox"
        autoFocus
        autoComplete="off"
        maxLength={120}
        aria-expanded={count > 0}
        aria-controls={listId}
        aria-activedescendant={count > 0 ? `${listId}-${at}` : undefined}
        aria-label={label}
        placeholder={label}
        value={words}
        onChange={(event) => {
          onWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={listLabel} tabIndex={-1}>
        {choices.map(({ key, text, hint, icon, isChosen = false }, place) => (
          <div key={key} {...optionOf(place)} className="mi" role="option" tabIndex={-1} aria-selected={isChosen}>
            {icon && <Icon of={icon} size={14} />}
            <span className="grow tr">
              {text}
              {hint && <small>{hint}</small>}
            </span>
            {isChosen && <Icon of={Check} size={14} />}
          </div>
        ))}
      </div>
    </>
  )
}
