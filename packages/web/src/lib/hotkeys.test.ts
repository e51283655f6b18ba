// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { type Hotkey, registeredHotkeys, registerHotkeys } from './hotkeys.ts'
import { keyCaps } from './key-caps.ts'

const undo: (() => void)[] = []

function on(keys: string, extra: Partial<Hotkey> = {}) {
  const run = vi.fn()
  undo.push(registerHotkeys([{ keys, run, ...extra }]))
  return run
}

function press(code: string, init: KeyboardEventInit = {}, target: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { code, key: code, bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  return event
}

function put(html: string): Element {
  document.body.innerHTML = html
  const element = document.body.querySelector('[data-target]')
  if (!element) throw new Error('the html has no target')
  return element
}

afterEach(() => {
  for (const stop of undo.splice(0)) stop()
  document.body.innerHTML = ''
})

test('a letter works by its place on the keyboard, so the Russian layout works', () => {
  const run = on('KeyE')
  const event = press('KeyE', { key: 'у' })
  expect(run).toHaveBeenCalledOnce()
  expect(event.defaultPrevented).toBe(true)
})

test('Enter presses the button that has the focus, and opens the row that has it', () => {
  const run = on('Enter')
  const button = put('<button type="button" data-target>More</button>')
  expect(press('Enter', {}, button).defaultPrevented).toBe(false)
  expect(run).not.toHaveBeenCalled()
  press('Enter', {}, put('<a href="/inbox/1" data-row="1" data-target>Row</a>'))
  press('Enter')
  expect(run).toHaveBeenCalledTimes(2)
})

test('keys of what is chosen win over those that came later', () => {
  const chosen = on('KeyE', { isFirst: true })
  const opened = on('KeyE')
  press('KeyE')
  expect(chosen).toHaveBeenCalledOnce()
  expect(opened).not.toHaveBeenCalled()
})

test('letters do nothing while a field has the focus', () => {
  const run = on('KeyE')
  press('KeyE', {}, put('<input data-target>'))
  press('KeyE', {}, put('<textarea data-target></textarea>'))
  expect(run).not.toHaveBeenCalled()
  press('KeyE', {}, put('<input type="checkbox" data-target>'))
  expect(run).toHaveBeenCalledOnce()
})

test('a combination that asks for it works inside a field', () => {
  const run = on('Mod+Enter', { isInFields: true })
  press('Enter', { ctrlKey: true }, put('<textarea data-target></textarea>'))
  press('Enter', { metaKey: true }, put('<textarea data-target></textarea>'))
  press('Enter', {}, put('<textarea data-target></textarea>'))
  expect(run).toHaveBeenCalledTimes(2)
})

test('a modifier that was not asked for makes it another key', () => {
  const run = on('KeyR')
  press('KeyR', { ctrlKey: true })
  press('KeyR', { shiftKey: true })
  press('KeyR', { altKey: true })
  expect(run).not.toHaveBeenCalled()
})

test('an open dialog or menu keeps the keys from what lies under it', () => {
  const run = on('KeyE')
  press('KeyE', {}, put('<div role="dialog"><button data-target>ok</button></div>'))
  press('KeyE', {}, put('<div role="menu"><div data-target></div></div>'))
  expect(run).not.toHaveBeenCalled()
})

test('two presses in a row make one command, other keys break it off', () => {
  const inbox = on('KeyG KeyI')
  const assign = on('KeyI')
  press('KeyG')
  press('KeyI')
  expect(inbox).toHaveBeenCalledOnce()
  expect(assign).not.toHaveBeenCalled()
  press('KeyG')
  press('KeyX')
  press('KeyI')
  expect(inbox).toHaveBeenCalledOnce()
  expect(assign).toHaveBeenCalledOnce()
})

test('the question mark is found wherever the layout puts it', () => {
  const run = on('?')
  press('Slash', { key: '?', shiftKey: true })
  press('Digit7', { key: '?', shiftKey: true })
  press('Slash', { key: '.', shiftKey: true })
  expect(run).toHaveBeenCalledTimes(2)
})

test('the latest screen wins, and gives the key back when it leaves', () => {
  const below = on('KeyN')
  const above = on('KeyN')
  press('KeyN')
  undo.pop()?.()
  press('KeyN')
  expect(above).toHaveBeenCalledOnce()
  expect(below).toHaveBeenCalledOnce()
  expect(registeredHotkeys()).toHaveLength(1)
})

test('a held key repeats only where leafing makes sense', () => {
  const once = on('KeyE')
  const leaf = on('KeyJ', { isRepeating: true })
  press('KeyE', { repeat: true })
  press('KeyJ', { repeat: true })
  expect(once).not.toHaveBeenCalled()
  expect(leaf).toHaveBeenCalledOnce()
})

test('typing through an input method is left alone', () => {
  const run = on('KeyE')
  press('KeyE', { isComposing: true })
  expect(run).not.toHaveBeenCalled()
})

test('caps are drawn press by press', () => {
  expect(keyCaps('KeyG KeyI')).toEqual([['G'], ['I']])
  expect(keyCaps('Shift+BracketLeft')).toEqual([['Shift', '[']])
})

test('some keys work over a drawer, which stays; none over a window that is answered first', () => {
  const palette = on('Mod+KeyK', { isInFields: true, isOverDrawers: true })
  const other = on('KeyE')
  press('KeyK', { ctrlKey: true }, put('<div role="dialog" data-drawer><input data-target></div>'))
  press('KeyE', {}, put('<div role="dialog" data-drawer><button type="button" data-target></button></div>'))
  expect(palette).toHaveBeenCalledOnce()
  expect(other).not.toHaveBeenCalled()
  press('KeyK', { ctrlKey: true }, put('<div role="alertdialog"><button type="button" data-target></button></div>'))
  expect(palette).toHaveBeenCalledOnce()
})
