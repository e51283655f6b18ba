import { ruleNameCharacters } from '@opora/contract/rule-language'
import type { Rule, RuleDraft } from '@opora/contract/rules'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { showToast } from '../../../ui/toast.ts'
import type { Choices } from '../use-choices.ts'
import { useRuleChanges } from '../use-rules.ts'
import { ActionFields } from './ActionFields.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { Reads } from './Reads.tsx'
import { refusedAt, type Wrongs, wrongsOf } from './rule-form.ts'
import { Trial } from './Trial.tsx'
import { TriggerFields } from './TriggerFields.tsx'

const widthPx = 760

interface RuleDialogProps {
  /** The one to change; a new one without it. */
  rule?: Rule
  initial: RuleDraft
  choices: Choices
  onClose: () => void
}

const draftOf = ({ name, isOn, triggers, conditions, actions, isLast }: RuleDraft): RuleDraft => ({
  name,
  isOn,
  triggers,
  conditions,
  actions,
  isLast,
})

/** A rule as sentences that can be changed, how it reads, and a way to try it. */
export function RuleDialog({ rule, initial, choices, onClose }: RuleDialogProps) {
  const { t } = useTranslation('rules')
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const first = useRef<HTMLInputElement>(null)
  const { create, change } = useRuleChanges()
  const before = useRef(JSON.stringify(draftOf(initial))).current
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(initial))
  const [wrongs, setWrongs] = useState<Wrongs>({})
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSending, setSending] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const isBusy = useRef(false)

  const set = <K extends keyof RuleDraft>(name: K, value: RuleDraft[K]): void => {
    setDraft((held) => ({ ...held, [name]: value }))
    setWrongs((held) => Object.fromEntries(Object.entries(held).filter(([path]) => path.split('.')[0] !== name)))
  }
  const show = (found: Wrongs): boolean => {
    setWrongs(found)
    const isWrong = Object.keys(found).length > 0
    if (isWrong)
      requestAnimationFrame(() => {
        const place = form.current?.querySelector<HTMLElement>(
          '[aria-invalid], [data-wrong] input, [data-wrong] button',
        )
        place?.focus()
        place?.scrollIntoView({ block: 'nearest' })
      })
    return isWrong
  }
  const check = (): boolean => !show(wrongsOf({ ...draft, name: draft.name || '-' }))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (show(wrongsOf(draft)) || isBusy.current) return
    isBusy.current = true
    setSending(true)
    setFailure(null)
    try {
      if (rule) await change(rule.id, draft)
      else await create(draft)
      showToast({ text: rule ? t('form.saved') : t('form.made', { name: draft.name.trim() }) })
      onClose()
    } catch (error) {
      const refused = refusedAt(error)
      if (refused) show(refused)
      else setFailure(failureText(error))
    } finally {
      isBusy.current = false
      setSending(false)
    }
  }
  const leave = (): void => (JSON.stringify(draft) === before ? onClose() : setLeaving(true))
  const footer = (
    <>
      <Button size="lg" onClick={leave}>
        {t('form.cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(rule ? 'form.save' : 'form.create')}
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
      <form ref={form} id={formId} className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <FormFailure failure={failure} />
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
        <Trial rule={{ ...draft, name: draft.name.trim() || '-' }} choices={choices} check={check} onWrong={show} />
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
