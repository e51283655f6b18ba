export const keys = {
  unread: ['notifications', 'unread'] as const,
  lists: ['notifications', 'list'] as const,
  list: (show: 'all' | 'unread') => ['notifications', 'list', show] as const,
  preferences: ['notifications', 'preferences'] as const,
  browsers: ['notifications', 'browsers'] as const,
  log: (of: 'me' | 'everybody') => ['notifications', 'log', of] as const,
  logs: ['notifications', 'log'] as const,
}
