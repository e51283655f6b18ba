import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/format.ts'
import { classNames } from '../../ui/class-names.ts'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { checkBrandColor, contrastWithWhite } from './brand-contrast.ts'

const swatches = ['#b8431c', '#2755c7', '#2d732c', '#474d56', '#8a5300'] as const

interface ColorFieldProps {
  label: string
  value: string
  onChange: (color: string) => void
}

/** A colour white text can be read on; a paler one is shown, named and refused. */
export function ColorField({ label, value, onChange }: ColorFieldProps) {
  const { t } = useTranslation('inboxes')
  const problem = checkBrandColor(value)
  const ratio = formatNumber(Math.floor((contrastWithWhite(value) ?? 0) * 10) / 10)
  const error = problem === 'tooPale' ? t('color.tooPale', { ratio }) : problem ? t('problem.malformed') : undefined
  return (
    <Field label={label} hint={t('color.ratio', { ratio })} error={error}>
      <div className="in-color">
        {swatches.map((color) => (
          <button
            key={color}
            type="button"
            className={classNames('in-swatch', color === value.toLowerCase() && 'on')}
            aria-label={t('color.swatch', { color })}
            aria-pressed={color === value.toLowerCase()}
            style={{ background: color }}
            onClick={() => onChange(color)}
          />
        ))}
        <input
          type="color"
          className="in-picker"
          aria-label={t('color.pick')}
          value={problem === 'malformed' ? '#2755c7' : value}
          onChange={(event) => onChange(event.target.value)}
        />
        <Input
          name="brandColor"
          className="in-hex"
          maxLength={7}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </Field>
  )
}
