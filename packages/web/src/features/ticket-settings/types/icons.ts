import type { TicketType } from '@opora/contract/ticket-setup'
import { Bug, CircleHelp, Inbox, Lightbulb, Siren, SquareCheck } from 'lucide-react'
import type { IconType } from '../../../ui/Icon.tsx'

export const typeIcons: Record<TicketType['icon'], IconType> = {
  task: SquareCheck,
  bug: Bug,
  request: Inbox,
  question: CircleHelp,
  incident: Siren,
  idea: Lightbulb,
}
