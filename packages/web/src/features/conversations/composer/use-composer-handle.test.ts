import { expect, it } from 'vitest'
import { keeperOf } from '../drafts/keepers.ts'
import type { ComposerHandle, Returned } from './composer-handle.ts'
import { returnTo } from './use-composer-handle.ts'

const returned: Returned = { text: 'Your code is 4711', attachments: [], replyTo: null, follows: null }

it('never puts what came back late into the field of whoever is open by then', () => {
  const restored: Returned[] = []
  const handle = { conversationId: 'anna', restore: (one: Returned) => void restored.push(one) }
  const composer = { current: handle as Partial<ComposerHandle> as ComposerHandle }
  returnTo(composer, 'boris' as never)(returned)
  expect(restored).toEqual([])
  expect(keeperOf('boris' as never, 'reply').shown().text).toBe(returned.text)
  returnTo(composer, 'anna' as never)(returned)
  expect(restored).toEqual([returned])
})
