// @vitest-environment happy-dom
import { act, createRef } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { showToastsBy, type ToastNote } from '../../../ui/toast.ts'
import { Composer } from '../../conversations/composer/Composer.tsx'
import type { ComposerHandle, Written } from '../../conversations/composer/composer-handle.ts'
import { en as conversationsEn } from '../../conversations/locales/en.ts'
import { ru as conversationsRu } from '../../conversations/locales/ru.ts'
import { conversationOf } from '../../conversations/testing/builders.ts'
import { en as macrosEn } from '../../macros/locales/en.ts'
import { ru as macrosRu } from '../../macros/locales/ru.ts'
import { macroOf } from '../../macros/testing/macro-of.ts'
import { memberOf } from '../../member-links/testing/builders.ts'
import { type Answers, hide, refused, show } from '../../member-links/testing/show.tsx'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { replyOf } from '../testing/reply-of.ts'
import { giveExecCommand, writeText } from '../testing/write-text.ts'

beforeAll(() => {
  giveExecCommand()
  const words = {
    cannedReplies: { en, ru },
    macros: { en: macrosEn, ru: macrosRu },
    conversations: { en: conversationsEn, ru: conversationsRu },
  }
  startI18n({ lib, ui, ...words }, 'en')
})
afterEach(async () => {
  await hide()
  localStorage.clear()
})

const hello = replyOf(1, { text: 'Hello, {{contact.firstName|there}}!\n\n{{agent.firstName}}' })
const ship = replyOf(2, { shortcut: 'ship', title: 'Where it is', text: '#{{conversation.number}} is on its way.' })
const russian = replyOf(3, { shortcut: 'доставка', title: 'Когда привезут', text: 'Завтра.' })
const gapped = replyOf(4, { shortcut: 'gap', title: 'Gap', text: 'Dear {{contact.name}}, see /ship' })
/** Where one writes. */
const { id } = conversationOf({})
const all = { items: [hello, ship, russian, gapped] }

/** The menu is fetched once for all tests. */
const patience = { timeout: 10_000 }

async function composing(answers: Answers = { 'GET /canned-replies': all }, name = 'Anna Kovaleva') {
  const ref = createRef<ComposerHandle>()
  const sent: Written[] = []
  const left: string[] = []
  const base = conversationOf({ id })
  const conversation = { ...base, number: 7, contact: { ...base.contact, name } }
  const parts = {
    conversation,
    items: [],
    onSend: (one: Written) => void sent.push(one),
    onLeave: () => void left.push('left'),
  }
  const shown = await show(
    () => <Composer ref={ref} {...parts} onEdit={async () => true} Cited={() => null} />,
    answers,
    memberOf({ role: 'agent' }),
  )
  await vi.waitFor(() => shown.button('Canned replies'), patience)
  const field = (): HTMLTextAreaElement => document.querySelector('textarea') ?? expect.fail('no field')
  const write = async (text: string, caret = text.length): Promise<void> => {
    await act(async () => {
      field().focus()
      writeText(field(), text, caret)
    })
    await shown.settle()
  }
  const press = async (key: string, over: KeyboardEventInit = {}): Promise<boolean> => {
    const event = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...over })
    await act(async () => void field().dispatchEvent(event))
    await shown.settle()
    return event.defaultPrevented
  }
  const options = () => [...document.querySelectorAll('[role="option"]')]
  const names = () => options().map((option) => option.querySelector('.cr-short')?.textContent)
  const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')
  return { ...shown, ref, sent, left, field, write, type: press, options, names, active }
}

