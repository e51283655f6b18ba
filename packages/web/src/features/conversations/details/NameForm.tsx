import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'

interface NameFormProps {
  name: string
  isSaving: boolean
  problem: string | null
  onSave: (name: string) => void
  onCancel: () => void
}

/** The name of a contact, changed where it stands. */
export function NameForm({ name, isSaving, problem, onSave, onCancel }: NameFormProps) {
  const { t } = useTranslation('conversations')
  const [text, setText] = useState(name)
  const [isEmpty, setEmpty] = useState(false)
  const save = (): void => {
    const next = text.trim()
    setEmpty(next === '')
    if (next === name) onCancel()
    else if (next) onSave(next)
  }
  return (
    <form
      className="stack8"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={t('details.name')} error={isEmpty ? t('details.nameEmpty') : (problem ?? undefined)}>
        <Input
          autoFocus
          maxLength={120}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onCancel()
          }}
        />
      </Field>
      <div className="row">
        <Button type="submit" variant="primary" isLoading={isSaving}>
          {t('details.save')}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          {t('details.cancel')}
        </Button>
      </div>
    </form>
  )
}
