import type { AttributeKind, ContactAttribute } from '@opora/contract/contact-attributes'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { useQueryClient } from '@tanstack/react-query'
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
import { Textarea } from '../../../ui/Textarea.tsx'
import { contactKeys } from '../keys.ts'
import { keyOf } from './key-of.ts'

interface Values {
  name: string
  key: string
  kind: AttributeKind
  /** One in a line. */
  choices: string
}

const kinds = ['text', 'number', 'date', 'choice', 'boolean', 'link'] as const satisfies AttributeKind[]
const keyPattern = /^[a-z][a-z0-9_]*$/
const linesOf = (text: string): string[] => text.split('\n').filter((line) => !isBlank(line))

/** Makes an attribute, or changes what one is called and what can be chosen. */
export function AttributeDialog({ attribute, onClose }: { attribute?: ContactAttribute; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Values>({
    initial: {
      name: attribute?.name ?? '',
      key: attribute?.key ?? '',
      kind: attribute?.kind ?? 'text',
      choices: attribute?.choices.join('\n') ?? '',
    },
    check: ({ name, key, kind, choices }) => ({
      ...(isBlank(name) ? { name: t('attribute.nameMissing') } : {}),
      ...(attribute || keyPattern.test(key || keyOf(name)) ? {} : { key: t('attribute.keyWrong') }),
      ...(kind === 'choice' && linesOf(choices).length === 0 ? { choices: t('attribute.choicesMissing') } : {}),
    }),
    submit: async ({ name, key, kind, choices }) => {
      const body = { name, choices: kind === 'choice' ? linesOf(choices) : [] }
      if (attribute) await api('PATCH /contact-attributes/:id', { params: { id: attribute.id }, body })
      else await api('POST /contact-attributes', { body: { ...body, kind, key: key || keyOf(name) } })
      void client.invalidateQueries({ queryKey: contactKeys.attributes })
      onClose()
    },
    fieldOf: (error) => (isFailure(error, 'contact_attribute.key_taken') ? { key: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(attribute ? 'save' : 'attribute.create')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(attribute ? 'attribute.change' : 'attribute.new')}
      initialFocus={first}
      footer={footer}
    >
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('attribute.name')} error={errors.name}>
          <Input
            ref={first}
            name="name"
            maxLength={60}
            autoComplete="off"
            value={values.name}
            onChange={(event) => set('name', event.target.value)}
          />
        </Field>
        {!attribute && (
          <>
            <Field label={t('attribute.kind')}>
              <Select
                value={values.kind}
                onChange={(kind) => set('kind', kind)}
                options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
              />
            </Field>
            <Field label={t('attribute.key')} hint={t('attribute.keyHint')} error={errors.key} isOptional>
              <Input
                name="key"
                maxLength={60}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder={keyOf(values.name)}
                value={values.key}
                onChange={(event) => set('key', event.target.value.trim())}
              />
            </Field>
          </>
        )}
        {values.kind === 'choice' && (
          <Field label={t('attribute.choices')} hint={t('attribute.choicesHint')} error={errors.choices}>
            <Textarea
              name="choices"
              rows={4}
              maxLength={12_000}
              value={values.choices}
              onChange={(event) => set('choices', event.target.value)}
            />
          </Field>
        )}
      </form>
    </Dialog>
  )
}
