import { isFailure } from '@opora/contract/errors'
import type { Tag, TagColour } from '@opora/contract/tags'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { ColourChoice } from './ColourChoice.tsx'
import { useTagChanges } from './use-tag-changes.ts'

const limits = { name: 40, description: 300 } as const

interface Values {
  name: string
  colour: TagColour
  description: string
}

/** Makes a tag, or changes what one is called, means and looks like. */
export function TagDialog({ tag, onClose }: { tag?: Tag; onClose: () => void }) {
  const { t } = useTranslation('tags')
  const formId = useId()
  const { create, change } = useTagChanges()
  const form = useForm<Values>({
    initial: { name: tag?.name ?? '', colour: tag?.colour ?? 'grey', description: tag?.description ?? '' },
    check: ({ name }) => (name.trim() === '' ? { name: t('nameMissing') } : {}),
    submit: async (values) => {
      await (tag ? change(tag, values) : create(values))
      onClose()
    },
    fieldOf: (error) =>
      isFailure(error, 'tag.name_taken') || isFailure(error, 'tag.archived') ? { name: failureLine(error) } : null,
  })
  const save = (
    <Button variant="primary" size="lg" type="submit" form={formId} isLoading={form.isSending}>
      {t(tag ? 'save' : 'create')}
    </Button>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t(tag ? 'editTitle' : 'new')} footer={save}>
      <form id={formId} className="stack" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        <Field label={t('name')} error={form.errors.name}>
          <Input
            name="name"
            maxLength={limits.name}
            value={form.values.name}
            onChange={(event) => form.set('name', event.target.value)}
          />
        </Field>
        <ColourChoice value={form.values.colour} onChange={(colour) => form.set('colour', colour)} />
        <Field label={t('description')} isOptional hint={t('descriptionHint')}>
          <Textarea
            name="description"
            rows={3}
            maxLength={limits.description}
            value={form.values.description}
            onChange={(event) => form.set('description', event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
