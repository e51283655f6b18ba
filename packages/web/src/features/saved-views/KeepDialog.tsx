import type { ErrorCode } from '@opora/contract/errors'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { useId, useRef } from 'react'
import { failureLine } from '../../lib/failure-text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Toggle } from '../../ui/Toggle.tsx'

const widthPx = 440
const nameCharacters = 60

interface Kept {
  name: string
  isShared: boolean
}

interface KeepDialogProps {
  words: Record<'title' | 'name' | 'nameHint' | 'nameMissing' | 'shared' | 'sharedHint' | 'save' | 'close', string>
  initial?: Kept
  mayShare: boolean
  /** What the server refuses a name with that somebody has. */
  takenCode: ErrorCode
  onKeep: (kept: Kept) => Promise<void>
  onClose: () => void
}

/** Keeps something under a name, for oneself or for everybody. */
export function KeepDialog({ words, initial, mayShare, takenCode, onKeep, onClose }: KeepDialogProps) {
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const { values, errors, failure, isSending, set, onSubmit } = useForm({
    initial: initial ?? { name: '', isShared: false },
    check: ({ name }) => (isBlank(name) ? { name: words.nameMissing } : {}),
    submit: async ({ name, isShared }) => {
      await onKeep({ name: name.trim(), isShared })
      onClose()
    },
    fieldOf: (error) => (isFailure(error, takenCode) ? { name: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button onClick={onClose}>{words.close}</Button>
      <Button variant="primary" type="submit" form={formId} isLoading={isSending}>
        {words.save}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={words.title} widthPx={widthPx} initialFocus={first} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={words.name} hint={words.nameHint} error={errors.name}>
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
          <Toggle isOn={values.isShared} onChange={(isShared) => set('isShared', isShared)} hint={words.sharedHint}>
            {words.shared}
          </Toggle>
        )}
      </form>
    </Dialog>
  )
}
