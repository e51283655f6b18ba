import { Avatar } from '../../../ui/Avatar.tsx'
import { TeamMark } from '../TeamMark.tsx'
import type { Choice } from './assign-choices.ts'

/** A person with their presence, a team, or the empty place of nobody. */
export function ChoiceFace({ choice }: { choice: Choice }) {
  const { id, name } = choice
  if (choice.kind === 'member' && id)
    return <Avatar name={name} seed={id} size={20} presence={choice.availability} isDecorative />
  return id ? <TeamMark size={20} /> : <span className="un s20" aria-hidden="true" />
}
