import { setImmediate as tick } from 'node:timers/promises'
import type { TimelineItem } from '@opora/contract/conversations'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin, type Conversing, draftOf, type Visitor } from '../../testing/conversing.ts'
import { addDocuments, depositMarkdown } from '../../testing/documents.ts'
import { saysWhenTold } from '../../testing/fake-models.ts'
import type { TestWorkspace } from '../../testing/new-workspace.ts'
import { withModel } from '../../testing/with-model.ts'

const quote = 'We hold 300 € on the card at pick-up.'
const good = `<quotes>\n[1] ${quote}\n</quotes>\n<answer>It is 300 € [1].</answer>`

/** From here on people answer. */
const isTakeOver = (item: TimelineItem): boolean =>
  item.type === 'event'
    ? item.name === 'conversation.assigned' || item.name === 'conversation.handed_over'
    : item.author.type === 'member' && !item.isNote

const isAssistant = (item: TimelineItem): boolean => item.type === 'message' && item.author.type === 'assistant'

describe('the assistant and a person at the same moment', () => {
  let t: TestWorkspace
  let visitor: Visitor
  let me: string
  beforeAll(async () => {
    t = await withModel()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    visitor = await t.newVisitor()
    me = (await t.api('GET /me')).member.id
  })

  const takeOvers = {
    'a member replies': ({ id }: Conversing) =>
      t.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('I am here.') }),
    'a member takes it': ({ id }: Conversing) =>
      t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: me } }),
    'the visitor calls a person': ({ id }: Conversing) =>
      visitor.api('POST /messenger/conversations/:id/handover', { params: { id } }),
  }

  /** The model ends `ahead` ticks before (or after, when negative) somebody acts. */
  async function race(takeOver: (conversing: Conversing) => Promise<unknown>, ahead: number): Promise<TimelineItem[]> {
    const slow = saysWhenTold('<quotes>\n', good.slice(9))
    t.house.models.script = slow.script
    const conversing = await begin(t, 'How much is held on the card?', visitor)
    const settling = t.settle()
    await slow.begun
    const later = async (ticks: number, act: () => unknown): Promise<void> => {
      for (let at = 0; at < ticks; at += 1) await tick()
      await act()
    }
    if (ahead === Number.POSITIVE_INFINITY) {
      slow.tell()
      await settling
      await takeOver(conversing)
      return conversing.timeline()
    }
    await Promise.all([later(Math.max(0, -ahead), slow.tell), later(Math.max(0, ahead), () => takeOver(conversing))])
    expect(await settling).toBe(0)
    return conversing.timeline()
  }

  it.each(Object.entries(takeOvers))(
    '%s: whatever the interleaving, the assistant never speaks after',
    async (_, act) => {
      const spoke = { before: 0, never: 0 }
      for (const ahead of [-40, -9, -3, -1, 0, 1, 2, 3, 5, 8, 13, 21, 34, 60, 200, Number.POSITIVE_INFINITY]) {
        const items = await race(act, ahead)
        const takenAt = items.find(isTakeOver)?.seq ?? 0
        expect(takenAt).toBeGreaterThan(0)
        const said = items.filter(isAssistant)
        for (const item of said) expect(item.seq).toBeLessThan(takenAt)
        expect(items.map((item) => item.seq)).toEqual(items.map((_, at) => at + 1))
        if (said.length > 0) spoke.before += 1
        else spoke.never += 1
      }
      // The interleavings really reached both sides of the commit.
      expect(spoke.never).toBeGreaterThan(0)
      expect(spoke.before).toBeGreaterThan(0)
    },
  )
})
