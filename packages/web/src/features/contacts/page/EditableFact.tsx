import { isFailure } from '@opora/contract/errors'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Dots } from '../../../ui/Dots.tsx'

interface EditableFactProps {
  label: string
  /** As it stands now. */
  value: string
  type?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'url'
  maxLength: number
  /** How it is shown, if not as it is. */
  shown?: ReactNode
  /** What is wrong with it, before the server is asked. */
  check?: (value: string) => string | null
  /** Refused with what it became when it was no longer `from`. */
  onSave: (value: string, from: string) => Promise<void>
}

interface Editing {
  /** The value one began with: whoever changed it since is not overwritten unseen. */
  from: string
  text: string
}

/** A fact changed where it stands: Enter or leaving it saves, Escape keeps what was. */
export function EditableFact({ label, value, type = 'text', maxLength, shown, check, onSave }: EditableFactProps) {
  const { t } = useTranslation('contacts')
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const end = (hasFocus: boolean): void => {
    setEditing(null)
    setProblem(null)
    if (hasFocus) setTimeout(() => opener.current?.focus())
  }
  const save = async (hasFocus: boolean): Promise<void> => {
    if (!editing || isSaving) return
    const text = editing.text.trim()
    if (text === editing.from.trim()) return end(hasFocus)
    const wrong = check?.(text) ?? null
    if (wrong) return setProblem(wrong)
    setSaving(true)
    try {
      await onSave(text, editing.from)
      end(hasFocus)
    } catch (error) {
      const now = isFailure(error, 'contact.changed_meanwhile') ? String(error.params.value ?? '') : null
      if (now !== null) setEditing({ from: now, text: editing.text })
      setProblem(now === null ? failureLine(error) : t('fact.changedMeanwhile', { value: now || t('fact.empty') }))
    } finally {
      setSaving(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      void save(true)
    }
    if (event.key === 'Escape') {
      event.stopPropagation()
      end(true)
    }
  }
  return (
    <div className="ct-fact">
      <dt id={`${id}-label`}>{label}</dt>
      <dd>
        {editing ? (
          <>
            <div className={problem ? 'f er' : 'f'}>
              <input
                // biome-ignore lint/a11y/noAutofocus: somebody has just asked to write here
                autoFocus
                type={type === 'number' ? 'text' : type}
                inputMode={type === 'number' ? 'decimal' : undefined}
                autoComplete="off"
                maxLength={maxLength}
                aria-labelledby={`${id}-label`}
                aria-invalid={problem ? true : undefined}
                aria-describedby={problem ? `${id}-problem` : undefined}
                value={editing.text}
                onChange={(event) => {
                  setProblem(null)
                  setEditing({ ...editing, text: event.target.value })
                }}
                onBlur={() => void save(false)}
                onKeyDown={onKeyDown}
              />
              {isSaving && <Dots />}
            </div>
            {problem && (
              <div id={`${id}-problem`} className="hint bad" role="alert">
                {problem}
              </div>
            )}
          </>
        ) : (
          <button
            ref={opener}
            type="button"
            className="ct-edit"
            aria-label={t('fact.edit', { name: label, value: value || t('fact.empty') })}
            onClick={() => setEditing({ from: value, text: value })}
          >
            {value ? (shown ?? value) : <span className="mut">{t('fact.add')}</span>}
          </button>
        )}
      </dd>
    </div>
  )
}
