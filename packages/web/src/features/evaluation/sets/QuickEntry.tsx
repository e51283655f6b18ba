import { isBlank } from '@opora/contract/is-blank'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Input } from '../../../ui/Input.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useAddQuestion } from '../use-sets.ts'

const nothing = { text: '', fact: '', isRefusal: false }

/** A line to type question after question: Enter adds one and waits for the next. */
export function QuickEntry({ setId }: { setId: string }) {
  const { t } = useTranslation('evaluation')
  const [draft, setDraft] = useState(nothing)
  const first = useRef<HTMLInputElement>(null)
  const add = useAddQuestion(setId)
  const submit = (): void => {
    const { text, fact, isRefusal } = draft
    if (isBlank(text)) {
      first.current?.focus()
      return
    }
    const facts = isBlank(fact) || isRefusal ? [] : [fact]
    setDraft({ ...nothing, isRefusal })
    first.current?.focus()
    add.mutate(
      { text, facts, expects: isRefusal ? 'refusal' : 'answer' },
      {
        onError: (error) => {
          setDraft((held) => (isBlank(held.text) ? draft : held))
          showToast({ text: failureLine(error), isError: true })
        },
      },
    )
  }
  return (
    <form
      className="ql-quick"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Input
        ref={first}
        aria-label={t('question.text')}
        placeholder={t('question.textPlaceholder')}
        maxLength={2000}
        value={draft.text}
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
      />
      <Input
        aria-label={t('question.fact')}
        placeholder={draft.isRefusal ? t('question.noFact') : t('question.factPlaceholder')}
        maxLength={4000}
        disabled={draft.isRefusal}
        value={draft.isRefusal ? '' : draft.fact}
        onChange={(event) => setDraft({ ...draft, fact: event.target.value })}
      />
      <Checkbox isChecked={draft.isRefusal} onChange={(isRefusal) => setDraft({ ...draft, isRefusal })}>
        {t('question.mustRefuse')}
      </Checkbox>
      <Button type="submit" size="lg" keys="Enter">
        {t('question.add')}
      </Button>
    </form>
  )
}
