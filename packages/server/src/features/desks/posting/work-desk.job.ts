import { type ErrorCode, errors, isFailure } from '@opora/contract/errors'
import type { DeskId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, workForAll } from '../../../platform/jobs/job.ts'
import { later, laterMs } from '../../../ports/channel.ts'
import { type DeskLine, deskThrough } from '../../inboxes/index.ts'
import { desksChanged } from '../events.ts'
import { changeDesk, type DeskRow, deskRow, lockDesk } from '../groups/store.ts'
import { priority } from '../topics/priority.ts'
import { changeTopic, isAnyDue, markDue, nextDue, type TopicRow, topicAt } from '../topics/store.ts'
import { dropWord, nextWord, type WordRow } from '../words/store.ts'
import { lostCard, nextStep } from './next-step.ts'
import { afterCalls, waitMs } from './pace.ts'
import type { Keep, Step } from './step.ts'
import { forgetPosts } from './store.ts'
import { placeOf, type View, viewOf } from './view.ts'

/** A topic that could not be worked on lets the others go first for so long. */
const failedMs = 30_000
const unreachableMs = 15_000

/** Codes that keep a whole group from being worked on until somebody mends it. */
const problems: readonly ErrorCode[] = [
  'desk.removed',
  'desk.no_rights',
  'desk.no_topics',
  'inbox.token_refused',
  'inbox.address_refused',
]

/** Brings a group up to date, one call after another, at the pace it takes and the most urgent first. */
export const workDesk = defineJob<{ deskId: string }>('desks.work', {
  timeoutMs: 300_000,
  concurrency: 8,
  isApart: true,
  run: work,
})

interface Calling {
  desk: DeskRow
  line: DeskLine
}

/** Throws `later` until the group takes one more call. */
function keepPace(ctx: Ctx, { desk, line }: Calling): void {
  const wait = waitMs({ desk, perMinute: line.desk.perMinute, now: ctx.now })
  if (wait > 0) throw later(wait)
}

async function kept(ctx: Ctx, { desk, line }: Calling, { calls, keep }: { calls: number; keep: Keep }): Promise<void> {
  const now = ctx.world.clock.now()
  await transact({ ...ctx, now }, async (ctx) => {
    // The desk before its topics, as whoever deletes it locks them.
    if (!(await lockDesk(ctx, desk.id))) return
    await keep(ctx)
    if (calls === 0) return
    await changeDesk(ctx, desk.id, {
      sentAt: afterCalls({ desk, perMinute: line.desk.perMinute, now }, calls),
      quietUntil: null,
    })
    ctx.announce(desksChanged({ deskId: desk.id }))
  })
}

/** The group says "not before": it is left alone, and everybody sees until when. */
async function silenced(ctx: Ctx, { desk }: Calling, ms: number): Promise<never> {
  await transact(ctx, async (ctx) => {
    await changeDesk(ctx, desk.id, { quietUntil: new Date(ctx.world.clock.now().getTime() + ms) })
    ctx.announce(desksChanged({ deskId: desk.id }))
  })
  throw later(ms)
}

/** Whether the group answers: what fails all the same is then the fault of what was to be posted. */
const answers = ({ desk, line }: Calling): Promise<boolean> =>
  line.desk.look(desk.group_id, line.inbox).then(
    () => true,
    () => false,
  )

/** What a call came to nothing for; `over` when the group can be worked on no more. An outage is waited for. */
async function failed(ctx: Ctx, calling: Calling, error: unknown): Promise<'over' | 'unanswered' | 'refused'> {
  const ms = laterMs(error)
  if (ms !== null) return silenced(ctx, calling, ms)
  if (isFailure(error) && problems.includes(error.code)) {
    await transact(ctx, async (ctx) => {
      await changeDesk(ctx, calling.desk.id, { problem: error.code })
      ctx.announce(desksChanged({ deskId: calling.desk.id }))
    })
    return 'over'
  }
  if (!isFailure(error) || !errors[error.code].retry) return 'refused'
  if (!(await answers(calling))) throw later(unreachableMs)
  return 'unanswered'
}

/** Says it, in a closed topic too, which is looked after again then. */
async function speak(ctx: Ctx, { desk, line }: Calling, word: WordRow): Promise<{ calls: number; keep: Keep }> {
  const place = { groupId: desk.group_id, topicId: word.topic_external_id }
  const bare = { files: [], parts: [], buttons: [], isSilent: false }
  const post = () => line.desk.post({ ...bare, place, text: word.text, replyToId: word.reply_to_id }, line.inbox)
  try {
    return { calls: (await post()).length, keep: (ctx) => dropWord(ctx, word.id) }
  } catch (error) {
    const topic = place.topicId === null ? undefined : await topicAt(ctx, desk.id, place.topicId)
    if (!topic || !isFailure(error, 'desk.topic_closed')) throw error
    await line.desk.changeTopic({ place, isClosed: false }, line.inbox)
    const ids = await post()
    return {
      calls: ids.length + 2,
      keep: async (ctx) => {
        await changeTopic(ctx, topic.id, { is_closed: false })
        await markDue(ctx, topic.id, priority.shown)
        await dropWord(ctx, word.id)
      },
    }
  }
}

