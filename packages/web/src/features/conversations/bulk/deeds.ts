import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { Conversation } from '@opora/contract/conversations'
import type { Choice } from '../thread/assign-choices.ts'

/** Nobody and no team can be chosen for many, whoever has them. */
export const heldBySomebody = { assignee: { id: '', name: '' }, team: { id: '', name: '' } } as unknown as Pick<
  Conversation,
  'assignee' | 'team'
>

export const deedOf = ({ kind, id }: Choice): BulkDeed =>
  (kind === 'team' ? { kind: 'team', teamId: id } : { kind: 'assignment', memberId: id }) as BulkDeed
