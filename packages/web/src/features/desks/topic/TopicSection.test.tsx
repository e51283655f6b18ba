// @vitest-environment happy-dom
import type { DeskTopic } from '@opora/contract/desks'
import { afterEach, expect, it } from 'vitest'
import { deskOf } from '../../member-links/testing/builders.ts'
import { hide, type Shown, show } from '../../member-links/testing/show.tsx'
import { TopicSection } from './TopicSection.tsx'

afterEach(hide)

const conversationId = '00000000-0000-4000-8000-000000000099'
const topicOf = (over: Partial<DeskTopic> = {}): DeskTopic => ({
  desk: { id: deskOf().id, name: 'First line' },
  url: 'https://t.me/c/1234567890/42',
  behindSince: null,
  problem: null,
  ...over,
})
const shownWith = (topic: DeskTopic | null, items = [deskOf()]): Promise<Shown> =>
  show(() => <TopicSection conversationId={conversationId} />, {
    'GET /desks': { items },
    [`GET /conversations/${conversationId}/desk`]: { topic },
  })

it('leads to the topic and says nothing more while the group is up to date', async () => {
  const shown = await shownWith(topicOf())
  expect(shown.text()).toBe('Operator groupFirst lineOpen in Telegram')
  expect(shown.button('Open in Telegram').getAttribute('href')).toBe('https://t.me/c/1234567890/42')
})

it('says how far the group is behind', async () => {
  const shown = await shownWith(topicOf({ behindSince: new Date(Date.now() - 90_000).toISOString() }))
  expect(shown.text()).toContain('The group is 1 min behind')
})

it('says why nothing comes into the group instead of how long', async () => {
  const behindSince = new Date(Date.now() - 90_000).toISOString()
  const shown = await shownWith(topicOf({ behindSince, problem: 'desk.removed' }))
  expect(shown.text()).toContain('The bot is not in the group any more')
  expect(shown.text()).not.toContain('behind')
})

it('is nothing where there is no topic, and is not asked for where there are no groups', async () => {
  expect((await shownWith(null)).text()).toBe('')
  await hide()
  const without = await shownWith(topicOf(), [])
  expect(without.text()).toBe('')
  expect(without.asked.map(({ name }) => name)).toEqual(['GET /desks'])
})