async function say(ctx: Ctx, calling: Calling, word: WordRow): Promise<'done' | 'over'> {
  keepPace(ctx, calling)
  let said: Awaited<ReturnType<typeof speak>> = { calls: 1, keep: (ctx) => dropWord(ctx, word.id) }
  try {
    said = await speak(ctx, calling, word)
  } catch (error) {
    const outcome = await failed(ctx, calling, error)
    if (outcome === 'over') return 'over'
    if (outcome === 'unanswered') throw later(unreachableMs)
    ctx.log.warn({ deskId: calling.desk.id, error: String(error) }, 'something was not said in a group')
  }
  await kept(ctx, calling, said)
  return 'done'
}

/** Its topic is there no more: all of it goes into a new one. */
const lose =
  (topic: TopicRow): Keep =>
  async (ctx) => {
    await forgetPosts(ctx, { topicId: topic.id })
    const gone = { external_id: null, url: null, name: null, is_closed: false, card_id: null, card: lostCard }
    await changeTopic(ctx, topic.id, { ...gone, posted_seq: 0 })
  }

/** What went well at last counts no more against the topic. */
const forgiven = ({ topic }: View, { calls, keep }: { calls: number; keep: Keep }) => ({
  calls,
  keep: async (ctx: Ctx) => {
    await keep(ctx)
    if (topic.tries > 0) await changeTopic(ctx, topic.id, { tries: 0 })
  },
})

async function act(ctx: Ctx, view: View, step: Step): Promise<'done' | 'over'> {
  if (step.kind === 'quiet') {
    await kept(ctx, view, { calls: 0, keep: step.keep })
    return 'done'
  }
  keepPace(ctx, view)
  try {
    await kept(ctx, view, forgiven(view, await step.act()))
  } catch (error) {
    const { topic } = view
    if (isFailure(error, 'desk.topic_missing')) await kept(ctx, view, { calls: 1, keep: lose(topic) })
    else if (isFailure(error, 'desk.topic_closed')) return reopen(ctx, view)
    else return putOff(ctx, view, error)
  }
  return 'done'
}

/** Nothing can be posted into a closed topic, not even that it is over. */
async function reopen(ctx: Ctx, view: View): Promise<'done' | 'over'> {
  const { topic, line } = view
  try {
    await line.desk.changeTopic({ place: placeOf(view), isClosed: false }, line.inbox)
  } catch (error) {
    return putOff(ctx, view, error)
  }
  await kept(ctx, view, { calls: 2, keep: (ctx) => changeTopic(ctx, topic.id, { is_closed: false }) })
  return 'done'
}

async function putOff(ctx: Ctx, view: View, error: unknown): Promise<'done' | 'over'> {
  const outcome = await failed(ctx, view, error)
  if (outcome === 'over') return 'over'
  const { topic } = view
  const tries = topic.tries + (outcome === 'unanswered' ? 1 : 0)
  ctx.log.warn({ topicId: topic.id, error: String(error) }, 'a topic could not be brought up to date')
  await kept(ctx, view, { calls: 1, keep: (ctx) => changeTopic(ctx, topic.id, { failed_at: ctx.now, tries }) })
  return 'done'
}

/** What to do for a topic; one that awaits files, or that we cannot make sense of, holds nobody else up. */
async function plan(ctx: Ctx, desk: DeskRow, topic: TopicRow): Promise<{ view: View; step: Step } | 'not now'> {
  try {
    const view = await viewOf(ctx, desk, topic)
    const step = await nextStep(ctx, view)
    return step === 'awaits files' ? 'not now' : { view, step }
  } catch (error) {
    ctx.log.error({ topicId: topic.id, error: String(error) }, 'a topic makes no sense')
    return 'not now'
  }
}

async function work(by: Ctx, { deskId }: { deskId: string }, attempt: Attempt): Promise<void> {
  // A group is everybody's: whose doing was the first to wait for it does not matter.
  const open: Ctx = { ...by, actor: { type: 'system' } }
  // All of them would find what this one sees from now on.
  await workForAll(open, `desk:${deskId}`)
  let hasSpoken = false
  for (;;) {
    attempt.signal.throwIfAborted()
    const ctx = { ...open, now: open.world.clock.now() }
    const desk = await deskRow(ctx, deskId as DeskId)
    if (!desk || desk.problem) return
    const topic = await nextDue(ctx, deskId, new Date(ctx.now.getTime() - failedMs))
    const word: WordRow | undefined = hasSpoken && topic ? undefined : await nextWord(ctx, deskId)
    // By turns: neither many commands nor many conversations keep the other waiting.
    hasSpoken = word !== undefined
    if (word) {
      const line = await lineOf(ctx, desk)
      if (!line || (await say(ctx, { desk, line }, word)) === 'over') return
      continue
    }
    if (!topic) {
      if (await isAnyDue(ctx, deskId)) throw later(failedMs / 6)
      return
    }
    if (!(await lineOf(ctx, desk))) return
    const planned = await plan(ctx, desk, topic)
    if (planned === 'not now') await transact(ctx, (ctx) => changeTopic(ctx, topic.id, { failed_at: ctx.now }))
    else if ((await act(ctx, planned.view, planned.step)) === 'over') return
  }
}

/** Null while the inbox is off: its groups wait. */
async function lineOf(ctx: Ctx, desk: DeskRow): Promise<DeskLine | null> {
  return deskThrough(ctx, desk.inbox_id as InboxId).catch((error: unknown) => {
    if (isFailure(error, 'inbox.disabled')) return null
    throw error
  })
}
