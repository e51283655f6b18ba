import { type HeardEvent, type Subscriber, subscriberKind } from '../events/event.ts'
import { defineJob, type Job } from './job.ts'

/** The job that carries one event to one subscriber. */
export function subscriberJob(subscriber: Subscriber): Job<never> {
  const job = defineJob<HeardEvent>(subscriberKind(subscriber.name), {
    timeoutMs: subscriber.timeoutMs,
    // Its conversation's events wait behind it: a minute and a half of tries, then it is a dead letter.
    maxAttempts: 5,
    run: (ctx, heard) =>
      subscriber.handle(ctx, heard.payload as never, {
        id: heard.eventId,
        name: heard.eventName,
        createdAt: new Date(heard.createdAt),
      }),
  })
  return job as Job<never>
}
