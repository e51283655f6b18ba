import type { Assistant } from '@opora/contract/assistants'
import type { Tool, ToolMethod } from '@opora/contract/tools'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Form, useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { Toggle } from '../../../ui/Toggle.tsx'
import { useToolChanges } from '../use-tools.ts'
import { HeaderFields } from './HeaderFields.tsx'
import { ParameterFields } from './ParameterFields.tsx'
import { checkDraft, draftOf, isSensitive, type ToolDraft, toSend } from './tool-draft.ts'

const widthPx = 680
const methods: readonly ToolMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

interface ToolDialogProps {
  /** Absent for a new one. */
  tool?: Tool
  assistants: readonly Assistant[]
  onClose: () => void
}

/** Adds a tool or changes one. */
export function ToolDialog({ tool, assistants, onClose }: ToolDialogProps) {
  const { t } = useTranslation('tools')
  const formId = useId()
  const { create, change } = useToolChanges()
  const form = useForm<ToolDraft>({
    initial: draftOf(
      tool,
      assistants.map(({ id }) => id),
    ),
    check: (draft) =>
      Object.fromEntries(
        Object.entries(checkDraft(draft, tool)).map(([name, mistake]) => [name, t(`mistake.${mistake}`)]),
      ),
    submit: async (draft) => {
      const body = toSend(draft)
      if (tool) await change.mutateAsync({ id: tool.id, body })
      else await create.mutateAsync(body)
      onClose()
    },
  })
  const { values, errors, set } = form
  const save = (
    <Button variant="primary" size="lg" type="submit" form={formId} isLoading={form.isSending}>
      {t('save')}
    </Button>
  )
  return (
    <Dialog isOpen onClose={onClose} title={tool ? tool.label : t('add')} footer={save} widthPx={widthPx}>
      <form id={formId} className="stack tl-form" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        <Basics form={form} />
        <ParameterFields
          value={values.parameters}
          error={errors.parameters}
          onChange={(next) => set('parameters', next)}
        />
        <HeaderFields value={values.headers} error={errors.headers} onChange={(next) => set('headers', next)} />
        <Toggle isOn={values.hasEffects} onChange={(is) => set('hasEffects', is)} hint={t('field.effectsHint')}>
          {t('field.effects')}
        </Toggle>
        <Toggle isOn={isSensitive(values)} onChange={(is) => set('isSensitive', is)} hint={t('field.sensitiveHint')}>
          {t('field.sensitive')}
        </Toggle>
        <fieldset className="tl-group">
          <legend>{t('field.assistants')}</legend>
          {assistants.map(({ id, name }) => (
            <Checkbox
              key={id}
              isChecked={values.assistantIds.includes(id)}
              onChange={(is) =>
                set('assistantIds', is ? [...values.assistantIds, id] : values.assistantIds.filter((one) => one !== id))
              }
            >
              {name}
            </Checkbox>
          ))}
        </fieldset>
        <Toggle isOn={values.isEnabled} onChange={(is) => set('isEnabled', is)}>
          {t('field.enabled')}
        </Toggle>
      </form>
    </Dialog>
  )
}

function Basics({ form: { values, errors, set } }: { form: Form<ToolDraft> }) {
  const { t } = useTranslation('tools')
  const code = { spellCheck: false, autoComplete: 'off' } as const
  const text = (name: 'label' | 'name' | 'url' | 'timeoutSeconds' | 'maxKilobytes', more: object = {}) => (
    <Input name={name} value={values[name]} onChange={(event) => set(name, event.target.value)} {...more} />
  )
  return (
    <>
      <div className="tl-two">
        <Field label={t('field.label')} hint={t('field.labelHint')} error={errors.label}>
          {text('label', { maxLength: 80 })}
        </Field>
        <Field label={t('field.name')} hint={t('field.nameHint')} error={errors.name}>
          {text('name', { ...code, maxLength: 40, placeholder: 'find_order' })}
        </Field>
      </div>
      <Field label={t('field.description')} hint={t('field.descriptionHint')} error={errors.description}>
        <Textarea
          name="description"
          rows={2}
          maxLength={2000}
          value={values.description}
          onChange={(event) => set('description', event.target.value)}
        />
      </Field>
      <div className="tl-req">
        <Field label={t('field.method')}>
          <Select
            value={values.method}
            options={methods.map((value) => ({ value, label: value }))}
            onChange={(method) => {
              set('method', method)
              if (method !== 'GET') set('hasEffects', true)
            }}
          />
        </Field>
        <Field label={t('field.url')} hint={t('field.urlHint')} error={errors.url}>
          {text('url', { ...code, maxLength: 2000, placeholder: 'https://shop.example/orders/{order_id}' })}
        </Field>
      </div>
      <div className="tl-two">
        <Field label={t('field.timeout')} error={errors.timeoutSeconds}>
          {text('timeoutSeconds', { inputMode: 'numeric', ...code })}
        </Field>
        <Field label={t('field.size')} error={errors.maxKilobytes}>
          {text('maxKilobytes', { inputMode: 'numeric', ...code })}
        </Field>
      </div>
    </>
  )
}
