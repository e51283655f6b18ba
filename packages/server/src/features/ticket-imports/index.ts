import { anyJob, feature } from '../../platform/feature.ts'
import { importTickets } from './import-tickets.job.ts'
import { ticketImportsLive } from './live.ts'
import { ticketImportsRoutes } from './routes.ts'
import { forgetImports } from './store.ts'

const importsKeptMs = 30 * 86_400_000

export const ticketImports = feature('ticket-imports', {
  routes: ticketImportsRoutes,
  jobs: [anyJob(importTickets)],
  schedules: [
    {
      kind: 'ticket-imports.forget-imports',
      cron: '52 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetImports(db, new Date(now.getTime() - importsKeptMs))),
    },
  ],
  live: ticketImportsLive,
})
