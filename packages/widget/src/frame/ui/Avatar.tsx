import { Icon, MachineMark } from './Icon.tsx'
import { initialsOf, toneOf } from './initials.ts'

interface AvatarProps {
  type: 'assistant' | 'member' | 'queue'
  name: string
}

/** People are round, machines are square; whoever is still being called is a dashed ring. */
export function Avatar({ type, name }: AvatarProps) {
  switch (type) {
    case 'assistant':
      return (
        <span class="av ai" aria-hidden="true">
          <MachineMark />
        </span>
      )
    case 'member':
      return (
        <span class={`av t${toneOf(name)}`} aria-hidden="true">
          {initialsOf(name)}
        </span>
      )
    case 'queue':
      return (
        <span class="av wait" aria-hidden="true">
          <Icon name="headset" size={14} />
        </span>
      )
    default:
      return type satisfies never
  }
}
