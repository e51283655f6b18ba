import { CircleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'

const known = [
  'required',
  'invalid_value',
  'invalid_format',
  'invalid_type',
  'too_small',
  'too_big',
  'too_short',
  'too_long',
  'turned',
  'twice',
  'pattern',
  'too_many_patterns',
  'unknown_variable',
  'gone_tag',
  'gone_team',
  'gone_member',
  'gone_inbox',
  'gone_attribute',
  'gone_secret',
  'gone_project',
  'gone_ticket_type',
  'address',
  'insecure',
] as const

/** What a code of a problem says. */
export function useWrongText(): (code: string) => string {
  const { t } = useTranslation('rules')
  return (code) => t(`wrong.${known.find((one) => one === code) ?? 'other'}`)
}

interface PartProps {
  /** Said by the button that takes it away; without it there is none. */
  removeLabel?: string | undefined
  onRemove: () => void
  /** Codes of what is wrong with it. */
  wrongs: readonly string[]
  children: ReactNode
}

/** One trigger, condition or action: its controls, a way to take it away, and what is wrong with it. */
export function Part({ removeLabel, onRemove, wrongs, children }: PartProps) {
  const textOf = useWrongText()
  return (
    <div className="ru-part" data-wrong={wrongs.length > 0 || undefined}>
      <div className="ru-line">
        <div className="ru-controls">{children}</div>
        {removeLabel && <IconButton icon={X} size="sm" label={removeLabel} onClick={onRemove} />}
      </div>
      {[...new Set(wrongs.map(textOf))].map((text) => (
        <div key={text} className="hint bad" role="alert">
          <Icon of={CircleAlert} size={12} />
          <span>{text}</span>
        </div>
      ))}
    </div>
  )
}

/** What is wrong with a part, or with anything in it. */
export const wrongsUnder = (wrongs: Readonly<Record<string, string>>, path: string): string[] =>
  Object.entries(wrongs).flatMap(([at, code]) => (at === path || at.startsWith(`${path}.`) ? [code] : []))
