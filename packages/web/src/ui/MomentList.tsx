import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { formatDateTime, formatWeekday } from '../lib/format.ts'
import { useNow } from '../lib/use-now.ts'
import { Input } from './Input.tsx'

export interface MomentChoice {
  label: string
  at: Date
}

type Reader = (words: string, now: Date) => Date | null

/** What reads a moment is fetched with the first letter. */
function useReader(words: string): Reader | null {
  const [reader, setReader] = useState<{ read: Reader } | null>(null)
  const isWanted = words.trim() !== ''
  useEffect(() => {
    if (isWanted && !reader)
      void import('../lib/read-moment.ts').then(({ readMoment }) => setReader({ read: readMoment }))
  }, [isWanted, reader])
  return reader?.read ?? null
}

/** `Mon, 30 November, 09:00`. */
const timeOf = (at: Date): string => `${formatWeekday(at.getDay() || 7, 'short')}, ${formatDateTime(at)}`

interface MomentListProps {
  words: { title: string; field: string; placeholder: string; nothing: string }
  /** Moments people mean often, the soonest first. */
  offers: (now: Date) => readonly MomentChoice[]
  onChoose: (at: Date) => void
}

/** A field to write a moment, and moments people mean often; arrows and Enter choose. */
export function MomentList({ words: say, offers, onChoose }: MomentListProps) {
  const now = useNow(30_000)
  const listId = useId()
  const [words, setWords] = useState('')
  const [place, setPlace] = useState(0)
  const read = useReader(words)
  const written = words.trim() === '' ? null : (read?.(words, now) ?? null)
  const offered = offers(now).filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase()))
  const choices = written ? [{ label: words.trim(), at: written }, ...offered] : offered
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = choices[place]
    if (by && choices.length > 0) setPlace((place + by + choices.length) % choices.length)
    else if (event.key === 'Enter' && chosen) onChoose(chosen.at)
    else return
    event.preventDefault()
  }
  return (
    <div className="pick snz">
      <Input
        isSmall
        role="combobox"
        autoFocus
        autoComplete="off"
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-activedescendant={choices[place] ? `${listId}-${place}` : undefined}
        aria-label={say.field}
        placeholder={say.placeholder}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setPlace(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={say.title} tabIndex={-1}>
        {choices.map(({ label, at }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
          <div
            key={`${label} ${at.getTime()}`}
            id={`${listId}-${index}`}
            className="mi"
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            data-highlighted={index === place ? '' : undefined}
            onPointerMove={() => setPlace(index)}
            onClick={() => onChoose(at)}
          >
            <span className="grow tr">{label}</span>
            <span className="xs mut num">{timeOf(at)}</span>
          </div>
        ))}
      </div>
      <div aria-live="polite">{read && choices.length === 0 && <p className="hint">{say.nothing}</p>}</div>
    </div>
  )
}
