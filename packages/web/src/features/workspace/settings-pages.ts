import {
  Bell,
  Building2,
  CalendarClock,
  ChartLine,
  ChartNoAxesColumn,
  Cpu,
  Hammer,
  IdCard,
  ListPlus,
  MessageCircle,
  MessageSquareText,
  MessagesSquare,
  Tag,
  Timer,
  UserRound,
  Users,
  Workflow,
  Wrench,
} from 'lucide-react'

/** Pages of the settings, as the nav lists them. */
export const settingsPages = [
  {
    heading: 'nav_mine',
    pages: [
      { to: '/settings/account', name: 'account', icon: UserRound, isForAdmins: false },
      { to: '/settings/notifications', name: 'notifications', icon: Bell, isForAdmins: false },
    ],
  },
  {
    heading: 'nav_workspace',
    pages: [
      { to: '/settings/workspace', name: 'workspace', icon: Building2, isForAdmins: false },
      { to: '/settings/people', name: 'people', icon: IdCard, isForAdmins: false },
      { to: '/settings/teams', name: 'teams', icon: Users, isForAdmins: false },
      { to: '/settings/business-hours', name: 'hours', icon: CalendarClock, isForAdmins: false },
      { to: '/settings/sla', name: 'sla', icon: Timer, isForAdmins: false },
      { to: '/settings/inboxes/{-$inboxId}', name: 'inboxes', icon: MessageCircle, isForAdmins: false },
      { to: '/settings/desks', name: 'desks', icon: MessagesSquare, isForAdmins: false },
      { to: '/settings/canned-replies', name: 'cannedReplies', icon: MessageSquareText, isForAdmins: false },
      { to: '/settings/rules', name: 'rules', icon: Workflow, isForAdmins: false },
      { to: '/settings/assistant', name: 'assistant', icon: null, isForAdmins: false },
      { to: '/settings/quality', name: 'quality', icon: ChartLine, isForAdmins: false },
      { to: '/settings/models', name: 'models', icon: Cpu, isForAdmins: false },
      { to: '/settings/tools', name: 'tools', icon: Wrench, isForAdmins: true },
      { to: '/settings/tags', name: 'tags', icon: Tag, isForAdmins: true },
      { to: '/settings/attributes', name: 'attributes', icon: ListPlus, isForAdmins: false },
      { to: '/settings/usage', name: 'usage', icon: ChartNoAxesColumn, isForAdmins: true },
      { to: '/settings/background-work', name: 'background', icon: Hammer, isForAdmins: true },
    ],
  },
] as const
