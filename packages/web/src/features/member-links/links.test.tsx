// @vitest-environment happy-dom
import type { MemberLink } from '@opora/contract/desks'
import type { MemberId } from '@opora/contract/ids'
import type { MemberFrame } from '@opora/contract/live'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { MemberAccounts } from './MemberAccounts.tsx'
import { MyTelegram } from './MyTelegram.tsx'
import { channels, codeOf, inboxOf, linkOf, memberOf } from './testing/builders.ts'
import { type Answers, hide, refused, show } from './testing/show.tsx'

afterEach(hide)

const changed: MemberFrame = { type: 'desks.changed', cursor: '1-1' }
const boris = memberOf({ id: '00000000-0000-4000-8000-000000000033' as MemberId, name: 'Boris', role: 'agent' })
const ofBoris = linkOf({
  id: '00000000-0000-4000-8000-000000000041' as MemberLink['id'],
  member: { id: boris.id, name: boris.name },
  name: 'Borya',
  username: null,
  externalId: '55',
})
const type = async (name: string, value: string): Promise<void> => {
  const input = document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (!input) throw new Error(`no field ${name}`)
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('my Telegram', () => {
  const mine = () => <MyTelegram />
  const answersOf = (links: MemberLink[], over: Answers = {}): Answers => ({
    'GET /member-links': { items: links },
    'GET /inboxes': { items: [inboxOf()] },
    'GET /channels': channels,
    'POST /member-links/codes': codeOf({ url: 'https://t.me/shop_bot?start=abc', command: '/link abc' }),
    ...over,
  })

  it('shows my accounts only, though an admin is told of all', async () => {
    const shown = await show(mine, answersOf([linkOf(), ofBoris]))
    expect(shown.text()).toContain('Anna K, @anna_k')
    expect(shown.text()).not.toContain('Borya')
  })

  it('is linked by a code, and says so when it is', async () => {
    const shown = await show(mine, answersOf([]))
    await shown.press('Link my Telegram')
    await vi.waitFor(() => expect(shown.text()).toContain('/link abc'))
    expect(shown.button('Open the bot and press Start').getAttribute('href')).toBe('https://t.me/shop_bot?start=abc')
    shown.answers['GET /member-links'] = { items: [linkOf()] }
    await act(async () => applyFrame(shown.client, changed))
    await shown.settle()
    expect(shown.text()).toContain('Anna K, @anna_k is linked')
  })

  it('is told of what waits or not, as I wish; when the bot may not write it says what to do', async () => {
    const link = linkOf({ canBeNotified: false })
    const shown = await show(
      mine,
      answersOf([link], { [`PATCH /member-links/${link.id}`]: { ...link, isNotified: false } }),
    )
    expect(shown.text()).toContain('The bot may not write to you yet')
    await act(async () => document.querySelector<HTMLElement>('input[type="checkbox"]')?.click())
    await shown.settle()
    expect(shown.asked).toContainEqual({ name: `PATCH /member-links/${link.id}`, body: { isNotified: false } })
    expect(document.querySelector('[role="switch"]')?.getAttribute('aria-checked')).toBe('false')
  })

  it('is unlinked after asking', async () => {
    const shown = await show(mine, answersOf([linkOf()], { [`DELETE /member-links/${linkOf().id}`]: {} }))
    await shown.press('Unlink Anna K, @anna_k')
    await vi.waitFor(() => expect(shown.text()).toContain('no longer goes to contacts'))
    expect(shown.asked.some(({ name }) => name.startsWith('DELETE'))).toBe(false)
    await shown.press('Unlink')
    await vi.waitFor(() => expect(shown.text()).not.toContain('@anna_k'))
  })

  it('has nothing to link where there is no bot, and an agent no way to connect one', async () => {
    const shown = await show(mine, answersOf([], { 'GET /inboxes': { items: [] } }), memberOf({ role: 'agent' }))
    expect(shown.text()).toContain('no Telegram bot yet')
    expect(() => shown.button('Link my Telegram')).toThrow('no button')
    expect(() => shown.button('Connect a Telegram bot')).toThrow('no button')
  })
})

describe('accounts of members', () => {
  it('are linked by number in whichever channel has groups of members, and nowhere else', async () => {
    const other = {
      items: channels.items.map((one) => ({ ...one, abilities: { ...one.abilities, desks: one.kind === 'widget' } })),
    }
    const shown = await show(all, {
      'GET /member-links': { items: [] },
      'GET /channels': other,
      'POST /member-links': ofBoris,
    })
    await shown.press('Link by number')
    await vi.waitFor(() => expect(shown.text()).toContain('Digits only'))
    await type('externalId', '55')
    await shown.press('Link')
    const body = { memberId: boris.id, kind: 'widget', externalId: '55' }
    await vi.waitFor(() => expect(shown.asked).toContainEqual({ name: 'POST /member-links', body }))
    await hide()
    const none = await show(all, { 'GET /member-links': { items: [] }, 'GET /channels': { items: [] } })
    expect(() => none.button('Link by number')).toThrow('no button')
  })

  const all = () => <MemberAccounts members={[memberOf(), boris]} />

  it('are listed with whose they are', async () => {
    const shown = await show(all, { 'GET /member-links': { items: [ofBoris, linkOf()] }, 'GET /channels': channels })
    expect(shown.text()).toMatch(/Anna Kovaleva.*@anna_k.*777000111.*Boris.*Borya.*55/)
  })

  it('are linked by number, and a number of somebody else is refused at its field', async () => {
    const shown = await show(all, {
      'GET /member-links': { items: [] },
      'GET /channels': channels,
      'POST /member-links': refused(409, 'desk.account_taken'),
    })
    await shown.press('Link by number')
    await vi.waitFor(() => expect(shown.text()).toContain('Digits only'))
    await type('externalId', '+7 999')
    await shown.press('Link')
    expect(shown.text()).toContain('From 1 to 20 digits')
    expect(shown.asked.some(({ name }) => name.startsWith('POST'))).toBe(false)
    await type('externalId', ' 55 ')
    await shown.press('Link')
    expect(shown.text()).toContain('linked to another member')
    const body = { memberId: boris.id, kind: 'telegram', externalId: '55' }
    expect(shown.asked).toContainEqual({ name: 'POST /member-links', body })
    shown.answers['POST /member-links'] = ofBoris
    await shown.press('Link')
    await vi.waitFor(() => expect(shown.text()).toContain('Borya'))
  })
})
