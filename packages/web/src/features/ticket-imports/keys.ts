/** Where imports of tickets are held in the query cache. */
export const ticketImportKeys = { all: ['ticket-imports'] } as const
