import { Pencil } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'

interface EditableTextProps {
  label: string
  value: string
  /** What stands there while it is empty; without it an empty text is not kept. */
  empty?: string
  className: string
  rows: number
  maxLength: number
  /** How a text is shown that has more than words, such as links: it gets a key of its own to be changed by. */
  draw?: (value: string) => ReactNode
  /** Resolves with whether it was kept. */
  onSave: (value: string) => Promise<boolean>
}

/** A text that turns into a field when it is pressed. What was not kept stays in the field. */
export function EditableText({ label, value, empty, className, rows, maxLength, draw, onSave }: EditableTextProps) {
  const { t } = useTranslation('tickets')
  const [written, setWritten] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const key = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const isOpen = written !== null
  useEffect(() => {
    // Where the field stood nothing has the focus: the key takes it back.
    if (wasOpen.current && !isOpen && document.activeElement === document.body) key.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  const edit = `${t('one.edit')}: ${label}`
  if (written === null && draw && value)
    return (
      <div className="tkt-drawn">
        <div className="grow">{draw(value)}</div>
        <button
          ref={key}
          type="button"
          className="ib sm"
          aria-label={edit}
          title={t('one.edit')}
          onClick={() => setWritten(value)}
        >
          <Icon of={Pencil} size={14} />
        </button>
      </div>
    )
  if (written === null)
    return (
      <button ref={key} type="button" className={className} aria-label={edit} onClick={() => setWritten(value)}>
        {value || <span className="mut">{empty}</span>}
      </button>
    )
  const save = async (): Promise<void> => {
    const next = written.trim()
    if (isSaving || (next === '' && empty === undefined)) return
    setSaving(true)
    const isKept = next === value || (await onSave(next))
    setSaving(false)
    if (isKept) setWritten(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      setWritten(null)
    }
    if (event.key === 'Enter' && (rows === 1 || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    }
  }
  return (
    <div className="tkt-write">
      <Textarea
        autoFocus
        aria-label={label}
        rows={rows}
        maxLength={maxLength}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="row">
        <Button onClick={() => setWritten(null)}>{t('cancel')}</Button>
        <Button variant="primary" isLoading={isSaving} onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
    </div>
  )
}
