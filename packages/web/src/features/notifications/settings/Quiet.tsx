import type { QuietHours } from '@opora/contract/notifications'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Toggle } from '../../../ui/Toggle.tsx'
import { ZoneSelect } from '../../workspace/zone/ZoneSelect.tsx'
import type { PreferenceChange } from '../use-preferences.ts'
import { TimeField } from './TimeField.tsx'

interface QuietProps {
  quietHours: QuietHours
  onChange: (change: PreferenceChange) => void
}

/** When nothing rings, and what may all the same. */
export function Quiet({ quietHours, onChange }: QuietProps) {
  const { t } = useTranslation('notifications')
  const set = (next: Partial<QuietHours>): void => onChange({ quietHours: { ...quietHours, ...next } })
  return (
    <div className="np-form">
      <Toggle isOn={quietHours.isOn} onChange={(isOn) => set({ isOn })}>
        {t('quietOn')}
      </Toggle>
      {quietHours.isOn && (
        <>
          <div className="np-row">
            <TimeField label={t('from')} minute={quietHours.from} onChange={(from) => set({ from })} />
            <TimeField label={t('to')} minute={quietHours.to} onChange={(to) => set({ to })} />
          </div>
          <Checkbox
            isChecked={quietHours.letsUrgent}
            hint={t('urgentHint')}
            onChange={(letsUrgent) => set({ letsUrgent })}
          >
            {t('urgent')}
          </Checkbox>
        </>
      )}
      <Field label={t('zone')} hint={t('zoneHint')}>
        <ZoneSelect value={quietHours.timeZone} isDisabled={false} onChange={(timeZone) => set({ timeZone })} />
      </Field>
    </div>
  )
}
