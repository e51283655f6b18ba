import type { Macro } from '@opora/contract/macros'

/** A macro as the server tells it; each number is another one. */
export const macroOf = (number: number, over: Partial<Macro> = {}): Macro => ({
  id: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}` as Macro['id'],
  shortcut: 'refund',
  title: 'Refund',
  text: 'Hello, {{contact.firstName|there}}!',
  actions: [{ kind: 'status', status: 'resolved' }],
  audience: 'all',
  teamIds: [],
  problems: [],
  names: {},
  mayChange: true,
  uses: 0,
  lastUsedAt: null,
  version: 1,
  updatedAt: '2026-11-20T10:00:00.000Z',
  ...over,
})
