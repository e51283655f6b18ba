import { useMutation } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { type TriedStep, tryPush } from '../push/try-push.ts'

interface TryProps {
  channel: 'push' | 'email' | 'telegram'
}

const attempt = async ({ channel }: TryProps): Promise<TriedStep[]> =>
  channel === 'push' ? tryPush() : (await api('POST /notification-tests', { body: { channel } })).steps

function Step({ tried }: { tried: TriedStep }) {
  const { t } = useTranslation('notifications')
  const { step, isFine } = tried
  const reason = !isFine && 'reason' in tried && tried.reason ? t(`reason.${tried.reason}`) : null
  const detail = 'detail' in tried ? tried.detail : null
  return (
    <li>
      <span className={isFine ? 'ok' : 'no'}>
        <Icon of={isFine ? Check : X} size={14} />
        <span className="sr">{t(isFine ? 'stepFine' : 'stepFailed')}</span>
      </span>
      <span>
        {t(isFine ? `fine.${step}` : `failed.${step}`)}
        {reason && step !== 'permission' && <span className="hint">{reason}</span>}
        {detail && <span className="hint">{t('answered', { detail })}</span>}
      </span>
    </li>
  )
}

/** Sends me a notice by one way and says, link by link, how far it got. */
export function Try({ channel }: TryProps) {
  const { t } = useTranslation('notifications')
  const trying = useMutation({ mutationFn: () => attempt({ channel }) })
  return (
    <div className="np-log">
      <Button isLoading={trying.isPending} onClick={() => trying.mutate()}>
        {t(`try.${channel}`)}
      </Button>
      <div role="status">
        {trying.data && (
          <ul className="np-steps np-log">
            {trying.data.map((tried) => (
              <Step key={tried.step} tried={tried} />
            ))}
          </ul>
        )}
        {trying.error && <p className="np-log">{failureLine(trying.error)}</p>}
      </div>
    </div>
  )
}
