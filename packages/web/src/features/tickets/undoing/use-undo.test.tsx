// @vitest-environment happy-dom
import type { TicketId } from '@opora/contract/ids'
import { act } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { i18n } from '../../../lib/i18n.ts'
import { showToastsBy, type ToastNote } from '../../../ui/toast.ts'
import { type Answers, hide, refused, type Shown, show } from '../../member-links/testing/show.tsx'
import { en } from '../locales/en.ts'
import { type Done, useUndo } from './use-undo.ts'

let notes: ToastNote[] = []
let end = (): void => {}
beforeEach(() => {
  notes = []
  end = showToastsBy((note) => {
    notes.push(note)
    return () => {
      notes = notes.filter((one) => one !== note)
    }
  })
})
afterEach(async () => {
  end()
  await hide()
})

const one = 'one' as TicketId
const moves = 'POST /tickets/one/moves'
const backTo = (statusId: string, version: number): Done =>
  ({
    name: '#1 A dent',
    to: 'Busy',
    back: { params: { id: one }, body: { statusId } },
    version,
    versionBefore: version - 1,
    fromStatusId: 'busy',
  }) as unknown as Done

async function open(answers: Answers): Promise<Shown & { remember: (done: Done) => void }> {
  let remember: (done: Done) => void = () => {}
  const Screen = () => {
    i18n.addResourceBundle('en', 'tickets', en)
    remember = useUndo().remember
    return null
  }
  const shown = await show(() => <Screen />, answers)
  return { ...shown, remember: (done) => remember(done) }
}

const pressZ = async ({ settle }: Shown, over: KeyboardEventInit = {}): Promise<void> => {
  const event = new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', bubbles: true, cancelable: true, ...over })
  await act(async () => void document.body.dispatchEvent(event))
  await settle()
}
const said = (): string[] => notes.map(({ text }) => text)
const sent = ({ asked }: Shown): unknown[] => asked.filter(({ name }) => name === moves).map(({ body }) => body)

test('a move is taken back once, by its toast or by a key, as it was seen', async () => {
  const shown = await open({ [moves]: { ticket: { id: one, version: 3, statusId: 'new' }, overLimit: null } })
  shown.remember(backTo('new', 2))
  expect(said()).toEqual(['#1 A dent moved to Busy'])
  notes[0]?.action?.run()
  await shown.settle()
  await pressZ(shown)
  expect(sent(shown)).toEqual([{ statusId: 'new', version: 2 }])
  expect(said()).toEqual(['#1 A dent is back in its place', en.undo.nothing])
})

test('two moves of one ticket go back one after another; only the last one offers it', async () => {
  let version = 3
  const answer = () => ({ ticket: { id: one, version: ++version, statusId: 'new' }, overLimit: null })
  const shown = await open({ [moves]: answer })
  shown.remember(backTo('new', 2))
  shown.remember(backTo('middle', 3))
  expect(notes).toHaveLength(1)
  await pressZ(shown)
  await pressZ(shown, { ctrlKey: true })
  expect(sent(shown)).toEqual([
    { statusId: 'middle', version: 3 },
    { statusId: 'new', version: 4 },
  ])
})

test('one that cannot be taken back says why', async () => {
  const shown = await open({ [moves]: refused(409, 'ticket.changed_meanwhile') })
  shown.remember(backTo('new', 2))
  await pressZ(shown)
  expect(notes).toMatchObject([{ isError: true }])
  expect(said()[0]).toMatch(/^#1 A dent stays where it is\. Somebody changed this ticket/)
})
