// @vitest-environment happy-dom
import type { Draft, DraftSummary } from '@opora/contract/drafts'
import type { MemberFrame } from '@opora/contract/live'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { hide, show } from '../../member-links/testing/show.tsx'
import { applyFrame } from '../apply-frame.ts'
import { nextId } from '../testing/builders.ts'
import { useMyDrafts } from './drafts.ts'

beforeAll(() => {
  startI18n({ lib, ui }, 'en')
})
afterEach(hide)

const [one, two] = [nextId(), nextId()] as [Draft['conversationId'], Draft['conversationId']]
const updatedAt = '2026-11-20T10:00:00.000Z'
const summary = (over: Partial<DraftSummary>): DraftSummary => ({
  conversationId: one,
  kind: 'reply',
  version: 1,
  updatedAt,
  preview: 'Dear Anna',
  ...over,
})
const changed = (over: Partial<DraftSummary>): MemberFrame => {
  const { preview, ...rest } = summary(over)
  return { type: 'draft.changed', cursor: '1-1', draft: { ...rest, text: preview, replyToId: null }, preview }
}

function Drafts() {
  const drafts = useMyDrafts()
  return <p>{[one, two].map((id) => drafts.get(id) ?? 'none').join(', ')}</p>
}

it('a frame changes the list of my drafts as a fresh fetch would, the one typed last in front', async () => {
  const answers = { 'GET /drafts': { items: [summary({})] } }
  const { client, text, settle, asked } = await show(() => <Drafts />, answers)
  const after = async (frame: MemberFrame): Promise<string> => {
    applyFrame(client, frame)
    await settle()
    return text()
  }
  expect(text()).toBe('Dear Anna, none')
  expect(await after(changed({ conversationId: two, preview: 'Dear Ben', version: 2 }))).toBe('Dear Anna, Dear Ben')
  expect(await after(changed({ kind: 'note', preview: 'Ask Lee', version: 3 }))).toBe('Ask Lee, Dear Ben')
  expect(await after(changed({ kind: 'note', preview: '', version: 4 }))).toBe('Dear Anna, Dear Ben')
  expect(await after(changed({ preview: '', version: 5 }))).toBe('none, Dear Ben')
  expect(asked.filter(({ name }) => name === 'GET /drafts')).toHaveLength(1)
  answers['GET /drafts'].items = []
  expect(await after({ type: 'reset', cursor: '2-1' })).toBe('none, none')
})
