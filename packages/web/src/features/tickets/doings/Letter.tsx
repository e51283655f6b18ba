import type { TicketId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import { ticketCommentCharacters } from '@opora/contract/ticket-limits'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { showToast } from '../../../ui/toast.ts'
import { ticketKeys } from '../keys.ts'

/** Words for the client; what is written stays until it was sent, and is sent once. */
function Writing({ ticketId, onClose }: { ticketId: TicketId; onClose: () => void }) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSending, setSending] = useState(false)
  // The same words sent again are the same letter.
  const sent = useRef({ text: '', clientId: '' })
  const send = async (): Promise<void> => {
    if (isBlank(text) || isSending) return
    setSending(true)
    setFailure(null)
    const words = text.trim()
    if (sent.current.text !== words) sent.current = { text: words, clientId: crypto.randomUUID() }
    try {
      const body = { clientId: sent.current.clientId, text: words }
      const { conversationId } = await api('POST /tickets/:id/replies', { params: { id: ticketId }, body })
      void client.invalidateQueries({ queryKey: ticketKeys.one(ticketId) })
      const run = (): void => void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId } })
      showToast({ text: t('doings.sent'), action: { label: t('doings.wentTo'), run } })
      onClose()
    } catch (error) {
      setFailure(failureText(error))
      setSending(false)
    }
  }
  return (
    <form
      className="tkt-letter"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void send()
      }}
    >
      <FormFailure failure={failure} />
      <Textarea
        autoFocus
        rows={3}
        aria-label={t('doings.write')}
        maxLength={ticketCommentCharacters}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint">{t('doings.writeHint')}</p>
      <div className="row">
        <Button type="submit" variant="primary" size="sm" isLoading={isSending}>
          {t('doings.send')}
        </Button>
        <Button size="sm" onClick={onClose}>
          {t('doings.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** A way to write to whoever asked for the ticket. */
export function Letter({ ticketId }: { ticketId: TicketId }) {
  const { t } = useTranslation('tickets')
  const [isWriting, setWriting] = useState(false)
  if (isWriting) return <Writing ticketId={ticketId} onClose={() => setWriting(false)} />
  return (
    <div className="tkt-doings">
      <Button size="sm" icon={Mail} onClick={() => setWriting(true)}>
        {t('doings.write')}
      </Button>
    </div>
  )
}
