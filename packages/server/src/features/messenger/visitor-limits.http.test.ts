import { isFailure } from '@opora/contract/errors'
import { expect, it } from 'vitest'
import { begin } from '../../testing/conversing.ts'
import { formOf } from '../../testing/documents.ts'
import { testHouse } from '../../testing/house.ts'
import { newWorkspace } from '../../testing/new-workspace.ts'

/** How many of `count` calls pass, and what the first refused one says. */
async function passing(count: number, call: (at: number) => Promise<unknown>) {
  let passed = 0
  let refusal: unknown = null
  for (let at = 0; at < count; at += 1) {
    await call(at).then(
      () => {
        passed += 1
      },
      (error: unknown) => {
        refusal ??= error
      },
    )
  }
  const seconds = isFailure(refusal, 'rate_limited') ? Number(refusal.params.seconds) : 0
  return { passed, seconds }
}

it('a visitor writes thirty messages and sends twenty files a minute; others go on meanwhile', async () => {
  await testHouse({ isLimited: true })
  const t = await newWorkspace()
  const flooding = await begin(t, 'message 0')
  const messages = await passing(34, (at) => flooding.write(`message ${at + 1}`))
  expect(messages.passed).toBe(29)
  expect(messages.seconds).toBeGreaterThan(0)
  expect(messages.seconds).toBeLessThanOrEqual(60)

  const files = await passing(22, (at) =>
    flooding.visitor.api('POST /messenger/files', { form: formOf({ [`${at}.txt`]: 'x' }) }),
  )
  expect(files.passed).toBe(20)
  expect(files.seconds).toBeGreaterThan(0)

  const other = await begin(t, 'I am somebody else')
  await other.write('and I may write')
  await flooding.visitor.api('POST /messenger/conversations/:id/handover', { params: { id: flooding.id } })
})

it('an address brings sixty new visitors a minute; those who are known come in still', async () => {
  const t = await newWorkspace()
  const known = await t.newVisitor()
  const inboxKey = (await t.api('GET /inboxes')).items[0]?.publicKey ?? ''
  const open = (visitorToken: string | null) =>
    t.apiAs(null)('POST /messenger/sessions', { body: { inboxKey, visitorToken, locale: 'en' } })
  const { passed, seconds } = await passing(70, () => open(null))
  expect(passed).toBeLessThanOrEqual(60)
  expect(passed).toBeGreaterThan(50)
  expect(seconds).toBeGreaterThan(0)
  expect((await open(known.token)).visitorToken).toBe(known.token)
})
