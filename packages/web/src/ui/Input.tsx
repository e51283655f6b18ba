import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { useFieldTies } from './Field.tsx'
import { Icon, type IconType } from './Icon.tsx'

interface InputProps extends ComponentProps<'input'> {
  icon?: IconType
  /** Stands inside, after the text. */
  after?: ReactNode
  isSmall?: boolean
}

export function Input({ icon, after, isSmall, className, ...rest }: InputProps) {
  const ties = useFieldTies()
  return (
    <div className={classNames('f', isSmall && 'sm', ties['aria-invalid'] && 'er', className)}>
      {icon && <Icon of={icon} />}
      <input {...ties} {...rest} />
      {after}
    </div>
  )
}
