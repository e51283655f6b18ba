import type { Conversation, Message, TimelineItem } from '@opora/contract/conversations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatTime } from '../../lib/format.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { useMerging } from './use-merging.ts'

const widthPx = 520
/** As the contract allows. */
const mostSplitOff = 200
const subjectCharacters = 90

const isMessage = (item: TimelineItem): item is Message => item.type === 'message'

/** One line of a message: its words, or how many files it holds. */
function useLine(): (message: Message) => string {
  const { t } = useTranslation('merging')
  return ({ text, attachments }) => text.trim() || t('split.file', { count: attachments.length })
}

interface ChoiceProps {
  messages: readonly Message[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

function Choice({ messages, chosen, onChange }: ChoiceProps) {
  const { t } = useTranslation('merging')
  const lineOf = useLine()
  const put = (id: string, isIn: boolean): void => {
    const next = new Set(chosen)
    if (isIn) next.add(id)
    else next.delete(id)
    onChange(next)
  }
  return (
    <fieldset className="mg-msgs">
      <legend className="lab">{t('split.messages')}</legend>
      <div className="mg-list">
        {messages.map((message) => (
          <Checkbox
            key={message.id}
            isChecked={chosen.has(message.id)}
            onChange={(isIn) => put(message.id, isIn)}
            hint={[message.author.name, formatTime(message.createdAt), ...(message.isNote ? [t('split.note')] : [])]
              .filter(Boolean)
              .join(', ')}
          >
            <span className="mg-line">{lineOf(message)}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

interface SplitDialogProps {
  conversation: Conversation
  items: readonly TimelineItem[]
  /** Chosen at first, with all that follow. */
  from: Message
  onClose: () => void
}

/** Chooses messages that become a conversation of their own. */
export function SplitDialog({ conversation, items, from, onClose }: SplitDialogProps) {
  const { t } = useTranslation('merging')
  const { split } = useMerging()
  const messages = items.filter(isMessage)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(messages.filter(({ seq }) => seq >= from.seq).map(({ id }) => id)),
  )
  const first = messages.find(({ id, author }) => chosen.has(id) && author.type === 'contact')
  const proposed = first?.text.replace(/\s+/g, ' ').trim().slice(0, subjectCharacters) ?? ''
  const [typed, setSubject] = useState<string | null>(null)
  const subject = typed ?? proposed
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const moving = messages.filter(({ id }) => chosen.has(id))
  const isWhole = items[0]?.seq === 1 || messages[0]?.seq === 1
  const reason =
    moving.length === 0
      ? t('split.none')
      : moving.length > mostSplitOff
        ? t('split.tooMany', { limit: mostSplitOff })
        : isWhole && moving.length === messages.length
          ? t('split.all')
          : undefined
  const go = async (): Promise<void> => {
    setBusy(true)
    try {
      await split(conversation, { messageIds: moving.map(({ id }) => id), subject: subject.trim() })
      onClose()
    } catch (error) {
      setProblem(failureLine(error))
      setBusy(false)
    }
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button variant="primary" isLoading={isBusy} disabledReason={reason} onClick={() => void go()}>
        {t('split.go', { count: moving.length })}
      </Button>
    </>
  )
  const { number, contact, inbox } = conversation
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('split.title', { number })}
      description={t(inbox.kind === 'widget' ? 'split.leadSite' : 'split.lead', { name: contact.name })}
      widthPx={widthPx}
      footer={footer}
    >
      <div className="mg-split">
        {problem && (
          <Banner look="bad" isBoxed isUrgent>
            {problem}
          </Banner>
        )}
        <Field label={t('split.subject')} hint={t('split.subjectHint')}>
          <Input value={subject} maxLength={subjectCharacters} onChange={(event) => setSubject(event.target.value)} />
        </Field>
        <Choice messages={messages} chosen={chosen} onChange={setChosen} />
        {!isWhole && <p className="hint">{t('split.earlier')}</p>}
      </div>
    </Dialog>
  )
}
