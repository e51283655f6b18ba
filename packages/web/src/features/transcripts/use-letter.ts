import type { Conversation } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import type { Locale } from '@opora/contract/route'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { browserZone } from '../../lib/browser-zone.ts'
import { type FailureText, failureText } from '../../lib/failure-text.ts'
import { newClientId } from '../../lib/new-client-id.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'

/** What was typed above letters that were not sent yet, by conversation. */
const greetings = new Map<string, string>()

const isAddress = (text: string): boolean => /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(text)

/** A letter with the conversation to its contact: what it would hold, what is typed for it, and its sending. */
export function useLetter({ id }: Conversation, { isOpen, onDone }: { isOpen: boolean; onDone: () => void }) {
  const { t } = useTranslation('transcripts')
  const [locale, setLocale] = useState<Locale | null>(null)
  const [typedTo, setTo] = useState<string | null>(null)
  const [greeting, setGreeting] = useState(greetings.get(id) ?? '')
  const [isSending, setSending] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const [problem, setProblem] = useState<FailureText | null>(null)
  // A choice whose answer was lost is the same choice when it is made again.
  const choice = useRef(newClientId())
  const timeZone = browserZone() ?? 'UTC'
  const preview = useQuery({
    queryKey: ['transcript', id, locale],
    queryFn: () =>
      api('GET /conversations/:id/transcript', { params: { id }, query: { timeZone, ...(locale ? { locale } : {}) } }),
    enabled: isOpen,
    staleTime: 0,
    placeholderData: (before) => before,
  })
  const to = typedTo ?? preview.data?.to ?? ''
  const changed = (): void => {
    choice.current = newClientId()
    setProblem(null)
  }
  const send = async (): Promise<void> => {
    setWrong(!isAddress(to))
    if (!preview.data || !isAddress(to)) return
    setSending(true)
    setProblem(null)
    try {
      const body = { clientId: choice.current, to, locale: locale ?? preview.data.locale, timeZone, greeting }
      await api('POST /conversations/:id/transcripts', { params: { id }, body })
      greetings.delete(id)
      showToast({ text: t('letter.onItsWay', { to }) })
      onDone()
    } catch (error) {
      if (isFailure(error)) choice.current = newClientId()
      setProblem(failureText(error))
      setSending(false)
    }
  }
  return {
    preview,
    to,
    greeting,
    locale: locale ?? preview.data?.locale ?? null,
    isSending,
    isWrong,
    problem,
    send,
    setTo: (next: string): void => {
      setTo(next)
      setWrong(false)
      changed()
    },
    setGreeting: (next: string): void => {
      setGreeting(next)
      greetings.set(id, next)
      changed()
    },
    setLocale: (next: Locale): void => {
      setLocale(next)
      changed()
    },
  }
}
