import type { ChosenAvailability } from '@opora/contract/accounts'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { MenuRadio, MenuSeparator } from '../../ui/Menu.tsx'
import { changeMe } from '../accounts/change-me.ts'
import { endOf, type Length, lengths } from './end-of.ts'

const choices = ['online', 'busy', 'away'] as const satisfies readonly ChosenAvailability[]

/** What I say of myself: whether I am here, and how long I am not. */
export function MyPresence() {
  const { t } = useTranslation('presence')
  const { chosenAvailability: chosen, availabilityUntil: until, availability } = useMe().member
  const isIdle = chosen === 'online' && availability === 'away'
  const set = (length: Length): void =>
    void changeMe({ availability: chosen, availabilityUntil: endOf(length, new Date()) })
  return (
    <>
      <MenuRadio
        label={t('title')}
        value={chosen}
        options={choices.map((value) => ({ value, label: t(value) }))}
        onChange={(next) => void changeMe({ availability: next, availabilityUntil: null })}
      />
      {isIdle && <p className="hint">{t('byItself')}</p>}
      {chosen !== 'online' && (
        <MenuRadio<Length | 'moment'>
          label={t('until')}
          value={until ? 'moment' : 'untilChanged'}
          options={[
            ...lengths.map((value) => ({ value, label: t(value) })),
            ...(until
              ? [{ value: 'moment' as const, label: t('untilMoment', { moment: formatDateTime(until) }) }]
              : []),
          ]}
          onChange={(next) => next !== 'moment' && set(next)}
        />
      )}
      <MenuSeparator />
    </>
  )
}