describe('canned replies where one writes', () => {
  it('are asked for by a slash, found as one types, and filled in before they are chosen', async () => {
    const { write, names, options, field, active } = await composing()
    expect(names()).toEqual([])
    await write('Hi! /')
    expect(names()).toEqual(['/hello', '/ship', '/доставка', '/gap'])
    expect(options()[1]?.querySelector('small')?.textContent).toBe('#7 is on its way.')
    expect(field().getAttribute('aria-haspopup')).toBe('listbox')
    expect(field().getAttribute('aria-controls')).toBe(document.querySelector('[role="listbox"]')?.id)
    expect(active()).toBe(options()[0])
    await write('Hi! /приветы')
    expect([names(), field().getAttribute('aria-controls'), active()]).toEqual([[], null, null])
    await write('Hi! /ПРИВЕЗ')
    expect(names()).toEqual(['/доставка'])
    await write('https://ship')
    expect(names()).toEqual([])
  })

  it.each(['Enter', 'Tab'])('are inserted by %s with the cursor after them, and nothing is sent', async (key) => {
    const { write, type, field, options, sent } = await composing()
    await write('Hi /hel, bye', 7)
    expect(await type(key)).toBe(true)
    expect(field().value).toBe('Hi Hello, Anna!\n\nAnna, bye')
    expect([field().selectionStart, field().selectionEnd]).toEqual([21, 21])
    expect([options(), sent]).toEqual([[], []])
  })

  it('are chosen with arrows round and round, and with the mouse', async () => {
    const { write, type, field, active, options } = await composing()
    await write('/')
    await type('ArrowUp')
    expect(active()?.textContent).toContain('/gap')
    await type('ArrowDown')
    await type('ArrowDown')
    expect(active()?.textContent).toContain('/ship')
    expect(active()?.getAttribute('aria-selected')).toBe('true')
    await act(async () => (options()[2] as HTMLElement).click())
    expect(field().value).toBe('Завтра.')
  })

  it('leave a gap that is chosen at once where nothing is known, and open no other menu', async () => {
    const { write, type, field, options } = await composing(undefined, 'Guest 1A2B')
    await write('/gap')
    await type('Enter')
    const { value, selectionStart, selectionEnd } = field()
    expect(value).toBe('Dear [contact’s name], see /ship')
    expect(value.slice(selectionStart, selectionEnd)).toBe('[contact’s name]')
    expect(options()).toEqual([])
    await write('/hello')
    await type('Enter')
    expect(field().value).toBe('Hello, there!\n\nAnna')
  })

  it('go away with Escape, which leaves the field only the next time', async () => {
    const { write, type, options, left, field } = await composing()
    await write('/he')
    await type('Escape')
    expect([options(), left, field().value]).toEqual([[], [], '/he'])
    await write('/hel')
    expect(options()).toEqual([])
    await type('Escape')
    expect(left).toEqual(['left'])
    await write('/hel /')
    expect(options()).toHaveLength(4)
  })

  it('do not stand in the way of sending, of new lines and of what is no shortcut', async () => {
    const { write, type, sent, options } = await composing()
    await write('/')
    expect(await type('Enter', { shiftKey: true })).toBe(false)
    await write('/usr/bin')
    expect(options()).toEqual([])
    expect([await type('Tab'), await type('ArrowDown'), await type('Enter')]).toEqual([false, false, false])
    await write('/ship')
    await type('Enter', { ctrlKey: true })
    expect(sent.map(({ text }) => text)).toEqual(['/ship'])
    expect(options()).toEqual([])
  })

  it('stand behind a button too, whose slash goes away when nothing is chosen', async () => {
    const { press, write, type, field, options } = await composing()
    await write('Hi')
    await press('Canned replies')
    expect([field().value, options().length, document.activeElement === field()]).toEqual(['Hi /', 4, true])
    await type('Escape')
    expect([field().value, options()]).toEqual(['Hi ', []])
    await press('Canned replies')
    await type('Enter')
    expect(field().value).toBe('Hi Hello, Anna!\n\nAnna')
  })

  it('are there for notes', async () => {
    const { ref, settle, write, type, field, sent } = await composing()
    await act(async () => ref.current?.write('note'))
    await settle()
    await write('/ship')
    await type('Enter')
    expect(field().value).toBe('#7 is on its way.')
    await type('Enter', { ctrlKey: true })
    expect(sent).toMatchObject([{ isNote: true, text: '#7 is on its way.' }])
  })

  it('say that there are none, or that they could not be loaded', async () => {
    const none = await composing({ 'GET /canned-replies': { items: [] } })
    await none.write('/')
    expect(none.text()).toContain('No canned replies yet')
    await none.write('/a')
    expect(none.text()).not.toContain('No canned replies yet')
    await hide()
    const broken = await composing({ 'GET /canned-replies': refused(503, 'unavailable') })
    await broken.write('/')
    broken.answers['GET /canned-replies'] = all
    await broken.press('Try again')
    expect(broken.names()).toHaveLength(4)
  })
})

describe('macros where one writes', () => {
  const refund = macroOf(1, {
    text: 'Hello, {{contact.firstName}}! See /ship',
    actions: [{ kind: 'assign_me' }, { kind: 'snooze', minutes: 120 }],
  })
  const runs = `POST /conversations/${id}/macro-runs`
  const answers = (run: Answers[string]): Answers => ({
    'GET /canned-replies': all,
    'GET /macros': { items: [refund] },
    [runs]: run,
  })
  const done = { id: refund.id, isChanged: true, isUndone: false }

  it('stand beside canned replies with what they do, and put their words where they were called', async () => {
    const { write, type, field, options, names, asked } = await composing(answers(done))
    await write('/')
    expect(names()).toContain('/refund')
    await write('Hi! /ref bye', 8)
    expect(options()).toHaveLength(1)
    expect(options()[0]?.textContent).toBe('/refundRefundMacroAssigns you · Snoozes for 2 hoursHello, Anna! See /ship')
    await type('Enter')
    await vi.waitFor(() => expect(field().value).toBe('Hi! Hello, Anna! See /ship bye'))
    expect(options()).toEqual([])
    expect(asked).toContainEqual({
      name: runs,
      body: { isWritten: true, macroId: refund.id, version: refund.version, clientId: expect.any(String) },
    })
  })

  it('take their words back with what they did, and leave what was typed around them', async () => {
    const notes: ToastNote[] = []
    const end = showToastsBy((note) => {
      notes.push(note)
      return () => undefined
    })
    const undoing = { [`DELETE /macro-runs/${refund.id}`]: { ...done, isUndone: true } }
    const { write, type, field } = await composing({ ...answers(done), ...undoing })
    await write('Hi! /ref bye', 8)
    await type('Enter')
    await vi.waitFor(() => expect(field().value).toBe('Hi! Hello, Anna! See /ship bye'))
    await act(async () => notes.findLast(({ action }) => action)?.action?.run())
    await vi.waitFor(() => expect(field().value).toBe('Hi!  bye'))
    end()
  })

  it('put no words where they are refused, and leave what was typed', async () => {
    const { write, type, field } = await composing(answers(refused(409, 'macro.gone_tag')))
    await write('Hi! /refund')
    await type('Enter')
    expect(field().value).toBe('Hi! ')
  })
})
