// @vitest-environment happy-dom
import type { MemberFrame } from '@opora/contract/live'
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { memberOf } from '../../member-links/testing/builders.ts'
import { type Answers, hide, refused, show } from '../../member-links/testing/show.tsx'
import { en as workspaceEn } from '../../workspace/locales/en.ts'
import { ru as workspaceRu } from '../../workspace/locales/ru.ts'
import { applyFrame } from '../apply-frame.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { replyOf } from '../testing/reply-of.ts'
import { giveExecCommand, writeText } from '../testing/write-text.ts'
import { CannedRepliesPage } from './CannedRepliesPage.tsx'

beforeAll(() => {
  giveExecCommand()
  startI18n({ lib, ui, cannedReplies: { en, ru }, workspace: { en: workspaceEn, ru: workspaceRu } }, 'en')
})
afterEach(hide)

const changed: MemberFrame = { type: 'canned_replies.changed', cursor: '1-1' }
const page = () => <CannedRepliesPage />
const reply = replyOf(1)
const answersOf = (over: Answers = {}): Answers => ({ 'GET /canned-replies': { items: [reply] }, ...over })
const fieldOf = (name: string) =>
  document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"], input[type="${name}"]`)
const write = (name: string, text: string): Promise<void> =>
  act(async () => {
    const field = fieldOf(name)
    if (!field) throw new Error(`no field ${name}`)
    writeText(field, text)
  })
const hints = () => [...document.querySelectorAll('.hint.bad')].map(({ textContent }) => textContent)

describe('the page of canned replies', () => {
  it('lists them by title, shortcut and text, and finds them by either name', async () => {
    const many = ['one', 'two', 'three', 'four', 'five'].map((shortcut, at) =>
      replyOf(at, { shortcut, title: `Title ${at}` }),
    )
    const shown = await show(page, answersOf({ 'GET /canned-replies': { items: many } }))
    expect(shown.text()).toMatch(/Title 0\/oneHello, {{contact.firstName\|there}}!/)
    await write('search', '/thr')
    expect([...document.querySelectorAll('.cr-title')].map(({ textContent }) => textContent)).toEqual(['Title 2'])
    await write('search', 'no such')
    expect(shown.text()).toContain('Nothing like this')
  })

  it('says what they are for where there are none, and follows the frame', async () => {
    const shown = await show(page, answersOf({ 'GET /canned-replies': { items: [] } }))
    expect(shown.text()).toMatch(/No canned replies yet.*every day/)
    shown.answers['GET /canned-replies'] = { items: [reply] }
    await act(async () => applyFrame(shown.client, changed))
    await shown.settle()
    expect(shown.text()).toContain('/hello')
  })

  it('shows an agent the replies and nothing to change them by', async () => {
    const shown = await show(page, answersOf(), memberOf({ role: 'agent' }))
    expect(shown.text()).toMatch(/Only owners and admins.*Greeting/)
    for (const name of ['New canned reply', 'Greeting', 'Actions with /hello'])
      expect(() => shown.button(name)).toThrow('no button')
  })

  it('tells that they could not be loaded, and tries again', async () => {
    const shown = await show(page, answersOf({ 'GET /canned-replies': refused(503, 'unavailable') }))
    expect(shown.text()).toContain('Could not load the canned replies')
    shown.answers['GET /canned-replies'] = { items: [reply] }
    await shown.press('Try again')
    await vi.waitFor(() => expect(shown.text()).toContain('Greeting'))
  })
})

