import { Search } from 'lucide-react'
import { Input } from './Input.tsx'

interface FindFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

const longest = 200

/** Narrows the list below while one types. */
export function FindField({ label, value, onChange }: FindFieldProps) {
  return (
    <Input
      isSmall
      icon={Search}
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={longest}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
