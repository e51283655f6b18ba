import { isBlank } from '@opora/contract/is-blank'
import type { Document } from '@opora/contract/knowledge'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatNumber } from '../../lib/format.ts'
import { Field } from '../../ui/Field.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Input } from '../../ui/Input.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import type { Written } from './use-draft.ts'

interface TextDialogProps {
  heading: string
  /** Stands above the fields. */
  notice?: ReactNode
  written: Written
  /** Hears every key, so that closing the window loses nothing. */
  onWrite: (written: Written) => void
  save: (written: Written) => Promise<Document>
  /** It cannot be saved as it is; the notice says why. */
  isBlocked?: boolean
  onSaved: (document: Document) => void
  onClose: () => void
}

const longest = { title: 200, text: 200_000 } as const
const widthPx = 720

/** Writes or pastes a text for the assistant. */
export function TextDialog({ heading, notice, written, onWrite, save, isBlocked, onSaved, onClose }: TextDialogProps) {
  const { t } = useTranslation('knowledge')
  const title = useRef<HTMLInputElement>(null)
  const [isAsked, setAsked] = useState(false)
  const saving = useMutation({ mutationFn: save, onSuccess: onSaved })
  const beyond = written.text.trim().length - longest.text
  const problems = {
    title: isBlank(written.title) ? t('text.titleMissing') : undefined,
    text: isBlank(written.text)
      ? t('text.textMissing')
      : beyond > 0
        ? t('text.tooLong', { limit: formatNumber(longest.text), n: formatNumber(beyond) })
        : undefined,
  }
  const submit = (): void => {
    setAsked(true)
    if (!problems.title && !problems.text && !isBlocked) saving.mutate(written)
  }
  return (
    <FormDialog
      title={heading}
      widthPx={widthPx}
      initialFocus={title}
      words={{ save: t('text.save'), close: t('text.later') }}
      failure={saving.error && !isBlocked ? failureText(saving.error) : null}
      isSaving={saving.isPending}
      blockedReason={isBlocked ? t('editor.chooseFirst') : undefined}
      onSave={submit}
      onClose={onClose}
    >
      {notice}
      <Field label={t('text.title')} error={isAsked ? problems.title : undefined}>
        <Input
          ref={title}
          name="title"
          maxLength={longest.title}
          value={written.title}
          onChange={(event) => onWrite({ ...written, title: event.target.value })}
        />
      </Field>
      <Field label={t('text.text')} hint={t('text.hint')} error={isAsked || beyond > 0 ? problems.text : undefined}>
        <Textarea
          name="text"
          rows={14}
          value={written.text}
          onChange={(event) => onWrite({ ...written, text: event.target.value })}
        />
      </Field>
    </FormDialog>
  )
}
