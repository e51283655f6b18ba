import { cannedTitleCharacters, shortcutCharacters } from '@opora/contract/canned-reply-rules'
import { macroTextCharacters } from '@opora/contract/macro-rules'
import type { Macro, MacroDraft } from '@opora/contract/macros'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import { CannedReplyPreview } from '../canned-replies/settings/CannedReplyPreview.tsx'
import { VariableButtons } from '../canned-replies/settings/VariableButtons.tsx'
import type { Choices } from '../rules/use-choices.ts'
import { useIsAdmin } from '../workspace/use-is-admin.ts'
import { Audience } from './Audience.tsx'
import { MacroActions } from './MacroActions.tsx'
import { useMacroForm } from './use-macro-form.ts'

const widthPx = 680

interface MacroDialogProps {
  /** The one to change; a new one without it. */
  macro?: Macro
  initial: MacroDraft
  choices: Choices
  onClose: () => void
}

/** What a macro is called by, what it writes and does, and for whom. */
export function MacroDialog({ macro, initial, choices, onClose }: MacroDialogProps) {
  const { t } = useTranslation('macros')
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const first = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const isAdmin = useIsAdmin()
  const given = { macro, initial, form, onSaved: onClose }
  const { draft, wrongs, failure, isSending, isTouched, set, onSubmit } = useMacroForm(given)
  const [isLeaving, setLeaving] = useState(false)
  const leave = (): void => (isTouched ? setLeaving(true) : onClose())
  const count = draft.text.trim().length
  const textError = wrongs.text
    ? count > macroTextCharacters
      ? t('form.textLong', { limit: formatNumber(macroTextCharacters), now: formatNumber(count) })
      : t('form.textUnknown')
    : undefined
  const shortcutError =
    wrongs.shortcut &&
    t(
      wrongs.shortcut === 'required'
        ? 'form.shortcutMissing'
        : wrongs.shortcut === 'taken'
          ? 'form.shortcutTaken'
          : 'form.shortcutWrong',
    )
  const footer = (
    <>
      <Button size="lg" onClick={leave}>
        {t('form.close')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(macro ? 'form.save' : 'form.create')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={leave}
      title={t(macro ? 'form.edit' : 'new')}
      widthPx={widthPx}
      initialFocus={first}
      footer={footer}
    >
      <form ref={form} id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field
          label={t('form.shortcut')}
          hint={t('form.shortcutHint', { shortcut: draft.shortcut.trim() || t('form.shortcutExample') })}
          error={shortcutError}
        >
          <Input
            ref={first}
            name="shortcut"
            maxLength={shortcutCharacters}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={draft.shortcut}
            onChange={({ target }) => set('shortcut', target.value.replace(/^\s*\/+/, ''))}
          />
        </Field>
        <Field label={t('form.title')} hint={t('form.titleHint')} error={wrongs.title && t('form.titleMissing')}>
          <Input
            name="title"
            maxLength={cannedTitleCharacters}
            autoComplete="off"
            value={draft.title}
            onChange={({ target }) => set('title', target.value)}
          />
        </Field>
        <div>
          <Field label={t('form.text')} hint={t('form.textHint')} error={textError}>
            <Textarea
              ref={field}
              name="text"
              rows={4}
              value={draft.text}
              onChange={({ target }) => set('text', target.value)}
            />
          </Field>
          <VariableButtons field={field} />
        </div>
        {draft.text.trim() !== '' && <CannedReplyPreview text={draft.text} />}
        <MacroActions
          actions={draft.actions}
          wrongs={wrongs}
          choices={choices}
          onChange={(next) => set('actions', next)}
        />
        {isAdmin ? (
          <Audience
            draft={draft}
            teams={choices.teams}
            wrong={wrongs.teamIds}
            onAudience={(audience) => set('audience', audience)}
            onTeams={(ids) => set('teamIds', ids)}
          />
        ) : (
          <p className="hint">{t('form.onlyYou')}</p>
        )}
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
