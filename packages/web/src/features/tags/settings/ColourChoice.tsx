import type { TagColour } from '@opora/contract/tags'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { tagDots } from '../tag-dots.ts'

const colours = Object.keys(tagDots) as TagColour[]

interface ColourChoiceProps {
  value: TagColour
  onChange: (colour: TagColour) => void
}

/** The colours a tag may have, each by its name. */
export function ColourChoice({ value, onChange }: ColourChoiceProps) {
  const { t } = useTranslation('tags')
  const name = useId()
  return (
    <fieldset className="tg-c">
      <legend className="lab">{t('colour')}</legend>
      {colours.map((colour) => (
        <label key={colour}>
          <input type="radio" name={name} checked={colour === value} onChange={() => onChange(colour)} />
          <span className={classNames('cbx rd', colour === value && 'on')} aria-hidden="true" />
          <span className="tg-d" style={{ background: tagDots[colour] }} />
          {t(`colours.${colour}`)}
        </label>
      ))}
    </fieldset>
  )
}
