// @vitest-environment happy-dom
import type { Member } from '@opora/contract/accounts'
import type { MemberFrame } from '@opora/contract/live'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deskOf, memberOf, teamOf } from '../../member-links/testing/builders.ts'
import { type Answers, hide, refused, show } from '../../member-links/testing/show.tsx'
import { applyFrame } from '../apply-frame.ts'
import { TeamsPage } from './TeamsPage.tsx'

afterEach(hide)

const changed: MemberFrame = { type: 'teams.changed', cursor: '1-1' }
const page = () => <TeamsPage />
const anna = memberOf()
const others = ['Boris', 'Vera', 'Daria', 'Egor'].map((name, at) =>
  memberOf({ id: `00000000-0000-4000-8000-00000000007${at}` as Member['id'], name, role: 'agent' }),
)
const all = [anna, ...others]
const team = teamOf({ memberIds: [anna.id] })
const answersOf = (over: Answers = {}): Answers => ({
  'GET /teams': { items: [team] },
  'GET /members': { items: all },
  'GET /desks': { items: [] },
  ...over,
})
const check = (name: string): Promise<void> =>
  act(async () => {
    const labels = [...document.querySelectorAll<HTMLElement>('label.check')]
    labels.find((label) => label.textContent?.includes(name))?.click()
  })
const write = (text: string): Promise<void> =>
  act(async () => {
    const field = document.querySelector<HTMLInputElement>('input[name="name"]')
    if (!field) throw new Error('no field')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })

describe('the page of teams', () => {
  it('lists each team by who is in it, the rest of a big one as a number', async () => {
    const big = teamOf({ id: anna.id as never, name: 'Everybody', memberIds: all.map(({ id }) => id) })
    const none = teamOf({ id: others[0]?.id as never, name: 'Nobody of us' })
    const shown = await show(page, answersOf({ 'GET /teams': { items: [big, none, team] } }))
    expect(shown.text()).toMatch(/Everybody55 members.*Anna Kovaleva, Boris, Vera and 2 more/)
    expect(shown.text()).toMatch(/Nobody of us00 members.*Nobody yet/)
  })

  it('says what teams are for where there are none', async () => {
    const shown = await show(page, answersOf({ 'GET /teams': { items: [] } }))
    expect(shown.text()).toMatch(/No teams yet.*only some people do/)
  })

  it('follows the frame', async () => {
    const shown = await show(page, answersOf())
    shown.answers['GET /teams'] = { items: [teamOf({ name: 'Billing' })] }
    await act(async () => applyFrame(shown.client, changed))
    await shown.settle()
    expect(shown.text()).toMatch(/Billing0/)
  })

  it('shows an agent the teams and nothing to change them by', async () => {
    const shown = await show(page, answersOf(), memberOf({ role: 'agent' }))
    expect(shown.text()).toMatch(/Only owners and admins.*Refunds/)
    expect(() => shown.button('New team')).toThrow('no button')
    expect(() => shown.button('Refunds')).toThrow('no button')
    expect(() => shown.button('Actions with Refunds')).toThrow('no button')
  })

  it('tells that the teams could not be loaded, and tries again', async () => {
    const shown = await show(page, answersOf({ 'GET /teams': refused(503, 'unavailable') }))
    expect(shown.text()).toContain('Could not load the teams')
    shown.answers['GET /teams'] = { items: [team] }
    await shown.press('Try again')
    await vi.waitFor(() => expect(shown.text()).toContain('Refunds'))
  })
})

describe('a team in its window', () => {
  it('is made of a name and members', async () => {
    const made = (body: unknown) => teamOf({ ...(body as object), id: anna.id as never })
    const shown = await show(page, answersOf({ 'POST /teams': made }))
    await shown.press('New team')
    await vi.waitFor(() => expect(shown.text()).toContain('Make the team'))
    await shown.press('Make the team')
    expect(shown.text()).toContain('Write a name')
    await write('Night shift')
    await check('Vera')
    await shown.press('Make the team')
    const body = { name: 'Night shift', memberIds: [others[1]?.id] }
    expect(shown.asked).toContainEqual({ name: 'POST /teams', body })
    expect(shown.text()).toMatch(/Night shift11 member/)
  })

  it('sends who came and who left, and nothing where nothing was changed', async () => {
    const shown = await show(page, answersOf({ [`PATCH /teams/${team.id}`]: team }))
    await shown.press('Refunds')
    await vi.waitFor(() => expect(shown.text()).toContain('Edit the team'))
    await shown.press('Save')
    expect(shown.asked.some(({ name }) => name.startsWith('PATCH'))).toBe(false)
    await shown.press('Refunds')
    await vi.waitFor(() => expect(shown.text()).toContain('Edit the team'))
    await check('Anna')
    await check('Egor')
    await shown.press('Save')
    const { body } = shown.asked.find(({ name }) => name.startsWith('PATCH')) ?? {}
    expect(body).toEqual({ addMemberIds: [others[3]?.id], removeMemberIds: [anna.id] })
  })

  it('says at the name that it is taken', async () => {
    const shown = await show(page, answersOf({ 'POST /teams': refused(409, 'team.name_taken') }))
    await shown.press('New team')
    await vi.waitFor(() => expect(shown.text()).toContain('Make the team'))
    await write('Refunds')
    await shown.press('Make the team')
    expect(document.querySelector('.hint.bad')?.textContent).toMatch(/Another team has this name/)
  })
})

describe('deleting a team', () => {
  it('says what becomes of its conversations and which groups get them', async () => {
    const desk = deskOf({ servedTeamIds: [team.id] })
    const gone = { [`DELETE /teams/${team.id}`]: {} }
    const shown = await show(page, answersOf({ 'GET /desks': { items: [desk] }, ...gone }))
    await shown.press('Actions with Refunds')
    await vi.waitFor(() => shown.button('Delete'))
    await shown.press('Delete')
    await vi.waitFor(() => expect(shown.text()).toMatch(/belong to no team.*operator group First line gets/))
    await shown.press('Delete the team')
    expect(shown.asked.some(({ name }) => name.startsWith('DELETE'))).toBe(true)
    expect(shown.text()).toContain('No teams yet')
  })
})
