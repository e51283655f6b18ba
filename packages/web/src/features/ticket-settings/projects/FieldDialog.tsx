import type { TicketProjectId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import { fieldKinds } from '@opora/contract/ticket-limits'
import type { TicketField } from '@opora/contract/ticket-setup'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { ticketKeys } from '../../tickets/keys.ts'
import { useSave } from '../use-save.ts'
import { linesOf } from './lines.ts'

const limits = { choices: 100, characters: 100 } as const

interface Values {
  name: string
  kind: TicketField['kind']
  /** One in a line. */
  choices: string
}

interface FieldDialogProps {
  projectId: TicketProjectId
  /** The one to change; a new one without it. */
  field?: TicketField
  onClose: () => void
}

/** Tells of choices that are taken away though tickets hold them. */
function Lost({ field, left }: { field: TicketField; left: readonly string[] }) {
  const { t } = useTranslation('ticketSettings')
  const { data } = useQuery({
    queryKey: [...ticketKeys.setup, 'choices', field.id],
    queryFn: ({ signal }) => api('GET /ticket-fields/:id/usage', { params: { id: field.id } }, { signal }),
    staleTime: 0,
  })
  const lost = data?.choices.filter(({ choice }) => field.choices.includes(choice) && !left.includes(choice)) ?? []
  if (lost.length === 0) return null
  return (
    <Banner look="warn" icon={TriangleAlert} isBoxed>
      {lost.map(({ choice, count }) => (
        <div key={choice}>{t('field.inUse', { choice, count })}</div>
      ))}
      <div>{t('field.inUseHint')}</div>
    </Banner>
  )
}

/** Makes a custom field of a project, or changes its name and choices. */
export function FieldDialog({ projectId, field, onClose }: FieldDialogProps) {
  const { t } = useTranslation('ticketSettings')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const { save } = useSave()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Values>({
    initial: { name: field?.name ?? '', kind: field?.kind ?? 'text', choices: field?.choices.join('\n') ?? '' },
    check: ({ name, kind, choices }) => {
      const lines = kind === 'choice' ? linesOf(choices) : null
      const isLong = lines?.some((line) => line.length > limits.characters) || (lines?.length ?? 0) > limits.choices
      return {
        ...(isBlank(name) ? { name: t('nameMissing') } : {}),
        ...(lines?.length === 0 ? { choices: t('field.choicesMissing') } : {}),
        ...(isLong ? { choices: t('field.choicesLong', { count: limits.choices, most: limits.characters }) } : {}),
      }
    },
    submit: async ({ name, kind, choices }) => {
      const body = { name, choices: kind === 'choice' ? linesOf(choices) : [] }
      await save(() =>
        field
          ? api('PATCH /ticket-fields/:id', { params: { id: field.id }, body })
          : api('POST /ticket-fields', { body: { ...body, kind, projectId } }),
      )
      onClose()
    },
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(field ? 'save' : 'field.create')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t(field ? 'field.edit' : 'field.new')} initialFocus={first} footer={footer}>
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
        {!field && (
          <Field label={t('field.kind')} hint={t('field.kindHint')}>
            <Select
              value={values.kind}
              onChange={(kind) => set('kind', kind)}
              options={fieldKinds.map((value) => ({ value, label: t(`field.kinds.${value}`) }))}
            />
          </Field>
        )}
        {values.kind === 'choice' && (
          <>
            <Field label={t('field.choices')} hint={t('field.choicesHint')} error={errors.choices}>
              <Textarea
                name="choices"
                rows={4}
                maxLength={12_000}
                value={values.choices}
                onChange={({ target }) => set('choices', target.value)}
              />
            </Field>
            {field && <Lost field={field} left={linesOf(values.choices)} />}
          </>
        )}
      </form>
    </Dialog>
  )
}
