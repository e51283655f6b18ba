import { type KeyboardEvent, useState } from 'react'
import { Button } from '../Button.tsx'
import { useShared } from './parts.ts'

interface QuickAddProps {
  columnId: string
  laneId: string
  onClose: () => void
}

/** A name and Enter make a card; the next one can be written at once. */
export function QuickAdd({ columnId, laneId, onClose }: QuickAddProps) {
  const { texts, add } = useShared()
  const [name, setName] = useState('')
  const [reason, setReason] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const submit = async (): Promise<void> => {
    const written = name.trim()
    if (!add || !written || isAdding) return
    setAdding(true)
    const refused = await add(columnId, laneId, written)
    setAdding(false)
    setReason(refused)
    // What was refused is not lost.
    if (refused === null) setName('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void submit()
  }
  return (
    <form
      className="bd-card bd-add"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: somebody has just asked to write here
        autoFocus
        rows={2}
        value={name}
        maxLength={200}
        aria-label={texts.addLabel}
        aria-invalid={reason !== null}
        placeholder={texts.addHint}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => name.trim() === '' && onClose()}
      />
      {reason !== null && (
        <p className="err" role="alert">
          {reason}
        </p>
      )}
      {name.trim() !== '' && (
        <Button type="submit" size="sm" variant="primary" isLoading={isAdding}>
          {texts.add}
        </Button>
      )}
    </form>
  )
}
