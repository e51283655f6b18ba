import { classNames } from '../class-names.ts'

/** Three rings touching at the bottom: a machine wrote this. They brighten in turn while it thinks. */
export function AiMark({ isThinking, label }: { isThinking?: boolean; label?: string }) {
  return (
    <svg
      className={classNames('m', isThinking && 'think')}
      viewBox="0 0 16 16"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <circle cx="8" cy="8" r="6.4" />
      <circle cx="8" cy="9.7" r="3.95" />
      <circle cx="8" cy="11.3" r="1.6" />
    </svg>
  )
}
