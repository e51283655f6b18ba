import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import type { Collision } from './use-collision.ts'

/** Says that somebody else answered since one began to write, before and after a first press of Send. */
export function CollisionHint({ collision: { answer, isHeld } }: { collision: Collision }) {
  const { t } = useTranslation('conversations')
  if (!answer) return null
  const told = { name: answer.author.name, text: answer.text || (answer.attachments[0]?.name ?? '') }
  return (
    <p className="cmp-h warn" role={isHeld ? 'alert' : 'status'}>
      <Icon of={Users} size={14} />
      <span className="grow tr">{t(isHeld ? 'composer.answeredHeld' : 'composer.answered', told)}</span>
    </p>
  )
}
