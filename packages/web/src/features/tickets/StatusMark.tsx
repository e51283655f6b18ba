import type { TicketStatus } from '@opora/contract/ticket-setup'
import { StatusGlyph, type StatusShape } from '../../ui/glyphs/StatusGlyph.tsx'

const shapes: Record<TicketStatus['phase'], StatusShape> = {
  todo: 'new',
  'in-progress': 'open',
  waiting: 'pending',
  done: 'resolved',
}

/** The sign of a status, by what its phase means. */
export const StatusMark = ({ phase }: Pick<TicketStatus, 'phase'>) => <StatusGlyph status={shapes[phase]} />
