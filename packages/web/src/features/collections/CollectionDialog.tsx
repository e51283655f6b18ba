import type { Collection } from '@opora/contract/collections'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import { collectionKeys } from './keys.ts'

interface CollectionDialogProps {
  /** The one to change; a new one without it. */
  collection?: Collection
  onSaved: (collection: Collection) => void
  onClose: () => void
}

/** Names a collection, new or not. */
export function CollectionDialog({ collection, onSaved, onClose }: CollectionDialogProps) {
  const { t } = useTranslation('collections')
  const client = useQueryClient()
  const formId = useId()
  const field = useRef<HTMLInputElement>(null)
  const { values, errors, failure, isSending, set, onSubmit } = useForm({
    initial: { name: collection?.name ?? '', description: collection?.description ?? '' },
    check: ({ name }) => (isBlank(name) ? { name: t('nameMissing') } : {}),
    submit: async (body) => {
      const saved = collection
        ? await api('PATCH /collections/:id', { params: { id: collection.id }, body })
        : await api('POST /collections', { body })
      await client.invalidateQueries({ queryKey: collectionKeys.all })
      onSaved(saved)
    },
    fieldOf: (error) => (isFailure(error, 'collection.name_taken') ? { name: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button type="submit" form={formId} variant="primary" isLoading={isSending}>
        {collection ? t('save') : t('create')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={collection ? t('edit') : t('make')} initialFocus={field} footer={footer}>
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          // React tells the form this window was opened from too, though it is nowhere inside it.
          event.stopPropagation()
          onSubmit(event)
        }}
      >
        <FormFailure failure={failure} />
        <Field label={t('name')} error={errors.name}>
          <Input
            ref={field}
            name="name"
            maxLength={80}
            autoComplete="off"
            value={values.name}
            onChange={(event) => set('name', event.target.value)}
          />
        </Field>
        <Field label={t('description')} isOptional error={errors.description}>
          <Textarea
            name="description"
            rows={3}
            maxLength={500}
            value={values.description}
            onChange={(event) => set('description', event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
