// @vitest-environment happy-dom
import { act, createRef } from 'react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { showToastsBy } from '../../../ui/toast.ts'
import { hide, show } from '../../member-links/testing/show.tsx'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { conversationOf, messageOf } from '../testing/builders.ts'
import { Composer } from './Composer.tsx'
import type { ComposerHandle } from './composer-handle.ts'

beforeAll(() => {
  startI18n({ lib, ui, conversations: { en, ru } }, 'en')
})
afterEach(hide)

/** Refused with words of its own where files are taken, so nothing is sent. */
const file = new File([], 'map.png', { type: 'image/png' })

async function writes() {
  const ref = createRef<ComposerHandle>()
  const edits: string[] = []
  const nothing = (): void => undefined
  const onEdit = async (_: unknown, text: string): Promise<boolean> => edits.push(text) > 0
  const parts = {
    conversation: conversationOf({}),
    items: [],
    onSend: nothing,
    onEdit,
    onLeave: nothing,
    Cited: () => null,
  }
  const shown = await show(() => <Composer ref={ref} {...parts} />, {})
  const paste = async (): Promise<void> => {
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { files: [file] },
    })
    await act(async () => void document.querySelector('textarea')?.dispatchEvent(event))
    await shown.settle()
  }
  return { ...shown, ref, paste }
}

it('takes files with a reply, and while a message is edited says why it takes none', async () => {
  const { ref, paste, button, press, settle } = await writes()
  const notes: string[] = []
  const end = showToastsBy(({ text }) => {
    notes.push(text)
    return () => undefined
  })
  expect(button('Attach a file')).toBeTruthy()
  await act(async () => ref.current?.begin({ kind: 'edit', message: messageOf({ text: 'Helo' }) }))
  await settle()
  expect(() => button('Attach a file')).toThrow('no button')
  await paste()
  expect(notes).toEqual(['A message that is edited keeps its files: new ones go with another message'])
  await press('Leave it as it was')
  await paste()
  expect(notes.at(-1)).toBe('map.png is empty')
  end()
})
