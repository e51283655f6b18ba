// @vitest-environment happy-dom
import type { MemberFrame } from '@opora/contract/live'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { channels, codeOf, deskOf, inboxOf, memberOf, siteId, teamOf } from '../member-links/testing/builders.ts'
import { type Answers, hide, refused, show } from '../member-links/testing/show.tsx'
import { applyFrame } from './apply-frame.ts'
import { DesksPage } from './DesksPage.tsx'

afterEach(hide)

const changed: MemberFrame = { type: 'desks.changed', cursor: '1-1' }
const page = () => <DesksPage />
const site = inboxOf({ id: siteId, name: 'Website', kind: 'widget' })
const nightId = '00000000-0000-4000-8000-000000000061' as ReturnType<typeof teamOf>['id']
const answersOf = (over: Answers = {}): Answers => ({
  'GET /desks': { items: [deskOf()] },
  'GET /inboxes': { items: [inboxOf(), site] },
  'GET /channels': channels,
  'GET /teams': { items: [teamOf(), teamOf({ id: nightId, name: 'Night shift' })] },
  ...over,
})

describe('the page of operator groups', () => {
  it('lists each group: its name, the group itself, its bot, what it gets and that it works', async () => {
    const shown = await show(page, answersOf())
    expect(shown.text()).toMatch(/First line.*Support team.*Works.*Shop bot.*From all inboxes/)
    expect(shown.button('Support team: open in Telegram').getAttribute('href')).toBe('https://t.me/c/1234567890/1')
  })

  it('says under the name whose bot and what it gets, where there is no room for columns', async () => {
    const facts = (): string => document.querySelector('.dk-facts')?.textContent ?? ''
    await show(page, answersOf())
    expect(facts()).toBe('')
    await hide()
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
    const served = deskOf({ servedInboxIds: [siteId] })
    await show(page, answersOf({ 'GET /desks': { items: [served] } }))
    expect(facts()).toBe('BotShop botConversationsWebsite')
  })

  it('says what is wrong with a group and what to do about it, and looks again when asked', async () => {
    const broken = deskOf({ problem: 'desk.no_rights' })
    const shown = await show(
      page,
      answersOf({ 'GET /desks': { items: [broken] }, [`POST /desks/${broken.id}/check`]: deskOf() }),
    )
    expect(shown.text()).toMatch(/may not manage topics.*Administrators/)
    await shown.press('Check again')
    expect(shown.text()).not.toMatch(/may not manage topics/)
    expect(shown.text()).toContain('Works')
  })

  it('says whose teams it serves before all inboxes, and when it serves teams alone', async () => {
    const both = deskOf({ servedTeamIds: [teamOf().id, nightId] })
    const alone = deskOf({ id: both.inbox.id as never, name: 'At night', servedInboxIds: [], servedTeamIds: [nightId] })
    const shown = await show(page, answersOf({ 'GET /desks': { items: [both, alone] } }))
    expect(shown.text()).toMatch(
      /First line.*Teams: Refunds and Night shiftFrom all inboxes.*At night.*Team: Night shift/,
    )
    expect(shown.text()).not.toMatch(/From the other inboxes|From no inbox/)
  })

  it('says that a group gets nothing when another one gets what is left already', async () => {
    const second = deskOf({ id: nightId as never, name: 'Second line' })
    const shown = await show(page, answersOf({ 'GET /desks': { items: [deskOf(), second] } }))
    expect(shown.text()).toMatch(/First line.*From all inboxes.*Second line.*None: what is left goes to “First line”/)
  })

  it('follows the frame', async () => {
    const shown = await show(page, answersOf())
    const queue = { waiting: 3, since: new Date(Date.now() - 45_000).toISOString(), quietUntil: null }
    shown.answers['GET /desks'] = { items: [deskOf({ queue })] }
    await act(async () => applyFrame(shown.client, changed))
    await shown.settle()
    expect(shown.text()).toMatch(/3 topics wait, 4\d sec behind/)
  })

  it('leads to a bot first where there is none', async () => {
    const shown = await show(page, answersOf({ 'GET /desks': { items: [] }, 'GET /inboxes': { items: [site] } }))
    expect(shown.button('Connect a Telegram bot').getAttribute('href')).toBe('/settings/inboxes/new')
  })

  it('shows an agent the groups and nothing to change them by', async () => {
    const shown = await show(page, answersOf(), memberOf({ role: 'agent' }))
    expect(shown.text()).toMatch(/Only owners and admins.*First line/)
    expect(() => shown.button('Connect a group')).toThrow('no button')
    expect(() => shown.button('Actions with First line')).toThrow('no button')
  })

  it('tells that the groups could not be loaded, and tries again', async () => {
    const shown = await show(page, answersOf({ 'GET /desks': refused(503, 'unavailable') }))
    expect(shown.text()).toContain('Could not load the groups')
    shown.answers['GET /desks'] = { items: [deskOf()] }
    await shown.press('Try again')
    await vi.waitFor(() => expect(shown.text()).toContain('First line'))
  })
})

