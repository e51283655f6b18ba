import type { ComponentChildren } from 'preact'

interface FieldProps {
  id: string
  label: string
  problem: string
  children: ComponentChildren
}

/** A label above, the problem as a sentence below. */
export function Field({ id, label, problem, children }: FieldProps) {
  return (
    <div class={problem ? 'field bad' : 'field'}>
      <label for={id}>{label}</label>
      {children}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
