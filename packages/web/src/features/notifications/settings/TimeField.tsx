import { useEffect, useState } from 'react'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { minuteOf, timeOf } from './minutes.ts'

interface TimeFieldProps {
  label: string
  minute: number
  onChange: (minute: number) => void
}

/** A time of the day that is saved when one is through with typing it. */
export function TimeField({ label, minute, onChange }: TimeFieldProps) {
  const [text, setText] = useState(timeOf(minute))
  useEffect(() => setText(timeOf(minute)), [minute])
  const save = (): void => {
    const next = minuteOf(text)
    if (next === null) setText(timeOf(minute))
    else if (next !== minute) onChange(next)
  }
  return (
    <Field label={label}>
      <Input type="time" value={text} onChange={(event) => setText(event.target.value)} onBlur={save} />
    </Field>
  )
}
