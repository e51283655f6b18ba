import type { Conversation } from '@opora/contract/conversations'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFrames } from '../../../lib/use-live.ts'

/** Tells screen readers of each breach once, at once, while one looks at the list. */
export function SlaAlerts({ rows }: { rows: readonly Conversation[] }) {
  const { t } = useTranslation('sla')
  const [text, setText] = useState('')
  const told = useRef(new Set<string>())
  const listed = useRef(rows)
  useEffect(() => {
    listed.current = rows
  }, [rows])
  useFrames((frame) => {
    if (frame.type !== 'timeline.changed' || frame.item.type !== 'event' || frame.item.name !== 'sla.breached') return
    const { conversationId, item } = frame
    const row = listed.current.find(({ id }) => id === conversationId)
    if (!row || !item.sla || told.current.has(item.id)) return
    told.current.add(item.id)
    setText(t('alert', { name: row.contact.name || row.subject, kind: t(`kind.${item.sla.kind}`) }))
  })
  return (
    <span className="sr" role="alert">
      {text}
    </span>
  )
}
