import { timeEntryMinutes, timeNoteCharacters } from '@opora/contract/ticket-limits'
import type { TimeEntry } from '@opora/contract/ticket-work'
import type { Ticket } from '@opora/contract/tickets'
import { Trash2 } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../../lib/format.ts'
import { newClientId } from '../../../../lib/new-client-id.ts'
import { api, useMe } from '../../../../lib/session.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { IconButton } from '../../../../ui/IconButton.tsx'
import { Input } from '../../../../ui/Input.tsx'
import { dayOf } from '../../due.ts'
import { readMinutes } from './read-minutes.ts'
import { useMinutes } from './use-minutes.ts'
import { useWork } from './use-work.ts'

interface TimeSpentProps {
  ticket: Ticket
  time: readonly TimeEntry[]
}

const today = (): string => dayOf(new Date().toISOString())

function AddTime({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation('tickets')
  const { spend } = useWork(ticket.id)
  const [clientId, setClientId] = useState(newClientId)
  const [said, setSaid] = useState({ words: '', note: '', day: today() })
  const [isMissing, setMissing] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const minutes = readMinutes(said.words)
  const isTime = minutes !== null && minutes > 0 && minutes <= timeEntryMinutes
  // What is other than what was sent is another entry.
  const change = (next: Partial<typeof said>): void => {
    setSaid((before) => ({ ...before, ...next }))
    setClientId(newClientId())
  }
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setMissing(!isTime)
    if (!isTime) return field.current?.focus()
    if (isSaving) return
    setSaving(true)
    const isKept = await spend({ clientId, minutes, note: said.note.trim(), day: said.day || today() })
    setSaving(false)
    if (isKept) onClose()
  }
  return (
    <form className="tkt-time" onSubmit={(event) => void add(event)}>
      <Field label={t('work.howLong')} error={isMissing && !isTime ? t('work.noTime') : undefined}>
        <Input
          ref={field}
          autoFocus
          isSmall
          placeholder={t('work.howLongHint')}
          maxLength={40}
          value={said.words}
          onChange={(event) => change({ words: event.target.value })}
        />
      </Field>
      <Field label={t('work.day')}>
        <Input isSmall type="date" value={said.day} onChange={(event) => change({ day: event.target.value })} />
      </Field>
      <Field label={t('work.note')} isOptional>
        <Input
          isSmall
          maxLength={timeNoteCharacters}
          value={said.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </Field>
      <div className="row">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="primary" type="submit" isLoading={isSaving}>
          {t('work.addTime')}
        </Button>
      </div>
    </form>
  )
}

/** What it took beside what it was to take, entry by entry. */
export function TimeSpent({ ticket, time }: TimeSpentProps) {
  const { t } = useTranslation('tickets')
  const me = useMe().member.id
  const inWords = useMinutes()
  const { done, undo, spend } = useWork(ticket.id)
  const [isAdding, setAdding] = useState(false)
  const [spent, estimate] = [ticket.spentMinutes ?? 0, ticket.estimateMinutes]
  const sum = inWords(spent)
  const remove = async ({ id, minutes, note, day }: TimeEntry): Promise<void> => {
    const clientId = newClientId()
    if (await done(() => api('DELETE /ticket-time-entries/:id', { params: { id } })))
      undo(t('work.timeRemoved', { time: inWords(minutes) }), () => void spend({ clientId, minutes, note, day }))
  }
  return (
    <section>
      <h3 className="tkt-h">
        {t('work.time')}
        <span className={estimate !== null && spent > estimate ? 'num tkt-due warn' : 'num mut'}>
          {estimate === null ? sum : t('work.ofEstimate', { sum, estimate: inWords(estimate) })}
        </span>
        {!isAdding && (
          <Button size="sm" onClick={() => setAdding(true)}>
            {t('work.addTime')}
          </Button>
        )}
      </h3>
      {isAdding && <AddTime ticket={ticket} onClose={() => setAdding(false)} />}
      <ul className="tkt-others">
        {time.map((entry) => (
          <li key={entry.id}>
            <span className="grow">
              <b className="med num">{inWords(entry.minutes)}</b> {entry.note}{' '}
              <span className="mut xs">
                {entry.author.name}, {formatDate(`${entry.day}T12:00`)}
              </span>
            </span>
            {entry.author.id === me && (
              <IconButton
                icon={Trash2}
                size="sm"
                label={t('work.removeTime', { time: inWords(entry.minutes) })}
                onClick={() => void remove(entry)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
