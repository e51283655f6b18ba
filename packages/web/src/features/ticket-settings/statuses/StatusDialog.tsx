import { isFailure } from '@opora/contract/errors'
import type { BoardId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { TagColour } from '@opora/contract/tags'
import { mostStaleDays, type Phase, phases } from '@opora/contract/ticket-limits'
import type { Board, TicketStatus } from '@opora/contract/ticket-setup'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { ColourChoice } from '../../tags/settings/ColourChoice.tsx'
import '../../tags/tags.css'
import { Checks } from '../Checks.tsx'
import { useSave } from '../use-save.ts'
import { StaleDaysField } from './StaleDaysField.tsx'

const mostLimit = 1000
const isCount = (text: string, most: number): boolean =>
  /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most
const modes = ['none', 'soft', 'hard'] as const

interface Values {
  name: string
  phase: Phase
  colour: TagColour
  mode: (typeof modes)[number]
  limit: string
  staleDays: string
  boardIds: BoardId[]
}

interface StatusDialogProps {
  /** The one to change; a new one without it. */
  status?: TicketStatus
  phase: Phase
  /** Which may get a new one as a column. */
  boards: readonly Board[]
  onClose: () => void
}

/** Makes a status, or changes its name, phase, colour and limit. */
export function StatusDialog({ status, phase, boards, onClose }: StatusDialogProps) {
  const { t } = useTranslation(['ticketSettings', 'tickets'])
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const { save } = useSave()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Values>({
    initial: {
      name: status?.name ?? '',
      phase,
      colour: status?.colour ?? 'grey',
      mode: status?.limit?.mode ?? 'none',
      limit: String(status?.limit?.count ?? ''),
      staleDays: String(status?.staleDays ?? ''),
      boardIds: boards.map(({ id }) => id),
    },
    check: ({ name, mode, limit, staleDays }) => ({
      ...(isBlank(name) ? { name: t('nameMissing') } : {}),
      ...(mode !== 'none' && !isCount(limit, mostLimit) ? { limit: t('status.limitWrong', { most: mostLimit }) } : {}),
      ...(staleDays.trim() && !isCount(staleDays, mostStaleDays)
        ? { staleDays: t('status.limitWrong', { most: mostStaleDays }) }
        : {}),
    }),
    submit: async ({ name, phase, colour, mode, limit, staleDays: days, boardIds }) => {
      const staleDays = days.trim() ? Number(days) : null
      const body = { name, phase, colour, staleDays, limit: mode === 'none' ? null : { count: Number(limit), mode } }
      await save(() =>
        status
          ? api('PATCH /ticket-statuses/:id', { params: { id: status.id }, body })
          : api('POST /ticket-statuses', { body: { ...body, boardIds } }),
      )
      onClose()
    },
    fieldOf: (error) => (isFailure(error, 'ticket_setup.name_taken') ? { name: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(status ? 'save' : 'status.create')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(status ? 'status.edit' : 'status.new')}
      initialFocus={first}
      footer={footer}
    >
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('name')} error={errors.name}>
          <Input
            ref={first}
            name="name"
            maxLength={60}
            autoComplete="off"
            value={values.name}
            onChange={({ target }) => set('name', target.value)}
          />
        </Field>
        <Field label={t('status.phase')} hint={t(`status.phaseHint.${values.phase}`)}>
          <Select
            value={values.phase}
            onChange={(next) => set('phase', next)}
            options={phases.map((value) => ({ value, label: t(`tickets:phase.${value}`) }))}
          />
        </Field>
        <ColourChoice value={values.colour} onChange={(colour) => set('colour', colour)} />
        <div className="ts-two">
          <Field label={t('status.limit')} hint={t(`status.limitHint.${values.mode}`)}>
            <Select
              value={values.mode}
              onChange={(mode) => set('mode', mode)}
              options={modes.map((value) => ({ value, label: t(`status.limitMode.${value}`) }))}
            />
          </Field>
          {values.mode !== 'none' && (
            <Field label={t('status.limitCount')} error={errors.limit}>
              <Input
                name="limit"
                inputMode="numeric"
                maxLength={4}
                autoComplete="off"
                value={values.limit}
                onChange={({ target }) => set('limit', target.value)}
              />
            </Field>
          )}
        </div>
        <StaleDaysField value={values.staleDays} error={errors.staleDays} onChange={(days) => set('staleDays', days)} />
        {!status && boards.length > 0 && (
          <Checks
            label={t('status.boards')}
            options={boards.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={values.boardIds}
            onChange={(ids) => set('boardIds', ids)}
          />
        )}
      </form>
    </Dialog>
  )
}
