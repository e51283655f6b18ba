import type { CannedReply } from '@opora/contract/canned-replies'
import {
  cannedTextCharacters,
  cannedTitleCharacters,
  shortcutCharacters,
  shortcutPattern,
} from '@opora/contract/canned-reply-rules'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { unknownInReply } from '@opora/contract/reply-variables'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useCannedReplyChanges } from '../use-canned-replies.ts'
import { CannedReplyPreview } from './CannedReplyPreview.tsx'
import { type CannedDraft, changeOf } from './change-of.ts'
import { VariableButtons } from './VariableButtons.tsx'

const widthPx = 620

interface CannedReplyDialogProps {
  /** The one to change; a new one without it. */
  reply?: CannedReply
  onClose: () => void
}

function useCheck() {
  const { t } = useTranslation('cannedReplies')
  return ({ shortcut, title, text }: CannedDraft) => {
    const unknown = unknownInReply(text)
    const isWrong = shortcut.trim() === '' ? t('form.shortcutMissing') : t('form.shortcutWrong')
    return {
      ...(shortcutPattern.test(shortcut.trim()) ? {} : { shortcut: isWrong }),
      ...(isBlank(title) ? { title: t('form.titleMissing') } : {}),
      ...(isBlank(text) ? { text: t('form.textMissing') } : {}),
      ...(unknown.length > 0 ? { text: t('form.unknown', { names: unknown.join(', ') }) } : {}),
    }
  }
}

/** Where the server names one field by its code. */
function fieldOf(error: unknown): Partial<CannedDraft> | null {
  if (isFailure(error, 'canned_reply.shortcut_taken')) return { shortcut: failureLine(error) }
  return isFailure(error, 'canned_reply.unknown_variable') ? { text: failureLine(error) } : null
}

/** What a canned reply is called by, what it says, and how that will look. */
export function CannedReplyDialog({ reply, onClose }: CannedReplyDialogProps) {
  const { t } = useTranslation('cannedReplies')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const { create, change } = useCannedReplyChanges()
  const before = useRef<CannedDraft>(reply ?? { shortcut: '', title: '', text: '' }).current
  const { values, errors, failure, isSending, set, onSubmit } = useForm<CannedDraft>({
    initial: { shortcut: before.shortcut, title: before.title, text: before.text },
    check: useCheck(),
    submit: async (draft) => {
      const changed = changeOf(before, draft)
      const shortcut = draft.shortcut.trim()
      if (!reply) await create({ shortcut, title: draft.title, text: draft.text })
      else if (Object.keys(changed).length > 0) await change(reply, changed)
      showToast({ text: reply ? t('form.saved') : t('form.made', { shortcut }) })
      onClose()
    },
    fieldOf,
  })
  const [isLeaving, setLeaving] = useState(false)
  /** What was written is not thrown away by a slip of the hand. */
  const leave = (): void => {
    if (Object.keys(changeOf(before, values)).length > 0) setLeaving(true)
    else onClose()
  }
  const footer = (
    <>
      <Button size="lg" onClick={leave}>
        {t('form.close')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(reply ? 'form.save' : 'form.create')}
      </Button>
    </>
  )
  const example = `{{contact.firstName|${t('form.textExample')}}}`
  const shortcut = values.shortcut.trim() || t('form.shortcutExample')
  return (
    <Dialog
      isOpen
      onClose={leave}
      title={t(reply ? 'form.edit' : 'new')}
      widthPx={widthPx}
      initialFocus={first}
      footer={footer}
    >
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('form.shortcut')} hint={t('form.shortcutHint', { shortcut })} error={errors.shortcut}>
          <Input
            ref={first}
            name="shortcut"
            maxLength={shortcutCharacters}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={values.shortcut}
            onChange={(event) => set('shortcut', event.target.value.replace(/^\s*\/+/, ''))}
          />
        </Field>
        <Field label={t('form.title')} hint={t('form.titleHint')} error={errors.title}>
          <Input
            name="title"
            maxLength={cannedTitleCharacters}
            autoComplete="off"
            value={values.title}
            onChange={(event) => set('title', event.target.value)}
          />
        </Field>
        <div>
          <Field label={t('form.text')} hint={t('form.textHint', { example })} error={errors.text}>
            <Textarea
              ref={field}
              name="text"
              rows={5}
              maxLength={cannedTextCharacters}
              value={values.text}
              onChange={(event) => set('text', event.target.value)}
            />
          </Field>
          <VariableButtons field={field} />
        </div>
        <CannedReplyPreview text={values.text} />
      </form>
      <ConfirmDialog
        isOpen={isLeaving}
        onClose={() => setLeaving(false)}
        onConfirm={onClose}
        title={t('form.leave.title')}
        description={t('form.leave.text')}
        confirm={t('form.leave.confirm')}
        keep={t('form.leave.keep')}
      />
    </Dialog>
  )
}
