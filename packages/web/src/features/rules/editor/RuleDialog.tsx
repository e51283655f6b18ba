import { ruleNameCharacters } from '@opora/contract/rule-language'
import type { Rule, RuleDraft } from '@opora/contract/rules'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import type { Choices } from '../use-choices.ts'
import { ActionFields } from './ActionFields.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { Conflict } from './Conflict.tsx'
import { Reads } from './Reads.tsx'
import { Trial } from './Trial.tsx'
import { TriggerFields } from './TriggerFields.tsx'
import { useRuleEditing } from './use-rule-editing.ts'

const widthPx = 760

interface RuleDialogProps {
  /** The one to change; a new one without it. */
  rule?: Rule
  /** The same rule as it is now; null when somebody deleted it meanwhile. */
  current?: Rule | null | undefined
  initial: RuleDraft
  choices: Choices
  onClose: () => void
}

/** A rule as sentences that can be changed, how it reads, and a way to try it. */
export function RuleDialog({ rule, current, initial, choices, onClose }: RuleDialogProps) {
  const { t } = useTranslation('rules')
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const first = useRef<HTMLInputElement>(null)
  const [isLeaving, setLeaving] = useState(false)
  const onWrong = (): void => {
    requestAnimationFrame(() => {
      const place = form.current?.querySelector<HTMLElement>(
        '[aria-invalid], [data-wrong] input, [data-wrong] textarea, [data-wrong] button',
      )
      place?.focus()
      place?.scrollIntoView({ block: 'nearest' })
    })
  }
  const editing = useRuleEditing({ rule, current, initial, onClose, onWrong })
  const { draft, wrongs, conflict, set } = editing
  const isNew = !rule || conflict === 'gone'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void editing.save(isNew)
  }
  const leave = (): void => (editing.isTouched || conflict === 'gone' ? setLeaving(true) : onClose())
  const saving = conflict === 'gone' ? 'conflict.asNew' : conflict ? 'conflict.overwrite' : 'form.save'
  const footer = (
    <>
      <Button size="lg" onClick={leave}>
        {t('form.cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={editing.isSending}>
        {t(rule ? saving : 'form.create')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={leave}
      title={t(rule ? 'form.edit' : 'form.new')}
      widthPx={widthPx}
      initialFocus={first}
      footer={footer}
    >
      <form ref={form} id={formId} className="stack" noValidate onSubmit={submit}>
        {conflict && <Conflict what={conflict} onTheirs={editing.takeTheirs} onNew={() => void editing.save(true)} />}
        <FormFailure failure={editing.failure} />
        <Field label={t('form.name')} hint={t('form.nameHint')} error={wrongs.name && t('form.nameMissing')}>
          <Input
            ref={first}
            name="name"
            maxLength={ruleNameCharacters}
            autoComplete="off"
            value={draft.name}
            onChange={({ target }) => set('name', target.value)}
          />
        </Field>
        <TriggerFields triggers={draft.triggers} wrongs={wrongs} onChange={(next) => set('triggers', next)} />
        <ConditionFields
          conditions={draft.conditions}
          wrongs={wrongs}
          choices={choices}
          onChange={(next) => set('conditions', next)}
        />
        <ActionFields
          actions={draft.actions}
          wrongs={wrongs}
          choices={choices}
          onChange={(next) => set('actions', next)}
        />
        <p className="ru-sum">
          <span className="lab">{t('form.reads')}</span> <Reads rule={draft} choices={choices} />
        </p>
        <Checkbox isChecked={draft.isLast} onChange={(next) => set('isLast', next)} hint={t('form.isLastHint')}>
          {t('form.isLast')}
        </Checkbox>
        <Checkbox isChecked={draft.isOn} onChange={(next) => set('isOn', next)}>
          {t('form.isOn')}
        </Checkbox>
        <Trial
          rule={{ ...draft, name: draft.name.trim() || '-' }}
          choices={choices}
          check={editing.check}
          onWrong={editing.show}
        />
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
