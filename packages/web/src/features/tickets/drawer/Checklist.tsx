import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'

export interface Step {
  id: string
  text: string
  isDone: boolean
}

interface ChecklistProps {
  steps: readonly Step[]
  /** Each resolves with whether it was kept. */
  onAdd: (text: string) => Promise<boolean>
  onTurn: (step: Step) => Promise<boolean>
  onRemove: (step: Step) => Promise<boolean>
}

/** What has to be done one by one. */
export function Checklist({ steps, onAdd, onTurn, onRemove }: ChecklistProps) {
  const { t } = useTranslation('tickets')
  const [text, setText] = useState('')
  const done = steps.filter(({ isDone }) => isDone).length
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const written = text.trim()
    // What was not kept stays in the field.
    if (written && (await onAdd(written))) setText('')
  }
  return (
    <section>
      <h3>
        {t('one.checklist')} {steps.length > 0 && <span className="mut num">{`${done}/${steps.length}`}</span>}
      </h3>
      <ul className="tkt-steps">
        {steps.map((step) => (
          <li key={step.id}>
            <Checkbox isChecked={step.isDone} onChange={() => void onTurn(step)}>
              <span className={step.isDone ? 'done' : undefined}>{step.text}</span>
            </Checkbox>
            <IconButton
              icon={X}
              size="sm"
              label={t('one.removeItem', { text: step.text })}
              onClick={() => void onRemove(step)}
            />
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => void add(event)}>
        <Input
          isSmall
          aria-label={t('one.addItem')}
          placeholder={t('one.addItem')}
          maxLength={300}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </section>
  )
}
