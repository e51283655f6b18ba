import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './Icon.tsx'

interface FieldTies {
  id: string
  describedBy: string | undefined
  isInvalid: boolean
}

const FieldContext = createContext<FieldTies | null>(null)

/** Attributes that tie a control to the label and the hint of the field around it. */
export function useFieldTies(): {
  id?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
} {
  const ties = useContext(FieldContext)
  if (!ties) return {}
  return { id: ties.id, 'aria-describedby': ties.describedBy, 'aria-invalid': ties.isInvalid || undefined }
}

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do; replaces the hint. */
  error?: string | undefined
  isOptional?: boolean
  isLabelHidden?: boolean
  children: ReactNode
}

/** A label above, a control, a hint or an error below. */
export function Field({ label, hint, error, isOptional, isLabelHidden, children }: FieldProps) {
  const { t } = useTranslation('ui')
  const id = useId()
  const below = error ?? hint
  return (
    <FieldContext value={{ id, describedBy: below ? `${id}-below` : undefined, isInvalid: Boolean(error) }}>
      <div>
        <label className={isLabelHidden ? 'sr' : 'lab'} htmlFor={id}>
          {label} {isOptional && <span className="opt">{t('optional')}</span>}
        </label>
        {children}
        {below && (
          <div id={`${id}-below`} className={error ? 'hint bad' : 'hint'}>
            {error && <Icon of={CircleAlert} size={12} />}
            <span>{below}</span>
          </div>
        )}
      </div>
    </FieldContext>
  )
}
