import { isFailure } from '@opora/contract/errors'
import type { Rule, RuleDraft } from '@opora/contract/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { showToast } from '../../../ui/toast.ts'
import { rulesKey } from '../keys.ts'
import { useRuleChanges } from '../use-rules.ts'
import { refusedAt, type Wrongs, wrongsOf } from './rule-form.ts'

const draftOf = ({ name, isOn, triggers, conditions, actions, isLast }: RuleDraft): RuleDraft => ({
  name,
  isOn,
  triggers,
  conditions,
  actions,
  isLast,
})
const written = (draft: RuleDraft): string => JSON.stringify(draftOf(draft))

interface Editing {
  /** The rule as it was when the editor was opened; nothing for a new one. */
  rule: Rule | undefined
  /** The same rule as it is now; null when somebody deleted it, nothing as long as nobody knows. */
  current: Rule | null | undefined
  initial: RuleDraft
  onClose: () => void
  /** Shows the first thing that is wrong. */
  onWrong: () => void
}

/** What is being written of a rule, and what colleagues did with the same rule meanwhile. */
export function useRuleEditing({ rule, current, initial, onClose, onWrong }: Editing) {
  const { t } = useTranslation('rules')
  const { create, change } = useRuleChanges()
  const client = useQueryClient()
  const [before, setBefore] = useState(() => written(initial))
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(initial))
  const [wrongs, setWrongs] = useState<Wrongs>({})
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSending, setSending] = useState(false)
  const [isGone, setGone] = useState(false)
  const isBusy = useRef(false)

  const isChanged = current != null && !isSending && written(current) !== before
  const conflict: 'gone' | 'changed' | null =
    rule && (isGone || current === null) ? 'gone' : rule && isChanged ? 'changed' : null

  const set = <K extends keyof RuleDraft>(name: K, value: RuleDraft[K]): void => {
    setDraft((held) => ({ ...held, [name]: value }))
    setWrongs((held) => Object.fromEntries(Object.entries(held).filter(([path]) => path.split('.')[0] !== name)))
  }
  const show = (found: Wrongs): boolean => {
    setWrongs(found)
    const isWrong = Object.keys(found).length > 0
    if (isWrong) onWrong()
    return isWrong
  }
  const save = async (isNew: boolean): Promise<void> => {
    if (show(wrongsOf(draft)) || isBusy.current) return
    isBusy.current = true
    setSending(true)
    setFailure(null)
    try {
      // What is shown as theirs by now is what may be overwritten.
      if (rule && !isNew) await change(rule.id, { ...draft, seenAt: (current ?? rule).updatedAt })
      else await create(draft)
      showToast({ text: rule && !isNew ? t('form.saved') : t('form.made', { name: draft.name.trim() }) })
      onClose()
    } catch (error) {
      const refused = refusedAt(error)
      if (refused) show(refused)
      // It was deleted a moment ago: what was typed can still become a rule.
      else if (rule && !isNew && isFailure(error, 'not_found')) setGone(true)
      else setFailure(failureText(error))
      if (isFailure(error, 'rule.changed')) await client.invalidateQueries({ queryKey: rulesKey })
    } finally {
      isBusy.current = false
      setSending(false)
    }
  }
  const takeTheirs = (): void => {
    if (!current) return
    setDraft(draftOf(current))
    setBefore(written(current))
    setWrongs({})
    setFailure(null)
  }
  const check = (): boolean => !show(wrongsOf({ ...draft, name: draft.name || '-' }))
  return {
    draft,
    wrongs,
    failure,
    isSending,
    conflict,
    isTouched: written(draft) !== before,
    set,
    show,
    check,
    save,
    takeTheirs,
  }
}
