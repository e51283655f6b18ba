import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Held } from './held.ts'
import { Said } from './Said.tsx'
import { useHeldChanges } from './use-held.ts'

interface LeavingRowProps {
  held: Held
  /** Ms since 1970. */
  now: number
  isMine: boolean
  onTakeBack: (held: Held) => void
}

/** A reply that leaves in seconds: its author may take it back, others see that it comes. */
export function LeavingRow({ held, now, isMine, onTakeBack }: LeavingRowProps) {
  const { t } = useTranslation('heldReplies')
  const { leave } = useHeldChanges()
  const seconds = Math.max(0, Math.ceil((held.until - now) / 1000))
  const text = isMine ? t('leaves', { seconds }) : t('leavesOf', { seconds, name: held.author.name })
  return (
    <div className="hr-row">
      <Icon of={Undo2} size={14} />
      <div className="hr-say grow">
        <b className="num" role="timer">
          {seconds === 0 ? t('leavesNow') : text}
        </b>
        <Said held={held} />
      </div>
      {isMine && (
        <span className="hr-acts">
          <Button size="sm" isLoading={leave.isPending} onClick={() => leave.mutate(held)}>
            {t('sendNow')}
          </Button>
          <Button size="sm" variant="primary" keys="Mod+KeyZ" onClick={() => onTakeBack(held)}>
            {t('takeBack')}
          </Button>
        </span>
      )}
    </div>
  )
}
