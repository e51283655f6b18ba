import type { Desk } from '@opora/contract/desks'
import { CircleAlert, CircleCheck, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../lib/failure-text.ts'
import { formatTime } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import { formatBehind, stateOf } from './queue-state.ts'

const glanceMs = 5000

/** How a group is doing, in one line: that it works, what waits, or why not and what to do. */
export function DeskMark({ desk }: { desk: Pick<Desk, 'problem' | 'queue'> }) {
  const { t } = useTranslation('desks')
  const state = stateOf(desk, useNow(glanceMs))
  switch (state.name) {
    case 'fine':
      return (
        <span className="dk-state good">
          <Icon of={CircleCheck} size={14} />
          {t('state.fine')}
        </span>
      )
    case 'behind':
      return (
        <span className="dk-state warn">
          <Icon of={Hourglass} size={14} />
          <span>{t('state.behind', { count: state.waiting, time: formatBehind(state.forMs) })}</span>
        </span>
      )
    case 'quiet':
      return (
        <span className="dk-state warn">
          <Icon of={Hourglass} size={14} />
          <span>
            {t('state.quiet', { time: formatTime(state.until) })}. {t('state.quietHint')}
          </span>
        </span>
      )
    case 'problem': {
      const advice = t(`advice.${state.code.replace('.', '_')}` as never, { defaultValue: '' }) as string
      return (
        <span className="dk-state bad">
          <Icon of={CircleAlert} size={14} />
          <span>{[codeText(state.code), advice].filter(Boolean).join('. ')}</span>
        </span>
      )
    }
  }
}
