import { Check } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'
import type { Choice } from './assign-choices.ts'
import { ChoiceFace } from './ChoiceFace.tsx'
import { type Holders, useAssignChoices } from './use-assign-choices.ts'

interface AssignListProps {
  held: Holders
  onChoose: (choice: Choice) => void
}

/** A field to look for somebody, and the people and teams that fit; arrows and Enter choose. */
export function AssignList({ held, onChoose }: AssignListProps) {
  const { t } = useTranslation('conversations')
  const listId = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const { choices, hasTeams, labelOf } = useAssignChoices(held, words)
  const { assignee, team } = held
  const move = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = choices[at]
    if (by) setAt((at + by + choices.length) % Math.max(1, choices.length))
    else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else return
    event.preventDefault()
    const next = by && document.getElementById(`${listId}-${(at + by + choices.length) % Math.max(1, choices.length)}`)
    if (next) next.scrollIntoView({ block: 'nearest' })
  }
  const find = t(hasTeams ? 'action.findHolder' : 'action.findMember')
  const option = (choice: Choice, place: number) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
    <div
      key={`${choice.kind} ${choice.id}`}
      id={`${listId}-${place}`}
      className="mi"
      role="option"
      tabIndex={-1}
      aria-selected={place === at}
      data-highlighted={place === at ? '' : undefined}
      onPointerMove={() => setAt(place)}
      onClick={() => onChoose(choice)}
    >
      <ChoiceFace choice={choice} />
      <span className="grow tr">{labelOf(choice)}</span>
      {choice.id !== null && [assignee?.id, team?.id].includes(choice.id as never) && <Icon of={Check} size={14} />}
    </div>
  )
  const teamsFrom = choices.findIndex(({ kind }) => kind === 'team')
  const people = teamsFrom === -1 ? choices : choices.slice(0, teamsFrom)
  const teams = teamsFrom === -1 ? [] : choices.slice(teamsFrom)
  return (
    <div className="pick">
      <Input
        isSmall
        role="combobox"
        autoFocus
        autoComplete="off"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={choices[at] ? `${listId}-${at}` : undefined}
        aria-label={find}
        placeholder={find}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={move}
      />
      <div id={listId} role="listbox" aria-label={t('action.assign')}>
        {people.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div role="group" aria-label={t('action.people')}>
            {people.map(option)}
          </div>
        )}
        {teams.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div role="group" aria-labelledby={`${listId}-teams`}>
            <div id={`${listId}-teams`} className="gl" role="presentation">
              {t('action.teams')}
            </div>
            {teams.map((choice, place) => option(choice, people.length + place))}
          </div>
        )}
      </div>
      {choices.length === 0 && <p className="hint">{t(hasTeams ? 'action.noHolder' : 'action.noMember')}</p>}
    </div>
  )
}
