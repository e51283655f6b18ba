import type { Conversation } from '@opora/contract/conversations'
import { Suspense } from 'react'
import { SlaAlerts } from '../sla-parts.ts'
import { TagFilterStrip } from '../tag-parts.ts'
import { TeamFilterStrip } from '../team-parts.ts'
import { WaitingStrip } from '../tool-parts.ts'

interface ListStripsProps {
  rows: readonly Conversation[]
  /** Ids the list is narrowed to, or nothing. */
  tag: string
  team: string
  onOpen: (id: string) => void
  onNarrow: (to: { tag?: string; team?: string }) => void
}

/** What stands above the rows: what is late, what the list is narrowed to, what waits for a decision. */
export function ListStrips({ rows, tag, team, onOpen, onNarrow }: ListStripsProps) {
  return (
    <>
      <Suspense>
        <SlaAlerts rows={rows} />
      </Suspense>
      {tag && (
        <Suspense>
          <TagFilterStrip tagId={tag} onChange={(tag) => onNarrow({ tag })} />
        </Suspense>
      )}
      {team && (
        <Suspense>
          <TeamFilterStrip teamId={team} onClear={() => onNarrow({ team: '' })} />
        </Suspense>
      )}
      <Suspense>
        <WaitingStrip onOpen={onOpen} />
      </Suspense>
    </>
  )
}
