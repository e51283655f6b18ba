import { useId } from 'react'
import type { FailureText } from '../lib/failure-text.ts'
import { Button } from './Button.tsx'
import { Dialog, type DialogProps } from './Dialog.tsx'
import { FormFailure } from './FormFailure.tsx'

interface FormDialogProps extends Omit<DialogProps, 'isOpen' | 'footer' | 'description'> {
  words: { save: string; close: string }
  failure: FailureText | null
  isSaving: boolean
  /** Why it cannot be saved as it is. */
  blockedReason?: string | undefined
  onSave: () => void
}

/** A form in a window: saved with its button, Enter in a line or Ctrl+Enter anywhere. */
export function FormDialog(props: FormDialogProps) {
  const { words, failure, isSaving, blockedReason, onSave, onClose, children, ...dialog } = props
  const formId = useId()
  const footer = (
    <>
      <Button onClick={onClose}>{words.close}</Button>
      <Button type="submit" form={formId} variant="primary" isLoading={isSaving} disabledReason={blockedReason}>
        {words.save}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} footer={footer} {...dialog}>
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSave()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSave()
        }}
      >
        <FormFailure failure={failure} />
        {children}
      </form>
    </Dialog>
  )
}
