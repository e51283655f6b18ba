import type { Inbox } from '@opora/contract/inboxes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { BotField, useBot } from '../../member-links/coding/BotField.tsx'
import { Done } from '../../member-links/coding/Done.tsx'
import { useCode } from '../../member-links/coding/use-code.ts'
import { DeskMark } from '../DeskMark.tsx'
import { useDesks } from '../use-desks.ts'
import { CodeSteps } from './CodeSteps.tsx'
import { knownOf, newDesk } from './new-desk.ts'

const widthPx = 520
const waitMs = 5000

interface ConnectDialogProps {
  /** Inboxes whose bots can work in a group. */
  bots: readonly Inbox[]
  onClose: () => void
}

/** Connects a group: whose bot, what to do in Telegram, and the word that it is done. */
export function ConnectDialog({ bots, onClose }: ConnectDialogProps) {
  const { t } = useTranslation('desks')
  const choice = useBot(bots)
  const { bot } = choice
  const desks = useDesks(waitMs).data?.items ?? []
  const [known] = useState(() => knownOf(desks))
  const added = bot && newDesk(desks, known, bot.id)
  const code = useCode(
    ['group', bot?.id ?? ''],
    bot ? () => api('POST /desks/codes', { body: { inboxId: bot.id } }) : null,
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('connecting.title')} widthPx={widthPx}>
      {added ? (
        <Done
          title={t('connecting.done', { title: added.title })}
          text={t(added.problem ? 'connecting.doneProblem' : 'connecting.doneHint')}
          onClose={onClose}
        >
          {added.problem ? <DeskMark desk={added} /> : undefined}
        </Done>
      ) : (
        <div className="stack">
          <BotField label={t('connecting.bot')} choice={choice} />
          {bot && <CodeSteps code={code} />}
        </div>
      )}
    </Dialog>
  )
}
