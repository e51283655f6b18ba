import type { NotificationPreferences } from '@opora/contract/notifications'
import { Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import { playSound, soundNames } from '../ringing/sounds.ts'
import type { PreferenceChange } from '../use-preferences.ts'

interface SoundChoiceProps {
  preferences: NotificationPreferences
  onChange: (change: PreferenceChange) => void
}

const settledMs = 400

/** Which sound, how loud; heard while it is chosen. */
export function SoundChoice({ preferences: { sound, volume }, onChange }: SoundChoiceProps) {
  const { t } = useTranslation('notifications')
  const [loudness, setLoudness] = useState(volume)
  useEffect(() => setLoudness(volume), [volume])
  // biome-ignore lint/correctness/useExhaustiveDependencies: saved once the hand rests
  useEffect(() => {
    if (loudness === volume) return
    const timer = setTimeout(() => onChange({ volume: loudness }), settledMs)
    return () => clearTimeout(timer)
  }, [loudness])
  const share = loudness / 100
  return (
    <div className="np-form">
      <Field label={t('soundName')}>
        <Select
          value={sound}
          options={soundNames.map((name) => ({ value: name, label: t(`sounds.${name}`) }))}
          onChange={(next) => {
            onChange({ sound: next })
            void playSound(next, loudness)
          }}
        />
      </Field>
      <Slider
        label={t('volume')}
        value={share}
        text={loudness === 0 ? t('mute') : formatPercent(share)}
        onChange={(next) => setLoudness(Math.round(next * 100))}
      />
      <Button
        icon={Play}
        disabledReason={loudness === 0 ? t('mute') : undefined}
        onClick={() => void playSound(sound, loudness)}
      >
        {t('listen')}
      </Button>
    </div>
  )
}
