/** Where tickets are held in the query cache. */
export const ticketKeys = {
  setup: ['ticket-setup'],
  cards: ['ticket-cards'],
  lists: ['ticket-lists'],
  one: (id: string) => ['tickets', id],
  templates: ['ticket-templates'],
  schedules: ['ticket-schedules'],
  ofConversation: (id: string) => ['conversation-tickets', id],
} as const
