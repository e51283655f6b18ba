import { Sparkles, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import type { Proposable } from './draft.ts'
import type { useNewTicket } from './use-new-ticket.ts'

type Form = ReturnType<typeof useNewTicket>

/** That something was proposed here, and the way back. */
export function Proposed({ form, field, name }: { form: Form; field: Proposable; name: string }) {
  const { t } = useTranslation('tickets')
  if (!form.proposed.includes(field)) return null
  return (
    <span className="tkt-proposed">
      <Icon of={Sparkles} size={12} />
      {t('proposal.mark')}
      <Button
        size="sm"
        variant="ghost"
        aria-label={t('proposal.refuseOne', { name })}
        onClick={() => form.refuse([field])}
      >
        {t('proposal.refuse')}
      </Button>
    </span>
  )
}

/** How far the proposal is, where it comes from, and one way back from all of it. */
export function ProposalLine({ form }: { form: Form }) {
  const { t } = useTranslation('tickets')
  const { isAsking, proposal } = form.proposal
  if (isAsking)
    return (
      <p className="hint" role="status">
        {t('proposal.asking')}
      </p>
    )
  if (!proposal) return null
  const isAny = form.proposed.length > 0
  return (
    <div className="tkt-proposal" role="status">
      <span className="hint">
        {t(proposal.isByModel ? 'proposal.byModel' : 'proposal.byWords')}
        {proposal.failure && ` ${t('proposal.failed', { reason: codeText(proposal.failure) })}`}
      </span>
      {isAny && (
        <Button size="sm" variant="ghost" icon={Undo2} onClick={() => form.refuse(form.proposed)}>
          {t('proposal.refuseAll')}
        </Button>
      )}
    </div>
  )
}
