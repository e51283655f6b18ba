import type { Queues } from '@opora/contract/routing'
import { Link } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { QueuedRow } from './QueuedRow.tsx'
import { type QueueAgent, useQueueChanges } from './use-queue.ts'
import { lasted } from './waited.ts'

interface WaitingQueueProps {
  queue: Queues['queues'][number]
  agents: readonly QueueAgent[]
  now: Date
}

const order = ['online', 'busy', 'away', 'offline'] as const

/** Those who answer the queue, whoever is here first. */
const answerersOf = (agents: readonly QueueAgent[], { team }: Queues['queues'][number]): QueueAgent[] =>
  agents
    .filter(({ teamIds }) => team === null || teamIds.includes(team.id))
    .toSorted((a, b) => order.indexOf(a.availability) - order.indexOf(b.availability) || a.load - b.load)

/** One queue in its order: how many wait, for how long, and a way to give each to somebody. */
export function WaitingQueue({ queue, agents, now }: WaitingQueueProps) {
  const { t } = useTranslation('routing')
  const { give } = useQueueChanges()
  const { team, waiting, longestSince, first, mode } = queue
  const name = team?.name ?? t('noTeam')
  const answerers = answerersOf(agents, queue)
  const longest = longestSince && lasted(longestSince, now)
  return (
    <section className="ro-queue" aria-label={name}>
      <header className="row">
        <h3 className="tr">{name}</h3>
        <Link className="xs" to="/settings/teams/$teamId" params={{ teamId: team?.id ?? 'none' }}>
          {t(`mode.${mode}`)}
        </Link>
        <span className="grow" />
        <span className="xs num">
          {[waiting > 0 && t('queue.waiting', { count: waiting }), longest && t('queue.longest', { time: longest })]
            .filter(Boolean)
            .join(', ')}
        </span>
      </header>
      {waiting === 0 && <p className="mut xs">{t('queue.empty')}</p>}
      <ol>
        {first.map((conversation) => (
          <QueuedRow key={conversation.id} conversation={conversation} now={now}>
            <Menu
              align="end"
              trigger={
                <button
                  type="button"
                  className="ib"
                  aria-label={t('queue.giveThis', { number: conversation.number })}
                  title={t('queue.give')}
                >
                  <Icon of={UserPlus} />
                </button>
              }
            >
              {answerers.map((agent) => (
                <MenuItem
                  key={agent.memberId}
                  hint={`${t(`state.${agent.availability}`)}, ${t('queue.load', agent)}`}
                  onSelect={() => give({ ...conversation, to: agent, from: null })}
                >
                  {agent.name}
                </MenuItem>
              ))}
            </Menu>
          </QueuedRow>
        ))}
      </ol>
      {waiting > first.length && <p className="hint">{t('queue.more', { count: waiting - first.length })}</p>}
    </section>
  )
}
