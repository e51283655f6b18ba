import type { HeldReply } from '@opora/contract/held-replies'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Said } from './Said.tsx'
import { useHeldChanges } from './use-held.ts'

interface StoppedRowProps {
  held: HeldReply
  isMine: boolean
  onEdit: (held: HeldReply) => void
  /** Puts what was in it into the composer, where there is one. */
  onReturn?: (held: HeldReply) => void
  place?: ReactNode
}

/** A reply that did not leave: why, and what may be done about it. What somebody left behind is everybody's. */
export function StoppedRow({ held, isMine, onEdit, onReturn, place }: StoppedRowProps) {
  const { t } = useTranslation('heldReplies')
  const { leave, drop, cancel } = useHeldChanges()
  const isDecidable = isMine || !held.author.isHere
  return (
    <div className="hr-row bad" role="alert">
      <Icon of={CircleAlert} size={14} />
      <div className="hr-say grow">
        {place}
        <span>
          <b>{isMine ? t('stopped') : t('stoppedOf', { name: held.author.name })}</b>.{' '}
          {codeText(held.problem ?? 'internal')}
        </span>
        <Said held={held} />
      </div>
      {isDecidable && (
        <span className="hr-acts">
          {isMine && onReturn && (
            <Button size="sm" variant="primary" onClick={() => void drop.mutateAsync(held).then(onReturn, () => null)}>
              {t('toField')}
            </Button>
          )}
          {isMine && (
            <Button size="sm" onClick={() => onEdit(held)}>
              {t('form.change')}
            </Button>
          )}
          <Button size="sm" isLoading={leave.isPending} onClick={() => leave.mutate(held)}>
            {t('sendNow')}
          </Button>
          <Button size="sm" onClick={() => void cancel(held)}>
            {t('remove')}
          </Button>
        </span>
      )}
    </div>
  )
}
