import type { CannedReply } from '@opora/contract/canned-replies'

/** A canned reply as the server tells it; each number is another one. */
export const replyOf = (number: number, over: Partial<CannedReply> = {}): CannedReply => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as CannedReply['id'],
  shortcut: 'hello',
  title: 'Greeting',
  text: 'Hello, {{contact.firstName|there}}!',
  updatedAt: '2026-11-20T10:00:00.000Z',
  ...over,
})
