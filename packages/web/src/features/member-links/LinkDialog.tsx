import type { MemberLink } from '@opora/contract/desks'
import type { Inbox } from '@opora/contract/inboxes'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api, useMe } from '../../lib/session.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { accountName } from './account-words.ts'
import { BotField, useBot } from './coding/BotField.tsx'
import { CodeFoot } from './coding/CodeFoot.tsx'
import { CommandLine } from './coding/CommandLine.tsx'
import { Done } from './coding/Done.tsx'
import { type Code, useCode } from './coding/use-code.ts'
import { useLinks } from './use-links.ts'

const waitMs = 5000

interface LinkDialogProps {
  bots: readonly Inbox[]
  mine: readonly MemberLink[]
  onClose: () => void
}

/** An account that was not linked when the window opened, or that the bot may write to since. */
const newLink = (links: readonly MemberLink[], known: readonly MemberLink[]): MemberLink | undefined =>
  links.find(({ id, canBeNotified }) => {
    const before = known.find((one) => one.id === id)
    return !before || (canBeNotified && !before.canBeNotified)
  })

/** Links my own account: the bot is told a code from it. */
export function LinkDialog({ bots, mine, onClose }: LinkDialogProps) {
  const { t } = useTranslation('memberLinks')
  const myId = useMe().member.id
  const choice = useBot(bots)
  const { bot } = choice
  const links = useLinks(waitMs).data?.items ?? []
  const [known] = useState(mine)
  const linked = newLink(
    links.filter(({ member }) => member.id === myId),
    known,
  )
  const code = useCode(
    ['link', bot?.id ?? ''],
    bot ? () => api('POST /member-links/codes', { body: { inboxId: bot.id } }) : null,
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('linkTitle')} description={t('linkText')}>
      {linked ? (
        <Done title={t('done', { name: accountName(linked) })} text={t('doneHint')} onClose={onClose} />
      ) : (
        <div className="stack">
          <BotField label={t('bot')} choice={choice} />
          {bot && <LinkSteps code={code} />}
        </div>
      )}
    </Dialog>
  )
}

function LinkSteps({ code }: { code: Code }) {
  const { t } = useTranslation('memberLinks')
  if (code.error) return <ErrorState {...failureText(code.error)} onRetry={code.again} />
  return (
    <Loading isLoading={code.isMaking} skeleton={<Skeleton height={64} />}>
      {code.code && (
        <div>
          {!code.isExpired && (
            <div className="ml-told">
              {code.code.url && (
                <a
                  className={buttonClass({ variant: 'primary', size: 'lg' })}
                  href={code.code.url}
                  target="_blank"
                  rel="noreferrer"
                >
                  <Icon of={ExternalLink} />
                  {t('open')}
                </a>
              )}
              <div>
                <p className="sec">{t(code.code.url ? 'orWrite' : 'write')}</p>
                <CommandLine command={code.code.command} />
              </div>
            </div>
          )}
          <CodeFoot code={code} waiting={t('waiting')} />
        </div>
      )}
    </Loading>
  )
}
