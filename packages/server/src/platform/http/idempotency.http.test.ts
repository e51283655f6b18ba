import { randomUUID } from 'node:crypto'
import { failure, isFailure } from '@opora/contract/errors'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, call, codeOf } from '../../testing/call.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { onlyOnce } from './idempotency.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
}, 60_000)

const invite = (key: string, body: object = { role: 'agent' }, token = t.token): Promise<Answer> =>
  call(t.house, 'POST /invites', { token, body, headers: { 'idempotency-key': key } })

const count = async (): Promise<number> => (await t.api('GET /invites')).items.length

describe('a request with a key', () => {
  it('sent again gets the first answer and changes nothing more', async () => {
    const before = await count()
    const key = randomUUID()
    const first = await invite(key)
    const second = await invite(key)
    expect(first.statusCode).toBe(201)
    expect(second.statusCode).toBe(201)
    expect(second.json()).toEqual(first.json())
    expect(await count()).toBe(before + 1)
  })

  it('is refused when it comes again with another body', async () => {
    const key = randomUUID()
    await invite(key)
    const other = await invite(key, { role: 'admin' })
    expect([other.statusCode, codeOf(other)]).toEqual([422, 'idempotency.mismatch'])
  })

  it('does its work once when many come at the same time', async () => {
    const before = await count()
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 6 }, () => invite(key)))
    expect(await count()).toBe(before + 1)
    for (const answer of answers) expect([201, 409]).toContain(answer.statusCode)
    expect(answers.some((answer) => answer.statusCode === 201)).toBe(true)
    expect((await invite(key)).statusCode).toBe(201)
  })

  it('counts for its caller alone', async () => {
    const admin = await t.newMember('admin')
    const other = await newWorkspace()
    const key = randomUUID()
    const tokens = await Promise.all(
      [t.token, admin.token, other.token].map(
        async (token) => (await invite(key, { role: 'agent' }, token)).json<{ token: string }>().token,
      ),
    )
    expect(new Set(tokens).size).toBe(3)
  })

  it('is nothing special without a key, and refused with a key that is too long', async () => {
    const before = await count()
    const plain = () => call(t.house, 'POST /invites', { token: t.token, body: { role: 'agent' } })
    await plain()
    await plain()
    expect(await count()).toBe(before + 2)
    expect((await invite('x'.repeat(201))).statusCode).toBe(422)
    expect((await invite('x'.repeat(200))).statusCode).toBe(201)
  })

  it('keeps no answer in plain text: the link of an invitation is shown once', async () => {
    const { token } = (await invite(randomUUID())).json<{ token: string }>()
    const { rows } = await sql<{ text: string }>`select response::text as text from idempotency_keys`.execute(t.ctx.db)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(({ text }) => text).join()).not.toContain(token)
  })

  it('may be sent again after it was refused', async () => {
    const request = { route: 'POST /test', key: randomUUID(), body: {} }
    const refused = onlyOnce(t.ctx, request, () => Promise.reject(failure('conversation.closed')))
    await expect(refused).rejects.toThrow('conversation.closed')
    expect(await onlyOnce(t.ctx, request, async () => ({ status: 201, body: 'done' }))).toEqual({
      status: 201,
      body: 'done',
    })
  })

  it('whose process died is worked on again after a minute, by one of those who try', async () => {
    const request = { route: 'POST /test', key: randomUUID(), body: {} }
    await new Promise<void>((begun) => {
      void onlyOnce(t.ctx, request, () => {
        begun()
        return new Promise(() => undefined)
      })
    })
    const early = onlyOnce({ ...t.ctx, now: new Date(t.ctx.now.getTime() + 1) }, request, async () => ({
      status: 200,
      body: null,
    }))
    expect(isFailure(await early.catch((error: unknown) => error), 'idempotency.in_flight')).toBe(true)
    let worked = 0
    const work = async () => {
      worked += 1
      return { status: 200, body: worked }
    }
    const later = { ...t.ctx, now: new Date(t.ctx.now.getTime() + 61_000) }
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => onlyOnce(later, request, work)))
    expect(worked).toBe(1)
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
  })
})
