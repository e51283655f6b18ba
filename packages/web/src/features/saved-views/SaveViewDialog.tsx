import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { showToast } from '../../ui/toast.ts'
import { useMayShare } from './use-may-change.ts'
import { useViewChanges, type ViewPlace } from './use-views.ts'

const widthPx = 440
const nameCharacters = 60

/** Keeps the list that is shown under a name. */
export function SaveViewDialog({ place, onClose }: { place: ViewPlace; onClose: () => void }) {
  const { t } = useTranslation('savedViews')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const mayShare = useMayShare()
  const { create } = useViewChanges()
  const { values, errors, failure, isSending, set, onSubmit } = useForm({
    initial: { name: '', isShared: false },
    check: ({ name }) => (isBlank(name) ? { name: t('form.nameMissing') } : {}),
    submit: async ({ name, isShared }) => {
      await create({ ...place, name: name.trim(), isShared })
      showToast({ text: t('saved', { name: name.trim() }) })
      onClose()
    },
    fieldOf: (error) => (isFailure(error, 'saved_view.name_taken') ? { name: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button onClick={onClose}>{t('form.close')}</Button>
      <Button variant="primary" type="submit" form={formId} isLoading={isSending}>
        {t('form.save')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('form.title')} widthPx={widthPx} initialFocus={first} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('form.name')} hint={t('form.nameHint')} error={errors.name}>
          <Input
            ref={first}
            name="name"
            maxLength={nameCharacters}
            autoComplete="off"
            value={values.name}
            onChange={(event) => set('name', event.target.value)}
          />
        </Field>
        {mayShare && (
          <Toggle isOn={values.isShared} onChange={(isShared) => set('isShared', isShared)} hint={t('form.sharedHint')}>
            {t('form.shared')}
          </Toggle>
        )}
      </form>
    </Dialog>
  )
}
