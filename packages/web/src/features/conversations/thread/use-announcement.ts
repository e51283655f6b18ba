import type { TimelineItem } from '@opora/contract/conversations'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answering } from '../cache/moments.ts'

const spokenCharacters = 400

/**
 * What a screen reader hears. The thread is virtual, so scrolling adds and removes elements:
 * the log itself stays silent and this says each new message once, an answer only when it is whole.
 */
export function useAnnouncement(items: readonly TimelineItem[], answer: Answering | undefined, name: string): string {
  const { t } = useTranslation('conversations')
  const [said, setSaid] = useState('')
  const heardSeq = useRef<number | null>(null)
  const isAnswering = answer !== undefined
  useEffect(() => {
    if (isAnswering) setSaid(t('answer.isWriting', { name }))
  }, [isAnswering, name, t])
  useEffect(() => {
    const last = items.at(-1)
    if (!last) return
    const isFirstLook = heardSeq.current === null
    const isNew = last.seq > (heardSeq.current ?? 0)
    heardSeq.current = last.seq
    if (isFirstLook || !isNew || last.type !== 'message' || last.author.type === 'member') return
    const text = `${last.author.name}: ${last.text.slice(0, spokenCharacters)}`
    const count = last.citations.length
    const ready = count > 0 ? t('answer.ready', { count }) : t('answer.readyPlain')
    setSaid(last.author.type === 'assistant' ? `${ready}. ${text}` : text)
  }, [items, t])
  return said
}
