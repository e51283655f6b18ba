import type { BulkDeed } from '@opora/contract/bulk-changes'

/** What the toast says was done. */
export function saidOf(deed: BulkDeed) {
  switch (deed.kind) {
    case 'status':
      return `done.${deed.status}` as const
    case 'assignment':
      return deed.memberId ? 'done.assignment' : 'done.unassignment'
    case 'team':
      return deed.teamId ? 'done.team' : 'done.teamless'
    case 'priority':
    case 'snooze':
    case 'tags':
      return `done.${deed.kind}` as const
  }
}