describe('connecting a group', () => {
  const empty = (over: Answers = {}): Answers =>
    answersOf({ 'GET /desks': { items: [] }, 'POST /desks/codes': codeOf(), ...over })

  it('takes the only bot by itself, gives the link and the command, and says when the group is there', async () => {
    const shown = await show(page, empty())
    await shown.press('Connect a group')
    await vi.waitFor(() => expect(shown.text()).toContain('Waiting for the group'))
    expect(shown.asked).toContainEqual({ name: 'POST /desks/codes', body: { inboxId: inboxOf().id } })
    expect(shown.button('Add with one press').getAttribute('href')).toBe(codeOf().url)
    expect(shown.text()).toContain('/connect abc123')
    shown.answers['GET /desks'] = { items: [deskOf()] }
    await act(async () => applyFrame(shown.client, changed))
    await shown.settle()
    expect(shown.text()).toContain('Support team is connected')
  })

  it('gives a new code when the old one has expired', async () => {
    const expiresAt = new Date(Date.now() - 1000).toISOString()
    const shown = await show(page, empty({ 'POST /desks/codes': codeOf({ expiresAt }) }))
    await shown.press('Connect a group')
    await vi.waitFor(() => expect(shown.text()).toContain('This code has expired'))
    expect(shown.text()).not.toContain('/connect abc123')
    shown.answers['POST /desks/codes'] = codeOf({ command: '/connect def456' })
    await shown.press('New code')
    await vi.waitFor(() => expect(shown.text()).toContain('/connect def456'))
  })

  it('says why there is no code', async () => {
    const shown = await show(page, empty({ 'POST /desks/codes': refused(503, 'inbox.unreachable') }))
    await shown.press('Connect a group')
    await vi.waitFor(() => expect(shown.text()).toContain('The channel does not answer'))
  })
})

describe('the settings of a group', () => {
  const saved = { [`PATCH /desks/${deskOf().id}`]: (body: unknown) => deskOf(body as object) }

  const check = (name: string): Promise<void> =>
    act(async () => {
      const labels = [...document.querySelectorAll<HTMLElement>('label.check')]
      labels.find((label) => label.textContent?.startsWith(name))?.click()
    })

  it('are sent as chosen', async () => {
    const shown = await show(page, answersOf(saved))
    await shown.press('First line')
    await vi.waitFor(() => expect(shown.text()).toContain('Whose conversations it gets'))
    await check('Remind of contacts who wait')
    await shown.settle()
    expect(shown.text()).toMatch(/By the clock of the workspace \(Europe\/Moscow\)/)
    await shown.press('Saturday')
    await shown.press('Save')
    const { body } = shown.asked.find(({ name }) => name.startsWith('PATCH')) ?? {}
    expect(body).toEqual({ reminders: { afterMinutes: 10, days: [1, 2, 3, 4, 5, 6], from: 540, to: 1080 } })
  })

  it('may name teams alone', async () => {
    const shown = await show(page, answersOf(saved))
    await shown.press('First line')
    await vi.waitFor(() => expect(shown.text()).toContain('Chosen ones'))
    await shown.press('Chosen ones')
    await shown.press('Save')
    expect(shown.text()).toContain('Choose at least one inbox or a team')
    await check('Night shift')
    await shown.settle()
    expect(shown.text()).not.toContain('Choose at least one inbox')
    expect(shown.text()).toContain('No inbox is chosen')
    await shown.press('Save')
    const { body } = shown.asked.find(({ name }) => name.startsWith('PATCH')) ?? {}
    expect(body).toEqual({ servedInboxIds: [], servedTeamIds: [nightId] })
  })

  it('tell which group gets a team already', async () => {
    const other = deskOf({ id: nightId as never, name: 'At night', servedTeamIds: [nightId] })
    const shown = await show(page, answersOf({ 'GET /desks': { items: [deskOf(), other] } }))
    await shown.press('First line')
    await vi.waitFor(() => expect(shown.text()).toMatch(/Night shiftAt night gets them already/))
    expect(shown.text()).not.toMatch(/Refunds ?At night/)
  })

  it('lead to the teams where there are none', async () => {
    const shown = await show(page, answersOf({ 'GET /teams': { items: [] } }))
    await shown.press('First line')
    await vi.waitFor(() => expect(shown.button('Make the first team').getAttribute('href')).toBe('/settings/teams'))
    expect(shown.text()).not.toContain('whatever the inbox')
  })

  it('are not sent while no inbox is chosen', async () => {
    const shown = await show(page, answersOf(saved))
    await shown.press('First line')
    await vi.waitFor(() => expect(shown.text()).toContain('Chosen ones'))
    await shown.press('Chosen ones')
    await shown.press('Save')
    expect(shown.text()).toContain('Choose at least one inbox')
    expect(shown.asked.some(({ name }) => name.startsWith('PATCH'))).toBe(false)
  })
})
