import { leadsTo, on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { memberRemoved } from '../accounts/index.ts'
import { messageCreated } from '../conversations/index.ts'
import { heldRepliesChanged } from './events.ts'
import { leaveReply } from './leave-reply.job.ts'
import { meetWord, stopOfMember } from './meet-word.job.ts'
import { heldRepliesRoutes } from './routes.ts'
import { stopLost } from './stop-lost.ts'
import { forgetOver } from './store.ts'

export { heldReplyStopped } from './events.ts'

const overKeptMs = 30 * 86_400_000

export const heldReplies = feature('held-replies', {
  routes: heldRepliesRoutes,
  jobs: [anyJob(leaveReply), anyJob(meetWord)],
  leads: [
    leadsTo(messageCreated, meetWord, ({ conversationId, direction, isQuiet }, at) =>
      direction === 'in' && !isQuiet
        ? { input: { conversationId, at: at.toISOString() }, options: { ifAny: 'held_replies' } }
        : null,
    ),
  ],
  hears: [on(memberRemoved, 'held-replies.stop', stopOfMember)],
  live: [
    frameOn(heldRepliesChanged, async (ctx, { conversationId }) => [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'held_replies.changed', conversationId } },
    ]),
  ],
  schedules: [
    stopLost,
    {
      kind: 'held-replies.forget-over',
      cron: '47 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetOver(db, new Date(now.getTime() - overKeptMs))),
    },
  ],
})
