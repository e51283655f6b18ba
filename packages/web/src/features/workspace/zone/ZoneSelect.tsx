import { ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { useFieldTies } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { offsetOf } from './time-zones.ts'
import { ZoneList } from './ZoneList.tsx'

interface ZoneSelectProps {
  value: string
  isDisabled: boolean
  onChange: (zone: string) => void
}

/** One time zone out of hundreds, with its offset now. */
export function ZoneSelect({ value, isDisabled, onChange }: ZoneSelectProps) {
  const { t } = useTranslation('workspace')
  const ties = useFieldTies()
  const [isOpen, setOpen] = useState(false)
  const offset = offsetOf(value, new Date())
  const trigger = (
    <button
      {...ties}
      type="button"
      name="timeZone"
      className={classNames('f', ties['aria-invalid'] && 'er')}
      disabled={isDisabled}
      aria-label={`${t('time_zone')}: ${value} ${offset}`}
    >
      <span className="grow tr">{value}</span>
      <span className="mut num">{offset}</span>
      <Icon of={ChevronsUpDown} size={14} />
    </button>
  )
  if (isDisabled) return trigger
  return (
    <Popover
      trigger={trigger}
      title={<span className="sr">{t('time_zone')}</span>}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      <ZoneList
        value={value}
        onChoose={(zone) => {
          onChange(zone)
          setOpen(false)
        }}
      />
    </Popover>
  )
}
