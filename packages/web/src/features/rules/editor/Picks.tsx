import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { Choice } from '../use-choices.ts'

interface PicksProps {
  label: string
  options: readonly Choice[]
  chosen: readonly string[]
  onChange: (values: string[]) => void
}

/** Several of a list: what was chosen, each with a way out, and a way to choose one more. */
export function Picks({ label, options, chosen, onChange }: PicksProps) {
  const { t } = useTranslation('rules')
  const labelOf = (value: string): string => options.find((one) => one.value === value)?.label ?? t('gone')
  const left = options.filter(({ value }) => !chosen.includes(value))
  return (
    <div className="ru-picks">
      {chosen.map((value) => (
        <span key={value} className="tag ru-pick">
          <span className="tr">{labelOf(value)}</span>
          <button
            type="button"
            aria-label={t('form.remove', { name: labelOf(value) })}
            onClick={() => onChange(chosen.filter((one) => one !== value))}
          >
            <Icon of={X} size={12} />
          </button>
        </span>
      ))}
      {(left.length > 0 || chosen.length === 0) && (
        <Select
          label={label}
          value=""
          onChange={(value) => value && onChange([...chosen, value])}
          options={[{ value: '', label: t('form.choose') }, ...left]}
        />
      )}
    </div>
  )
}
