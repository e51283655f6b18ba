import type { Desk } from '@opora/contract/desks'
import type { Inbox } from '@opora/contract/inboxes'
import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Select } from '../../../ui/Select.tsx'
import { DeskMark } from '../DeskMark.tsx'
import { useDesks } from '../use-desks.ts'
import { CodeSteps } from './CodeSteps.tsx'
import { knownOf, newDesk } from './new-desk.ts'
import { useCode } from './use-code.ts'

const widthPx = 520
const waitMs = 5000
const readMs = 3000

interface ConnectDialogProps {
  /** Inboxes whose bots can work in a group. */
  bots: readonly Inbox[]
  onClose: () => void
}

/** Connects a group: whose bot, what to do in Telegram, and the word that it is done. */
export function ConnectDialog({ bots, onClose }: ConnectDialogProps) {
  const { t } = useTranslation('desks')
  const [first, ...others] = bots.filter(({ isEnabled }) => isEnabled)
  const [botId, setBotId] = useState<string | undefined>(first?.id)
  const bot = bots.find(({ id }) => id === botId)
  const desks = useDesks(waitMs).data?.items ?? []
  const [known] = useState(() => knownOf(desks))
  const added = bot && newDesk(desks, known, bot.id)
  const code = useCode(
    ['group', botId ?? ''],
    bot ? () => api('POST /desks/codes', { body: { inboxId: bot.id } }) : null,
  )
  const options = bots.map(({ id, name, isEnabled }) => ({
    value: id as string,
    label: name,
    isDisabled: !isEnabled,
    ...(isEnabled ? {} : { hint: t('connecting.botOff') }),
  }))
  return (
    <Dialog isOpen onClose={onClose} title={t('connecting.title')} widthPx={widthPx}>
      {!first && (
        <Banner isBoxed look="warn">
          {t('connecting.botsOff')}
        </Banner>
      )}
      {added && <Added desk={added} onClose={onClose} />}
      {first && !added && (
        <div className="stack">
          {(others.length > 0 || bots.length > 1) && (
            <Field label={t('connecting.bot')}>
              <Select value={botId ?? ''} onChange={setBotId} options={options} />
            </Field>
          )}
          <CodeSteps code={code} />
        </div>
      )}
    </Dialog>
  )
}

/** Says that the group is here, long enough to be read; one that cannot work yet waits to be closed. */
function Added({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { t } = useTranslation('desks')
  const isFine = desk.problem === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted from when it was shown
  useEffect(() => {
    if (!isFine) return
    const timer = setTimeout(onClose, readMs)
    return () => clearTimeout(timer)
  }, [isFine])
  return (
    <div className="dk-done" role="status">
      {isFine && <Icon of={CircleCheck} size={24} />}
      <b>{t('connecting.done', { title: desk.title })}</b>
      <p className="sec">{t(isFine ? 'connecting.doneHint' : 'connecting.doneProblem')}</p>
      {!isFine && <DeskMark desk={desk} />}
    </div>
  )
}
