import { expect, test, vi } from 'vitest'
import { createCommands } from './commands.ts'
import type { Widget } from './widget.ts'

function aWidget() {
  const calls: string[] = []
  const say = (name: string) => () => void calls.push(name)
  const widget: Widget = { open: say('open'), close: say('close'), toggle: say('toggle'), logout: say('logout') }
  return { widget, calls }
}

test('calls made before the widget exists are done in order once it does', () => {
  const { widget, calls } = aWidget()
  const { api } = createCommands((given) => (given.inbox ? widget : null))
  api('open')
  api('toggle')
  api('init')
  expect(calls).toEqual([])
  api('init', { inbox: 'key' })
  api('close')
  expect(calls).toEqual(['open', 'toggle', 'close'])
})

test('a second init changes nothing', () => {
  const start = vi.fn(() => aWidget().widget)
  const { api } = createCommands(start)
  api('init', { inbox: 'a' })
  api('init', { inbox: 'b' })
  expect(start).toHaveBeenCalledTimes(1)
})

test('listeners hear events until they are taken off', () => {
  const { api, tell } = createCommands(() => null)
  const [heard, other] = [vi.fn(), vi.fn()]
  api('on', 'unread', heard)
  api('on', 'unread', other)
  tell('unread', 2)
  api('off', 'unread', heard)
  tell('unread', 3)
  api('off', 'unread')
  tell('unread', 4)
  expect(heard.mock.calls).toEqual([[2]])
  expect(other.mock.calls).toEqual([[2], [3]])
})

test('a listener that throws does not keep the others from hearing', () => {
  vi.useFakeTimers()
  const { api, tell } = createCommands(() => null)
  const heard = vi.fn()
  api('on', 'open', () => {
    throw new Error('page bug')
  })
  api('on', 'open', heard)
  expect(() => tell('open')).not.toThrow()
  expect(heard).toHaveBeenCalledOnce()
  expect(() => vi.runAllTimers()).toThrow('page bug')
  vi.useRealTimers()
})

test('nonsense is ignored', () => {
  const { api } = createCommands(() => aWidget().widget)
  for (const call of [[], ['identify'], ['on', 'open'], ['off', 5], [null, {}], ['init', null]]) {
    expect(() => api(...call)).not.toThrow()
  }
})
