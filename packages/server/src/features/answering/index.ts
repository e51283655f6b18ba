import { leadsTo } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { messageCreated } from '../conversations/index.ts'
import { toolCallFinished } from '../tools/index.ts'
import { answerQuestion } from './answer-question.job.ts'
import { answeringRoutes } from './routes.ts'
import { continueAnswer } from './tools/continue-answer.job.ts'
import { forgetOldRuns } from './trace/store.ts'

const runsKeptMs = 90 * 86_400_000

export { type Answered, answer, type Question } from './answer.ts'
export { unfoundedNumber } from './founded-numbers.ts'
export { intentOf } from './intent.ts'
export { promptOf } from './prompts/read-prompt.ts'
export { repeatsRules } from './repeats-rules.ts'
export { tameText } from './tame-text.ts'
export { tryQuestion } from './try-question.ts'

export const answering = feature('answering', {
  routes: answeringRoutes,
  jobs: [anyJob(answerQuestion), anyJob(continueAnswer)],
  schedules: [
    {
      kind: 'answering.forget-runs',
      cron: '23 4 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetOldRuns(db, new Date(now.getTime() - runsKeptMs))),
    },
  ],
  leads: [
    leadsTo(messageCreated, answerQuestion, ({ conversationId, messageId, direction, settlesInMs, isQuiet }) => {
      if (direction !== 'in' || isQuiet) return null
      const delay = settlesInMs ? { delayMs: settlesInMs } : {}
      const options = { orderKey: `answer:${conversationId}`, uniqueKey: `answer:${messageId}`, ...delay }
      return { input: { conversationId, messageId }, options }
    }),
    leadsTo(toolCallFinished, continueAnswer, ({ conversationId, callId }) => ({
      input: { callId },
      options: { orderKey: `answer:${conversationId}`, uniqueKey: `continue:${callId}` },
    })),
  ],
})
