import type { ConversationId, TicketProjectId } from '@opora/contract/ids'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketTemplate } from '@opora/contract/ticket-templates'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { tellBoards } from '../apply-frame.ts'
import { endOfDay } from '../due.ts'
import { ticketKeys } from '../keys.ts'
import { type Draft, emptyDraft, fromTemplate, newsIn, type Proposable, typesOf } from './draft.ts'
import { useProposal } from './use-proposal.ts'

export interface NewTicketProps {
  setup: TicketSetup
  /** The project it begins with; the first one where null. */
  projectId?: TicketProjectId | null
  /** The day it shall be due, `2026-11-23`. */
  dueDay?: string
  /** The conversation it comes from, and is linked to. */
  conversation?: { id: ConversationId; subject: string }
  onClose: () => void
}

const bodyOf = ({ subject, description, projectId, typeId, checklist, tagIds, dueDay, ...facts }: Draft) => ({
  ...facts,
  dueAt: endOfDay(dueDay),
  subject: subject.trim(),
  description: description.trim(),
  tagIds: [...tagIds],
  checklist: checklist.map((text) => ({ id: crypto.randomUUID(), text, isDone: false })),
  ...(projectId ? { projectId } : {}),
  ...(typeId ? { typeId } : {}),
})

/** What is written, what of it was proposed, and the ways back from that. */
function useDraft({ setup, projectId, conversation, dueDay = '' }: NewTicketProps) {
  const [initial] = useState(() => ({ ...emptyDraft(setup, projectId, conversation?.subject ?? ''), dueDay }))
  const [draft, setDraft] = useState(initial)
  const [proposed, setProposed] = useState<readonly Proposable[]>([])
  const written = useRef(new Set<keyof Draft>())
  const keep = (fields: readonly string[]): void =>
    setProposed((held) => held.filter((field) => !fields.includes(field)))
  const write = (part: Partial<Draft>): void => {
    const fields = Object.keys(part) as (keyof Draft)[]
    for (const field of fields) written.current.add(field)
    keep(fields)
    setDraft((held) => {
      const next = { ...held, ...part }
      const isFitting = typesOf(setup, next.projectId).some(({ id }) => id === next.typeId)
      return isFitting ? next : { ...next, typeId: typesOf(setup, next.projectId)[0]?.id }
    })
  }
  const proposal = useProposal(conversation?.id, (found) => {
    const news = newsIn(found, { initial, written: written.current, types: typesOf(setup, draft.projectId) })
    setProposed(Object.keys(news) as Proposable[])
    setDraft((held) => ({ ...held, ...news }))
  })
  const refuse = (fields: readonly Proposable[]): void => {
    keep(fields)
    for (const field of fields) written.current.add(field)
    setDraft((held) => ({ ...held, ...Object.fromEntries(fields.map((field) => [field, initial[field]])) }))
  }
  const begin = (template: TicketTemplate): void => write(fromTemplate(template, draft, setup))
  return { draft, proposed, proposal, write, refuse, begin }
}

/** Keeps what is written until the server took it; sent twice, it is made once. */
export function useNewTicket(props: NewTicketProps) {
  const { setup, conversation, onClose } = props
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [clientId] = useState(() => crypto.randomUUID())
  const form = useDraft(props)
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSaving, setSaving] = useState(false)
  // What is sent twice has to be the same words.
  const sent = useRef<{ draft: Draft; body: ReturnType<typeof bodyOf> } | null>(null)
  const save = async (): Promise<void> => {
    if (isSaving) return
    setSaving(true)
    setFailure(null)
    if (sent.current?.draft !== form.draft) sent.current = { draft: form.draft, body: bodyOf(form.draft) }
    try {
      const ticket = await api('POST /tickets', {
        body: { ...sent.current.body, clientId, ...(conversation ? { conversationId: conversation.id } : {}) },
      })
      tellBoards(client, ticket, null)
      if (conversation) void client.invalidateQueries({ queryKey: ticketKeys.ofConversation(conversation.id) })
      const open = (): void =>
        void navigate({ to: '/tickets', search: (held) => ({ ...(conversation ? {} : held), ticket: ticket.id }) })
      showToast({ text: t('new.done', { number: ticket.number }), action: { label: t('new.open'), run: open } })
      onClose()
    } catch (error) {
      setFailure(failureText(error))
      setSaving(false)
    }
  }
  const projects = setup.projects.filter(({ isArchived }) => !isArchived)
  return { ...form, projects, types: typesOf(setup, form.draft.projectId), failure, isSaving, save }
}
