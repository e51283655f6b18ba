import { feature } from '../../platform/feature.ts'
import { inTimeline } from '../conversations/index.ts'
import { transcriptFailed, transcriptSent } from './events.ts'
import { sendTranscript } from './letters/send-transcript.job.ts'
import { forgetLetters } from './letters/store.ts'
import { rawTranscriptsRoutes, transcriptsRoutes } from './routes.ts'

const lettersKeptMs = 7 * 86_400_000

export const transcripts = feature('transcripts', {
  routes: transcriptsRoutes,
  rawRoutes: rawTranscriptsRoutes,
  jobs: [sendTranscript],
  schedules: [
    {
      kind: 'transcripts.forget-letters',
      cron: '14 4 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetLetters(db, new Date(now.getTime() - lettersKeptMs))),
    },
  ],
  live: [inTimeline(transcriptSent), inTimeline(transcriptFailed)],
})
