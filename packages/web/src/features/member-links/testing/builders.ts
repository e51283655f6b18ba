import type { Member, SignedIn } from '@opora/contract/accounts'
import type { Desk, DeskCode, MemberLink } from '@opora/contract/desks'
import type { ChannelKind, Inbox } from '@opora/contract/inboxes'
import type { Team } from '@opora/contract/teams'

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const at = '2026-11-20T10:00:00.000Z'

export const botId = idOf(10) as Inbox['id']
export const siteId = idOf(11) as Inbox['id']

export const inboxOf = (over: Partial<Inbox> = {}): Inbox => ({
  id: botId,
  name: 'Shop bot',
  kind: 'telegram',
  publicKey: 'pub_12345678',
  assistantId: null,
  isEnabled: true,
  settings: {},
  connection: null,
  createdAt: at,
  lastReceivedAt: null,
  ...over,
})

const channelOf = (kind: string, desks: boolean): ChannelKind => ({
  kind,
  label: kind,
  abilities: {
    attachments: true,
    richText: true,
    templates: false,
    receipts: false,
    typing: true,
    replyWindowHours: null,
    streaming: true,
    desks,
  },
  settings: {},
})

/** A channel without groups of members, and one with them. */
export const channels = { items: [channelOf('widget', false), channelOf('telegram', true)] }

export const deskOf = (over: Partial<Desk> = {}): Desk => ({
  id: idOf(20) as Desk['id'],
  name: 'First line',
  locale: 'en',
  servedInboxIds: null,
  servedTeamIds: [],
  opens: 'handed_over',
  reminders: null,
  inbox: { id: botId, name: 'Shop bot', kind: 'telegram' },
  title: 'Support team',
  url: 'https://t.me/c/1234567890/1',
  problem: null,
  queue: { waiting: 0, since: null, quietUntil: null },
  createdAt: at,
  ...over,
})

export const teamOf = (over: Partial<Team> = {}): Team => ({
  id: idOf(60) as Team['id'],
  name: 'Refunds',
  memberIds: [],
  createdAt: at,
  ...over,
})

export const codeOf = (over: Partial<DeskCode> = {}): DeskCode => ({
  code: 'abc123',
  url: 'https://t.me/shop_bot?startgroup=abc123&admin=manage_topics',
  command: '/connect abc123',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  ...over,
})

export const memberOf = (over: Partial<Member> = {}): Member => ({
  id: idOf(30) as Member['id'],
  userId: idOf(31) as Member['userId'],
  name: 'Anna Kovaleva',
  email: 'anna@example.com',
  role: 'owner',
  availability: 'online',
  availabilitySince: null,
  chosenAvailability: 'online',
  availabilityUntil: null,
  createdAt: at,
  ...over,
})

export const linkOf = (over: Partial<MemberLink> = {}): MemberLink => ({
  id: idOf(40) as MemberLink['id'],
  member: { id: memberOf().id, name: 'Anna Kovaleva' },
  kind: 'telegram',
  externalId: '777000111',
  name: 'Anna K',
  username: 'anna_k',
  isNotified: true,
  canBeNotified: true,
  createdAt: at,
  ...over,
})

export const signedInAs = (member: Member): SignedIn => ({
  accessToken: 'token',
  expiresAt: '2030-01-01T00:00:00.000Z',
  me: {
    member,
    workspace: {
      id: idOf(50) as SignedIn['me']['workspace']['id'],
      name: 'Sava Drive',
      slug: 'sava',
      locale: 'en',
      timeZone: 'Europe/Moscow',
      isDemo: false,
      transcriptRecipients: 'known',
      onboardedAt: at,
      createdAt: at,
    },
    locale: 'en',
    theme: 'system',
  },
})
