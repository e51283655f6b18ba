import type { TicketTemplateId } from '@opora/contract/ids'
import type { Rhythm, TicketSchedule, TicketScheduleDraft, TicketTemplate } from '@opora/contract/ticket-templates'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toast.ts'
import { ticketKeys } from '../tickets/keys.ts'

interface Values {
  templateId: TicketTemplateId
  kind: Rhythm['kind']
  days: readonly number[]
  day: string
  at: string
}

const week = [1, 2, 3, 4, 5, 6, 7]

const valuesOf = (first: TicketTemplateId, schedule: TicketSchedule | undefined): Values => ({
  templateId: schedule?.templateId ?? first,
  kind: schedule?.rhythm.kind ?? 'weekly',
  days: schedule?.rhythm.kind === 'weekly' ? schedule.rhythm.days : [1],
  day: String(schedule?.rhythm.kind === 'monthly' ? schedule.rhythm.day : 1),
  at: schedule?.at ?? '09:00',
})

function rhythmOf({ kind, days, day }: Values): Rhythm {
  switch (kind) {
    case 'daily':
      return { kind }
    case 'weekly':
      return { kind, days: [...days] }
    case 'monthly':
      return { kind, day: Number(day) }
  }
}

const isDay = (day: string): boolean => /^\d{1,2}$/.test(day) && Number(day) >= 1 && Number(day) <= 31

interface ScheduleDialogProps {
  schedule?: TicketSchedule
  templates: readonly TicketTemplate[]
  first: TicketTemplateId
  onClose: () => void
}

/** Of which template, on which days and when. */
export function ScheduleDialog({ schedule, templates, first, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation('ticketTemplates')
  const formId = useId()
  const client = useQueryClient()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Values>({
    initial: valuesOf(first, schedule),
    check: ({ kind, days, day, at }) => ({
      ...(kind === 'weekly' && days.length === 0 ? { days: t('schedule.daysMissing') } : {}),
      ...(kind === 'monthly' && !isDay(day) ? { day: t('schedule.dayWrong') } : {}),
      ...(at === '' ? { at: t('schedule.atMissing') } : {}),
    }),
    submit: async (written) => {
      const { templateId, at } = written
      const body: TicketScheduleDraft = {
        templateId,
        rhythm: rhythmOf(written),
        at,
        isPaused: schedule ? schedule.isPaused : false,
      }
      if (schedule) await api('PATCH /ticket-schedules/:id', { params: { id: schedule.id }, body })
      else await api('POST /ticket-schedules', { body })
      await client.invalidateQueries({ queryKey: ticketKeys.schedules })
      showToast({ text: t('form.saved') })
      onClose()
    },
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('form.cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(schedule ? 'form.save' : 'schedule.create')}
      </Button>
    </>
  )
  const turn = (day: number, isOn: boolean): void =>
    set('days', isOn ? [...values.days, day] : values.days.filter((one) => one !== day))
  return (
    <Dialog isOpen onClose={onClose} title={t(schedule ? 'schedule.edit' : 'schedule.new')} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('schedule.template')}>
          <Select
            value={values.templateId}
            options={templates.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => set('templateId', id)}
          />
        </Field>
        <div>
          <span className="lab">{t('schedule.often')}</span>
          <Segments
            label={t('schedule.often')}
            value={values.kind}
            options={(['daily', 'weekly', 'monthly'] as const).map((value) => ({
              value,
              label: t(`schedule.${value}`),
            }))}
            onChange={(kind) => set('kind', kind)}
          />
        </div>
        {values.kind === 'weekly' && (
          <fieldset className="tt-days">
            <legend className="lab">{t('schedule.days')}</legend>
            {week.map((day) => (
              <Checkbox key={day} isChecked={values.days.includes(day)} onChange={(isOn) => turn(day, isOn)}>
                {formatWeekday(day)}
              </Checkbox>
            ))}
            {errors.days && (
              <p className="hint bad" role="alert">
                {errors.days}
              </p>
            )}
          </fieldset>
        )}
        {values.kind === 'monthly' && (
          <Field label={t('schedule.day')} hint={t('schedule.dayHint')} error={errors.day}>
            <Input
              name="day"
              type="number"
              min={1}
              max={31}
              value={values.day}
              onChange={({ target }) => set('day', target.value)}
            />
          </Field>
        )}
        <Field label={t('schedule.at')} error={errors.at}>
          <Input name="at" type="time" value={values.at} onChange={({ target }) => set('at', target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}
