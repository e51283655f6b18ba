import { maxFilterCharacters, parseFilter } from '@opora/contract/parse-filter'
import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { ConditionRow, firstValue } from './ConditionRow.tsx'
import { type Condition, type Lines, linesOf, textOf } from './conditions.ts'
import { useChoices } from './use-choices.ts'

const widthPx = 640

interface FilterDialogProps {
  q: string
  onFind: (q: string) => void
  onClose: () => void
}

const withKeys = (lines: Lines) => lines.conditions.map((condition, at) => ({ key: at, condition }))

/** The search of the list, condition by condition; what it says as text stands below and can be changed there too. */
export function FilterDialog({ q, onFind, onClose }: FilterDialogProps) {
  const { t } = useTranslation('savedViews')
  const formId = useId()
  const choices = useChoices()
  const [text, setText] = useState(q)
  /** Lines that are not filled in yet stand nowhere in the text. */
  const [lines, setLines] = useState<Lines | null>(() => linesOf(q))
  const [problem] = parseFilter(text).problems
  const write = (next: Lines): void => {
    setLines(next)
    setText(textOf(next))
  }
  const type = (next: string): void => {
    setText(next)
    setLines(linesOf(next))
  }
  const replace = (at: number, condition: Condition | null): void => {
    if (lines) write({ ...lines, conditions: lines.conditions.toSpliced(at, 1, ...(condition ? [condition] : [])) })
  }
  const add = (): void => {
    const conditions = [...(lines?.conditions ?? [])]
    const field = conditions.length === 0 ? 'status' : 'tag'
    write({
      words: lines?.words ?? '',
      conditions: [...conditions, { field, isNot: false, value: firstValue(field, choices) }],
    })
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('form.close')}</Button>
      <Button variant="primary" type="submit" form={formId}>
        {t('find')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('conditionsTitle')} widthPx={widthPx} footer={footer}>
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (problem || text.length > maxFilterCharacters) return
          onFind(text.trim())
          onClose()
        }}
      >
        {lines ? (
          <>
            {withKeys(lines).map(({ key, condition }) => (
              <ConditionRow
                key={key}
                condition={condition}
                choices={choices}
                onChange={(next) => replace(key, next)}
                onRemove={() => replace(key, null)}
              />
            ))}
            <span>
              <Button size="sm" icon={Plus} onClick={add}>
                {t('add')}
              </Button>
            </span>
            <Field label={t('words')} hint={t('wordsHint')}>
              <Input
                value={lines.words}
                maxLength={200}
                onChange={(event) => write({ ...lines, words: event.target.value })}
              />
            </Field>
          </>
        ) : (
          <p className="sec">{t('onlyText')}</p>
        )}
        <Field
          label={t('asText')}
          hint={t('asTextHint')}
          error={problem && t('problem', { key: problem.key, value: problem.value })}
        >
          <Input
            className="sv-t"
            value={text}
            maxLength={maxFilterCharacters}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => type(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
