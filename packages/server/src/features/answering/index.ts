import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { messageCreated } from '../conversations/index.ts'
import { answerMessage } from './answer-message.ts'
import { answeringRoutes } from './routes.ts'

export const answering = feature('answering', {
  routes: answeringRoutes,
  hears: [on(messageCreated, 'answering.answer', answerMessage)],
})
