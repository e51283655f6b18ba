import { Link } from '@tanstack/react-router'
import { Bot, MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

interface NoDesksProps {
  /** Some inbox has a bot that can work in a group. */
  hasBot: boolean
  action: ReactNode
}

/** What a group of operators is, and what to do first. */
export function NoDesks({ hasBot, action }: NoDesksProps) {
  const { t } = useTranslation('desks')
  const links = useTranslation('memberLinks')
  const canEdit = useMe().member.role !== 'agent'
  if (!hasBot) {
    const connectBot = canEdit && (
      <Link
        to="/settings/inboxes/{-$inboxId}"
        params={{ inboxId: 'new' }}
        className={buttonClass({ variant: 'primary' })}
      >
        {links.t('connectBot')}
      </Link>
    )
    return (
      <div className="dk-empty">
        <EmptyState icon={Bot} title={t('noBot')} text={t('noBotHint')} action={connectBot} />
      </div>
    )
  }
  return (
    <div className="dk-empty">
      <EmptyState icon={MessagesSquare} title={t('empty')} text={t('emptyHint')} action={action}>
        <ol>
          {(t('emptySteps', { returnObjects: true }) as unknown as string[]).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </EmptyState>
    </div>
  )
}
