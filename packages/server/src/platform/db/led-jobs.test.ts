import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { begin } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'

const migration = new URL('../../schema/migrations/0040-led-jobs.sql', import.meta.url)

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

async function migrate(): Promise<void> {
  const text = await readFile(migration, 'utf8')
  await t.house.database.asOwner((client) => client.query(text))
}

const jobs = () =>
  t.ctx.db
    .selectFrom('jobs')
    .select(['kind', 'input', 'state', 'attempts', 'order_key', 'unique_key'])
    .orderBy('seq')
    .execute()

/** As the server of before stored them: each subscriber of an event has its job. */
async function hear(name: string, payload: object, state = 'waiting'): Promise<void> {
  await sql`insert into jobs (id, workspace_id, kind, input, actor, order_key, unique_key, state, attempts, failed_at)
    values (gen_random_uuid(), ${t.workspaceId}, ${`event:${name}`},
      ${JSON.stringify({ eventId: t.workspaceId, eventName: 'x', payload, createdAt: '2026-11-20T10:00:00Z' })},
      '{"type":"system"}', ${`${t.workspaceId}:c1:${name}`}, ${`${t.workspaceId}:${crypto.randomUUID()}:${name}`},
      ${state}, 3, ${state === 'dead' ? new Date() : null})`.execute(t.ctx.db)
}

const keyed = (key: string) => `${t.workspaceId}:${key}`

it('turns waiting jobs of subscribers that are no more into the jobs they led to', async () => {
  const message = { conversationId: 'c1', messageId: 'm1' }
  await hear('answering.answer', { ...message, direction: 'in' })
  await hear('answering.answer', { ...message, direction: 'out' })
  await hear('conversations.deliver', { ...message, messageId: 'm2', direction: 'out' })
  await hear('conversations.deliver', { ...message, direction: 'note' })
  await hear('answering.continue', { conversationId: 'c1', callId: 'k1' })
  await hear('copilot.brief', { conversationId: 'c1', conversationSeq: 4, reason: 'asked' })
  await hear('conversations.release', { memberId: 'x' })
  await migrate()
  const led = [
    {
      kind: 'answering.answer-question',
      input: message,
      order_key: keyed('answer:c1'),
      unique_key: keyed('answer:m1'),
      attempts: 0,
    },
    {
      kind: 'conversations.deliver-message',
      input: { ...message, messageId: 'm2' },
      order_key: keyed('deliver:c1'),
      unique_key: null,
    },
    {
      kind: 'answering.continue-answer',
      input: { callId: 'k1' },
      order_key: keyed('answer:c1'),
      unique_key: keyed('continue:k1'),
    },
    {
      kind: 'copilot.brief-handover',
      input: { conversationId: 'c1', reason: 'asked' },
      order_key: keyed('brief:c1'),
      unique_key: null,
    },
    { kind: 'event:conversations.release' },
  ]
  expect(await jobs()).toMatchObject(led.map((job) => ({ ...job, state: 'waiting' })))
  await migrate()
  expect(await jobs()).toHaveLength(led.length)
})

it('takes up what was running or dead, and nothing that was stored already', async () => {
  const message = { conversationId: 'c1', messageId: 'm1', direction: 'in' }
  await hear('answering.answer', message, 'running')
  await hear('answering.answer', { ...message, messageId: 'm2' }, 'dead')
  await hear('answering.answer', message)
  await migrate()
  const led = await jobs()
  expect(led).toMatchObject([
    { kind: 'answering.answer-question', input: { messageId: 'm1' }, state: 'waiting', attempts: 0 },
    { kind: 'answering.answer-question', input: { messageId: 'm2' }, state: 'dead', attempts: 3 },
  ])
  expect(led).toHaveLength(2)
})

it('lets a question that waited through an upgrade be answered and delivered, once', async () => {
  const asked = await begin(t, 'Where is my order?')
  const waiting = (await jobs()).find(({ kind }) => kind === 'answering.answer-question')
  await t.ctx.db.deleteFrom('jobs').where('kind', '=', 'answering.answer-question').execute()
  await hear('answering.answer', { ...(waiting?.input as object), direction: 'in' })
  await migrate()
  expect(await t.settle()).toBe(0)
  expect((await asked.read()).length).toBeGreaterThan(1)
  expect(await jobs()).toEqual([])
})
