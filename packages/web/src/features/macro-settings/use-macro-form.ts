import { isFailure } from '@opora/contract/errors'
import type { Macro, MacroDraft } from '@opora/contract/macros'
import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../lib/failure-text.ts'
import { showToast } from '../../ui/toast.ts'
import { useMacroChanges } from '../macros/use-macros.ts'
import { changeOf, draftOf, refusedAt, sentOf, type Wrongs, wrongsOf } from './draft.ts'

interface Given {
  macro: Macro | undefined
  initial: MacroDraft
  form: RefObject<HTMLFormElement | null>
  onSaved: () => void
}

const wrongPlaces = '[aria-invalid], [data-wrong] input, [data-wrong] button, [role="alert"]'

/** What stands in the window of a macro, what is wrong with it, and how it is saved. */
export function useMacroForm({ macro, initial, form, onSaved }: Given) {
  const { t } = useTranslation('macros')
  const { create, change, newest } = useMacroChanges()
  const before = useRef(draftOf(initial)).current
  const version = useRef(macro?.version)
  const [draft, setDraft] = useState(before)
  const [wrongs, setWrongs] = useState<Wrongs>({})
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSending, setSending] = useState(false)
  const isBusy = useRef(false)

  const set = <K extends keyof MacroDraft>(name: K, value: MacroDraft[K]): void => {
    setDraft((held) => ({ ...held, [name]: value }))
    setWrongs((held) => Object.fromEntries(Object.entries(held).filter(([path]) => path.split('.')[0] !== name)))
  }
  const show = (found: Wrongs): boolean => {
    setWrongs(found)
    const isWrong = Object.keys(found).length > 0
    if (isWrong)
      requestAnimationFrame(() => {
        const place = form.current?.querySelector<HTMLElement>(wrongPlaces)
        place?.focus()
        place?.scrollIntoView({ block: 'nearest' })
      })
    return isWrong
  }
  const changed = changeOf(before, draft)
  const isTouched = Object.keys(changed).length > 0
  const save = async (): Promise<void> => {
    if (!macro) await create(sentOf(draft))
    else if (isTouched) await change(macro.id, { ...changed, ...(version.current ? { version: version.current } : {}) })
    showToast({ text: macro ? t('form.saved') : t('form.made', { title: draft.title.trim() }) })
    onSaved()
  }
  const refuse = async (error: unknown): Promise<void> => {
    const refused = refusedAt(error)
    if (refused) return void show(refused)
    setFailure(failureText(error))
    // What is typed stays; who saves again has read that somebody else did.
    if (macro && isFailure(error, 'macro.changed_meanwhile'))
      version.current = (await newest(macro.id))?.version ?? version.current
  }
  const submit = async (): Promise<void> => {
    if (show(wrongsOf(draft)) || isBusy.current) return
    isBusy.current = true
    setSending(true)
    setFailure(null)
    try {
      await save()
    } catch (error) {
      await refuse(error)
    } finally {
      isBusy.current = false
      setSending(false)
    }
  }
  return {
    draft,
    wrongs,
    failure,
    isSending,
    isTouched,
    set,
    onSubmit: (event: FormEvent): void => {
      event.preventDefault()
      void submit()
    },
  }
}
