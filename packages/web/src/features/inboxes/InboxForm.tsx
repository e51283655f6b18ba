import type { ChannelKind, Inbox } from '@opora/contract/inboxes'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { AssistantSelect } from './AssistantSelect.tsx'
import { channelName } from './channel-words.ts'
import { ChannelGuide } from './connecting/ChannelGuide.tsx'
import { CheckedCard } from './connecting/CheckedCard.tsx'
import { isAsked, useCheck } from './connecting/use-check.ts'
import { fieldProblems } from './field-problems.ts'
import { SettingsFieldRow } from './SettingsFieldRow.tsx'
import { fieldsOf, type SettingsField } from './settings-fields.ts'
import { checkFields, type SettingsValues, settingsToSend, valuesFor } from './settings-values.ts'
import { WidgetPreview } from './WidgetPreview.tsx'

export interface InboxInput {
  name: string
  settings: SettingsValues
  assistantId: Inbox['assistantId']
}

interface InboxFormProps {
  channel: ChannelKind
  /** Absent for a new one. */
  inbox?: Inbox
  submitLabel: string
  onSubmit: (input: InboxInput) => Promise<unknown>
}

/** The control of a field, not folded away any more. */
function unfolded(key: string): HTMLElement | null {
  const control = document.querySelector<HTMLElement>(`.in-form [name="${key}"]`)
  control?.closest('details')?.setAttribute('open', '')
  return control
}

/** Goes to the first field that is wrong; false when none is. */
function goToFirst(problems: Record<string, unknown>): boolean {
  const [first] = Object.keys(problems)
  if (first) unfolded(first)?.focus()
  return first !== undefined
}

/** The form of any channel: its name, who answers, and the settings its schema asks for. */
export function InboxForm({ channel, inbox, submitLabel, onSubmit }: InboxFormProps) {
  const { t } = useTranslation('inboxes')
  const stored = inbox?.settings ?? {}
  const fields = fieldsOf(channel.settings)
  const [settings, setSettings] = useState(() => valuesFor(fields, stored))
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [isNamed, setNamed] = useState(Boolean(inbox))
  const initial: Pick<InboxInput, 'name' | 'assistantId'> = {
    name: inbox?.name ?? channelName(t, channel.kind, channel.label),
    assistantId: inbox?.assistantId ?? null,
  }
  const form = useForm({
    initial,
    check: ({ name }): { name?: string } => (name.trim() ? {} : { name: t('problem.required') }),
    submit: async ({ name, assistantId }) => {
      const wrong = checkFields(fields, settings, stored)
      setProblems(Object.fromEntries(Object.entries(wrong).map(([key, problem]) => [key, t(`problem.${problem}`)])))
      if (goToFirst(wrong)) return
      await refusedByField({
        name: (isNamed ? name : named || name).trim(),
        settings: settingsToSend(fields, settings, stored),
        assistantId,
      })
    },
  })
  const refusedByField = async (input: InboxInput): Promise<void> => {
    try {
      await onSubmit(input)
    } catch (error) {
      const refused = fieldProblems(t, error, { kind: channel.kind, fields, settings })
      setProblems(refused)
      if (!goToFirst(refused)) throw error
    }
  }
  const isChanged = !inbox || JSON.stringify(settings) !== JSON.stringify(valuesFor(fields, stored))
  const check = useCheck({
    channel,
    fields: isChanged ? fields : [],
    settings: settingsToSend(fields, settings, stored),
    values: settings,
    inbox,
  })
  const named = (!inbox && check.checked?.name) || ''
  const refused = fieldProblems(t, check.error, { kind: channel.kind, fields, settings })
  const isAtField = Object.keys(refused).length > 0
  const refusedKeys = Object.keys(refused).join()
  useEffect(() => {
    for (const key of refusedKeys.split(',').filter(Boolean)) unfolded(key)
  }, [refusedKeys])
  const isSaid = check.error && !isAtField && failureText(check.error).text === form.failure?.text
  // What the check said already is not said again, not even once the check is over.
  const [said, setSaid] = useState(form.failure)
  useEffect(() => {
    if (isSaid) setSaid(form.failure)
  }, [isSaid, form.failure])
  useEffect(() => {
    if (form.failure) document.querySelector('.in-form .ban')?.scrollIntoView({ block: 'nearest' })
  }, [form.failure])
  const isDetail = (field: SettingsField): boolean => isAsked(fields) && !field.isRequired
  const set = (key: string, value: unknown): void => {
    setSettings((held) => ({ ...held, [key]: value }))
    setProblems(({ [key]: _, ...rest }) => rest)
  }
  const draw = (field: SettingsField) => (
    <SettingsFieldRow
      key={field.key}
      field={field}
      kind={channel.kind}
      value={settings[field.key]}
      problem={problems[field.key] ?? refused[field.key]}
      isSecretStored={
        field.kind === 'password' && Boolean(stored[field.key]) && settings[field.key] === stored[field.key]
      }
      onChange={(value) => set(field.key, value)}
    />
  )
  return (
    <form className="in-form" noValidate onSubmit={form.onSubmit}>
      <div className="stack">
        {form.failure && !isSaid && form.failure !== said && (
          <Banner isBoxed isUrgent look="bad">
            {t('edit.failed')}. {form.failure.text}
          </Banner>
        )}
        {fields.filter((field) => !isDetail(field) && isAsked(fields)).map(draw)}
        <CheckedCard kind={channel.kind} check={isAtField ? { ...check, error: null } : check} />
        <Field label={t('name')} hint={t('nameHint')} error={form.errors.name}>
          <Input
            name="name"
            maxLength={80}
            value={isNamed ? form.values.name : named || form.values.name}
            onChange={(event) => {
              setNamed(true)
              form.set('name', event.target.value)
            }}
          />
        </Field>
        <AssistantSelect value={form.values.assistantId} onChange={(id) => form.set('assistantId', id)} />
        {fields.filter((field) => !isDetail(field) && !isAsked(fields)).map(draw)}
        {fields.some(isDetail) && (
          <details className="in-more">
            <summary>{t('advanced')}</summary>
            <div className="stack">{fields.filter(isDetail).map(draw)}</div>
          </details>
        )}
        <div>
          <Button type="submit" variant="primary" size="lg" isLoading={form.isSending}>
            {submitLabel}
          </Button>
        </div>
      </div>
      {!inbox && <ChannelGuide kind={channel.kind} />}
      {channel.kind === 'widget' && <WidgetPreview values={settings} />}
    </form>
  )
}
