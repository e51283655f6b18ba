import type { Conversation } from '@opora/contract/conversations'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRight, Merge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useMerging } from './use-merging.ts'

/** In the place of the composer of a conversation that was merged away: where it goes on. */
export function MergedAway({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('merging')
  const navigate = useNavigate()
  const { undoMerge } = useMerging()
  const { mergedInto } = conversation
  if (!mergedInto) return null
  const { id, number } = mergedInto
  const open = (): void =>
    void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId: id }, search: (held) => held })
  return (
    <section className="mg-away" role="status" data-region="composer">
      <Icon of={Merge} />
      <div className="grow">
        <b>{t('away.title', { number })}</b>
        <p className="sec">{t('away.text')}</p>
      </div>
      <div className="row">
        <Button variant="ghost" onClick={() => void undoMerge(conversation.id)}>
          {t('away.undo')}
        </Button>
        <Button variant="primary" iconAfter={ArrowRight} onClick={open}>
          {t('away.open', { number })}
        </Button>
      </div>
    </section>
  )
}
