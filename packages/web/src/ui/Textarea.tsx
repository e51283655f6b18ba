import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { useFieldTies } from './Field.tsx'

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const ties = useFieldTies()
  return (
    <div className={classNames('f area', ties['aria-invalid'] && 'er', className)}>
      <textarea rows={rows} {...ties} {...rest} />
    </div>
  )
}
