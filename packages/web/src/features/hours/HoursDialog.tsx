import type { BusinessHours, Holiday, Week } from '@opora/contract/business-hours'
import { hoursNameCharacters } from '@opora/contract/business-hours-limits'
import { isFailure } from '@opora/contract/errors'
import type { TeamId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { browserZone } from '../../lib/browser-zone.ts'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { hoursKey } from '../../lib/use-hours.ts'
import { useTeams } from '../../lib/use-teams.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { showToast } from '../../ui/toast.ts'
import { ZoneSelect } from '../workspace/zone/ZoneSelect.tsx'
import { doFit } from './clock-times.ts'
import { Holidays } from './Holidays.tsx'
import { usualSpan, WeekGrid } from './WeekGrid.tsx'

interface Draft {
  name: string
  timeZone: string
  week: Week
  holidays: Holiday[]
  isDefault: boolean
  teamIds: TeamId[]
}

interface HoursDialogProps {
  hours?: BusinessHours
  /** The first set is the default, whatever one says. */
  isFirst: boolean
  onClose: () => void
}

const usualWeek: Week = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [usualSpan] : []))
const draftOf = (hours: BusinessHours | undefined, isFirst: boolean): Draft => ({
  name: hours?.name ?? '',
  timeZone: hours?.timeZone ?? browserZone() ?? 'UTC',
  week: hours?.week ?? usualWeek,
  holidays: hours?.holidays ?? [],
  isDefault: hours?.isDefault ?? isFirst,
  teamIds: hours?.teamIds ?? [],
})

function useCheck() {
  const { t } = useTranslation('hours')
  return ({ name, week, holidays }: Draft) => ({
    ...(isBlank(name) ? { name: t('form.nameMissing') } : {}),
    ...(week.every(doFit) ? {} : { week: t('form.badSpan') }),
    ...(holidays.every((one) => !isBlank(one.name) && one.from <= one.to && doFit(one.spans))
      ? {}
      : { holidays: t('form.badHoliday') }),
  })
}

const fieldOf = (error: unknown) => (isFailure(error, 'hours.name_taken') ? { name: failureLine(error) } : null)

/** When one works: a week, holidays, a place. */
export function HoursDialog({ hours, isFirst, onClose }: HoursDialogProps) {
  const { t } = useTranslation('hours')
  const formId = useId()
  const client = useQueryClient()
  const teams = useTeams().data?.items ?? []
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Draft>({
    initial: draftOf(hours, isFirst),
    check: useCheck(),
    fieldOf,
    submit: async (body) => {
      if (hours) await api('PUT /business-hours/:id', { params: { id: hours.id }, body })
      else await api('POST /business-hours', { body })
      await client.invalidateQueries({ queryKey: hoursKey })
      showToast({ text: t('form.saved') })
      onClose()
    },
  })
  const toggleTeam = (id: TeamId, isOn: boolean): void =>
    set('teamIds', isOn ? [...values.teamIds, id] : values.teamIds.filter((one) => one !== id))
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('form.cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(hours ? 'form.save' : 'form.create')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t(hours ? 'form.edit' : 'new')} widthPx={680} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('form.name')} error={errors.name}>
          <Input
            name="name"
            maxLength={hoursNameCharacters}
            autoComplete="off"
            value={values.name}
            onChange={({ target }) => set('name', target.value)}
          />
        </Field>
        <Field label={t('form.zone')} error={errors.timeZone}>
          <ZoneSelect value={values.timeZone} isDisabled={false} onChange={(zone) => set('timeZone', zone)} />
        </Field>
        <fieldset className="hrs-set">
          <legend className="lab">{t('form.week')}</legend>
          <WeekGrid week={values.week} onChange={(week) => set('week', week)} />
          {errors.week && (
            <p className="hint bad" role="alert">
              {errors.week}
            </p>
          )}
        </fieldset>
        <fieldset className="hrs-set">
          <legend className="lab">{t('form.holidays')}</legend>
          <Holidays holidays={values.holidays} onChange={(holidays) => set('holidays', holidays)} />
          {errors.holidays && (
            <p className="hint bad" role="alert">
              {errors.holidays}
            </p>
          )}
        </fieldset>
        {!isFirst && !hours?.isDefault && (
          <Checkbox isChecked={values.isDefault} onChange={(isDefault) => set('isDefault', isDefault)}>
            {t('form.default')} <span className="mut">({t('form.defaultHint')})</span>
          </Checkbox>
        )}
        {teams.length > 0 && (
          <fieldset className="hrs-set">
            <legend className="lab">{t('form.teams')}</legend>
            {teams.map(({ id, name }) => (
              <Checkbox key={id} isChecked={values.teamIds.includes(id)} onChange={(isOn) => toggleTeam(id, isOn)}>
                {name}
              </Checkbox>
            ))}
          </fieldset>
        )}
      </form>
    </Dialog>
  )
}
