import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import type { Choice } from './offered/choice.ts'

interface ChoiceRowProps {
  id: string
  choice: Choice
  /** Parts of the label that fit: pairs of from and to. */
  ranges: readonly number[]
  isAt: boolean
  onPoint: () => void
  onChoose: (isElsewhere: boolean) => void
}

function marked(label: string, ranges: readonly number[]): ReactNode[] {
  const parts: ReactNode[] = []
  let end = 0
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    const [from = 0, to = 0] = ranges.slice(at, at + 2)
    parts.push(label.slice(end, from), <b key={from}>{label.slice(from, to)}</b>)
    end = to
  }
  return [...parts, label.slice(end)]
}

/** A line of the palette: what it does, and the key that does the same. */
export function ChoiceRow({ id, choice, ranges, isAt, onPoint, onChoose }: ChoiceRowProps) {
  const { icon, label, hint, keys, step } = choice
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
    <div
      id={id}
      className="mi"
      role="option"
      tabIndex={-1}
      aria-selected={isAt}
      data-highlighted={isAt ? '' : undefined}
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => onChoose(event.ctrlKey || event.metaKey)}
    >
      <span className="pal-i" aria-hidden="true">
        {icon}
      </span>
      <span className="grow tr">{marked(label, ranges)}</span>
      {hint && <span className="xs mut num">{hint}</span>}
      {keys && <Kbd keys={keys} />}
      {step && !keys && <Icon of={ChevronRight} size={14} />}
    </div>
  )
}
