import { Check } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '../../../lib/i18n.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'
import { allZones, type Zone, zonesWith } from './time-zones.ts'

interface ZoneListProps {
  value: string
  onChoose: (zone: string) => void
}

/** A field to look for a time zone and the zones that fit; arrows and Enter choose. */
export function ZoneList({ value, onChoose }: ZoneListProps) {
  const { t } = useTranslation('workspace')
  const listId = useId()
  const zones = useMemo(() => allZones(value, currentLocale(), new Date()), [value])
  const [words, setWords] = useState('')
  const found = useMemo(() => zonesWith(words, zones), [words, zones])
  const [at, setAt] = useState(() => zones.findIndex(({ name }) => name === value))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = found[at]
    if (by && found.length > 0) setAt((at + by + found.length) % found.length)
    else if (event.key === 'Enter' && chosen) onChoose(chosen.name)
    else if (event.key !== 'Enter') return
    event.preventDefault()
  }
  return (
    <div className="zn">
      <Input
        isSmall
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        aria-label={t('time_zone_find')}
        placeholder={t('time_zone_find')}
        maxLength={60}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} className="zn-list" role="listbox" aria-label={t('time_zone')}>
        {found.map((zone, place) => (
          <ZoneOption
            key={zone.name}
            id={`${listId}-${place}`}
            zone={zone}
            isAt={place === at}
            isChosen={zone.name === value}
            onChoose={() => onChoose(zone.name)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="hint">{t('time_zone_none')}</p>}
    </div>
  )
}

interface ZoneOptionProps {
  id: string
  zone: Zone
  isAt: boolean
  isChosen: boolean
  onChoose: () => void
}

function ZoneOption({ id, zone, isAt, isChosen, onChoose }: ZoneOptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isAt) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isAt])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
    <div
      ref={element}
      id={id}
      className="mi"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      data-highlighted={isAt ? '' : undefined}
      onClick={onChoose}
    >
      <span className="grow zn-name">
        {zone.name}
        {zone.title && <small>{zone.title}</small>}
      </span>
      <span className="mut xs num">{zone.offset}</span>
      <span className="tick">{isChosen && <Icon of={Check} size={14} />}</span>
    </div>
  )
}
