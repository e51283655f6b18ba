import { isFailure } from '@opora/contract/errors'
import type { TicketStatusId } from '@opora/contract/ids'
import type { TicketSetup, TicketStatus } from '@opora/contract/ticket-setup'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useSave } from '../use-save.ts'

const nowhere = 'none'

interface RemoveStatusDialogProps {
  status: TicketStatus
  setup: TicketSetup
  /** How many tickets stand in it as far as is known; the server has the last word. */
  count: number
  onClose: () => void
}

/** Asks before a status is deleted, and where its tickets go. */
export function RemoveStatusDialog({ status, setup, count: known, onClose }: RemoveStatusDialogProps) {
  const { t } = useTranslation('ticketSettings')
  const formId = useId()
  const { save } = useSave()
  const { id, name } = status
  const [count, setCount] = useState(known)
  const [to, setTo] = useState<TicketStatusId | typeof nowhere>(nowhere)
  const [wrong, setWrong] = useState<string>()
  const [full, setFull] = useState<number | null>(null)
  const [isOverLimit, setOverLimit] = useState(false)
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSending, setSending] = useState(false)
  const boards = setup.boards.filter(({ columns }) => columns.some(({ statusId }) => statusId === id))
  const types = setup.types.filter(({ workflow }) =>
    workflow?.some(({ fromStatusId, toStatusId }) => fromStatusId === id || toStatusId === id),
  )
  const names = (items: readonly { name: string }[]): string => items.map((one) => one.name).join(', ')
  const refuse = (error: unknown): void => {
    if (isFailure(error, 'ticket_status.in_use')) {
      setCount(Number(error.params.count))
      setWrong(t('status.removal.toMissing'))
    } else if (isFailure(error, 'ticket.column_full')) setFull(Number(error.params.limit))
    else setFailure(failureText(error))
  }
  const remove = async (): Promise<void> => {
    if (isSending) return
    if (count > 0 && to === nowhere) return setWrong(t('status.removal.toMissing'))
    setFailure(null)
    setSending(true)
    try {
      const query = { ...(to === nowhere ? {} : { moveTo: to }), isOverLimit: String(isOverLimit) }
      await save(() => api('DELETE /ticket-statuses/:id', { params: { id }, query }))
      showToast({ text: t('status.removal.done', { name }) })
      onClose()
    } catch (error) {
      refuse(error)
    } finally {
      setSending(false)
    }
  }
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('keep')}
      </Button>
      <Button variant="danger" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(count > 0 ? 'status.removal.moveAndRemove' : 'remove')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('status.removal.title', { name })} footer={footer}>
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void remove()
        }}
      >
        <FormFailure failure={failure} />
        <div className="stack8">
          <p>{count > 0 ? t('status.removal.holds', { count }) : t('status.removal.empty')}</p>
          {boards.length > 0 && <p className="sec">{t('status.removal.boards', { names: names(boards) })}</p>}
          {types.length > 0 && <p className="sec">{t('status.removal.types', { names: names(types) })}</p>}
        </div>
        {count > 0 && (
          <Field label={t('status.removal.to')} hint={t('status.removal.toHint')} error={wrong}>
            <Select
              value={to}
              onChange={(next) => {
                setTo(next)
                setWrong(undefined)
                setFull(null)
                setOverLimit(false)
              }}
              options={[
                { value: nowhere, label: t('status.removal.choose'), isDisabled: true },
                ...setup.statuses.filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.name })),
              ]}
            />
          </Field>
        )}
        {full !== null && (
          <div role="alert" className="stack8">
            <p className="hint bad">
              {t('status.removal.full', {
                name: setup.statuses.find((one) => one.id === to)?.name ?? '',
                limit: full,
              })}
            </p>
            <Checkbox isChecked={isOverLimit} onChange={setOverLimit}>
              {t('status.removal.overLimit')}
            </Checkbox>
          </div>
        )}
      </form>
    </Dialog>
  )
}
