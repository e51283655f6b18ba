import type { TicketMergeId } from '@opora/contract/ids'
import type { Ticket, TicketCard } from '@opora/contract/tickets'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureLine, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { ticketKeys } from '../keys.ts'

const mostShown = 8

interface MergeDialogProps {
  ticket: Ticket
  onUndo: (mergeId: TicketMergeId, number: number) => Promise<void>
  onClose: () => void
}

interface FoundProps {
  words: string
  exceptId: string
  chosen: TicketCard | null
  onChoose: (ticket: TicketCard) => void
}

/** Tickets it may become part of, the latest first. */
function Found({ words, exceptId, chosen, onChoose }: FoundProps) {
  const { t } = useTranslation('tickets')
  const q = useDeferredValue(words.trim())
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: [...ticketKeys.lists, 'merge', q],
    queryFn: ({ signal }) => api('GET /tickets', { query: { limit: mostShown + 1, ...(q ? { q } : {}) } }, { signal }),
    placeholderData: (before) => before,
  })
  if (error && !data)
    return <ErrorState title={failureLine(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
  if (!data) return <Skeleton />
  const items = data.items.filter(({ id }) => id !== exceptId).slice(0, mostShown)
  if (items.length === 0) return <p className="mut">{t('doings.nothing')}</p>
  return (
    <fieldset className="tkt-choose">
      <legend className="sr">{t('doings.choose')}</legend>
      {items.map((one) => (
        <label key={one.id} className="tkt-choice">
          <input type="radio" name="into" checked={chosen?.id === one.id} onChange={() => onChoose(one)} />
          <span className="num mut">#{one.number}</span>
          <span className="tr grow">{one.subject}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Chooses the ticket this one becomes part of. */
export function MergeDialog({ ticket, onUndo, onClose }: MergeDialogProps) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const navigate = useNavigate()
  const first = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  const [into, setInto] = useState<TicketCard | null>(null)
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSaving, setSaving] = useState(false)
  const merge = async (): Promise<void> => {
    if (!into || isSaving) return
    setSaving(true)
    setFailure(null)
    try {
      const body = { ticketId: ticket.id, intoTicketId: into.id, version: ticket.version }
      const merged = await api('POST /ticket-merges', { body })
      void client.invalidateQueries({ queryKey: ['tickets'] })
      void client.invalidateQueries({ queryKey: ticketKeys.cards })
      void client.invalidateQueries({ queryKey: ticketKeys.lists })
      showToast({
        text: t('doings.merged', { from: ticket.number, into: into.number }),
        action: { label: t('doings.undo'), run: () => void onUndo(merged.id, ticket.number) },
      })
      onClose()
      void navigate({ to: '/tickets', search: (held) => ({ ...held, ticket: into.id }) })
    } catch (error) {
      setFailure(failureText(error))
      setSaving(false)
    }
  }
  return (
    <FormDialog
      title={t('doings.merge')}
      initialFocus={first}
      words={{
        save: into ? t('doings.mergeHere', { number: into.number }) : t('doings.merge'),
        close: t('doings.cancel'),
      }}
      failure={failure}
      isSaving={isSaving}
      blockedReason={into ? undefined : t('doings.find')}
      onSave={() => void merge()}
      onClose={onClose}
    >
      <p className="sec">{t('doings.mergeLead', { number: ticket.number })}</p>
      <Field label={t('doings.find')}>
        <Input
          ref={first}
          autoComplete="off"
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
      <Found words={words} exceptId={ticket.id} chosen={into} onChoose={setInto} />
    </FormDialog>
  )
}