describe('a canned reply in its window', () => {
  const open = async (over: Answers = {}) => {
    const shown = await show(page, answersOf(over))
    await shown.press('New canned reply')
    await vi.waitFor(() => expect(shown.text()).toContain('Make the reply'), { timeout: 10_000 })
    return shown
  }

  it('is shown as it will be sent, to somebody with a name and without', async () => {
    const shown = await open()
    await write('text', 'Hi **{{contact.firstName|there}}**, {{contact.name}}: {{agent.name}}, {{workspace.name}}')
    const preview = () => document.querySelector('.cr-shown')
    expect(preview()?.textContent).toBe('Hi Anna, Anna Kovaleva: Anna Kovaleva, Sava Drive')
    expect(preview()?.querySelector('strong')?.textContent).toBe('Anna')
    await act(async () => {
      document.querySelector<HTMLElement>('label.check')?.click()
    })
    expect(preview()?.textContent).toBe('Hi there, [contact’s name]: Anna Kovaleva, Sava Drive')
    expect(shown.text()).toContain('a gap is left')
  })

  it('gets a variable where the cursor stands', async () => {
    const shown = await open()
    await write('text', 'Hi !')
    fieldOf('text')?.setSelectionRange(3, 3)
    await shown.press('contact’s first name')
    expect(fieldOf('text')?.value).toBe('Hi {{contact.firstName}}!')
  })

  it('is not sent before it is whole, and says at the field what is wrong', async () => {
    const shown = await open()
    await shown.press('Make the reply')
    expect(hints()).toEqual(['Write a shortcut', 'Write a title', 'Write the text'])
    await write('shortcut', '/two words')
    await write('title', 'Two')
    await write('text', 'Hi {{contact.nmae}} and {{agent.name')
    expect(fieldOf('shortcut')?.value).toBe('two words')
    await shown.press('Make the reply')
    expect(hints()).toEqual([
      expect.stringContaining('only letters'),
      expect.stringContaining('{{contact.nmae}}, {{agent.name.'),
    ])
    expect(shown.asked.some(({ name }) => name.startsWith('POST'))).toBe(false)
  })

  it('is made, and what the server refuses stands at its field with everything still there', async () => {
    const shown = await open({ 'POST /canned-replies': refused(409, 'canned_reply.shortcut_taken') })
    await write('shortcut', '/hello')
    await write('title', 'Hi')
    await write('text', 'Hi!')
    await shown.press('Make the reply')
    expect(hints()).toEqual([expect.stringContaining('Another canned reply has this shortcut')])
    shown.answers['POST /canned-replies'] = (body: unknown) => replyOf(2, body as object)
    await write('shortcut', 'привет')
    await shown.press('Make the reply')
    const body = { shortcut: 'привет', title: 'Hi', text: 'Hi!' }
    expect(shown.asked).toContainEqual({ name: 'POST /canned-replies', body })
    expect(shown.text()).toContain('/привет')
  })

  it('sends only what was changed', async () => {
    const shown = await show(page, answersOf({ [`PATCH /canned-replies/${reply.id}`]: { ...reply, title: 'Hi' } }))
    await shown.press('Greeting')
    await vi.waitFor(() => expect(shown.text()).toContain('Edit the canned reply'))
    await write('title', 'Hi')
    await shown.press('Save')
    expect(shown.asked.find(({ name }) => name.startsWith('PATCH'))?.body).toEqual({ title: 'Hi' })
  })

  it('is closed at once when nothing was written, else after a question', async () => {
    const shown = await open()
    await shown.press('Cancel')
    expect(fieldOf('text')).toBeNull()
    await shown.press('New canned reply')
    await write('text', 'Long work')
    await shown.press('Cancel')
    await vi.waitFor(() => shown.button('Keep writing'), { timeout: 10_000 })
    await shown.press('Keep writing')
    expect(fieldOf('text')?.value).toBe('Long work')
    await shown.press('Cancel')
    await vi.waitFor(() => shown.button('Do not save'))
    await shown.press('Do not save')
    expect(fieldOf('text')).toBeNull()
  })

  it('is deleted after a question', async () => {
    const shown = await show(page, answersOf({ [`DELETE /canned-replies/${reply.id}`]: {} }))
    await shown.press('Actions with /hello')
    await vi.waitFor(() => shown.button('Delete'))
    await shown.press('Delete')
    await vi.waitFor(() => expect(shown.text()).toContain('Nobody can insert /hello'))
    await shown.press('Delete the reply')
    expect(shown.asked.some(({ name }) => name.startsWith('DELETE'))).toBe(true)
    expect(shown.text()).toContain('No canned replies yet')
  })
})
