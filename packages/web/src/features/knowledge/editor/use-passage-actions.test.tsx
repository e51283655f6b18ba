// @vitest-environment happy-dom
import type { DocumentId } from '@opora/contract/ids'
import type { EditedPassage } from '@opora/contract/passages'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showToastsBy, type ToastNote } from '../../../ui/toast.ts'
import { type PassageActions, usePassageActions } from './use-passage-actions.ts'

const passage = {
  id: '00000000-0000-4000-8000-000000000001',
  revision: 1,
  heading: 'Fees',
  text: 'Ten euros.',
  questions: [],
  excluded: false,
  original: null,
} as unknown as EditedPassage

let notes: ToastNote[] = []
let stopShowing: () => void
let answers: { status: number; body: object }[] = []

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', async () => {
    const { status, body } = answers.shift() ?? { status: 200, body: { items: [] } }
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } })
  })
  notes = []
  stopShowing = showToastsBy((note) => {
    notes.push(note)
    return () => undefined
  })
})
afterEach(() => {
  stopShowing()
  vi.unstubAllGlobals()
})

function actions(): PassageActions {
  const held: { actions?: PassageActions } = {}
  function Probe() {
    held.actions = usePassageActions('00000000-0000-4000-8000-000000000002' as DocumentId)
    return null
  }
  const client = new QueryClient()
  act(() =>
    createRoot(document.createElement('div')).render(
      <QueryClientProvider client={client}>
        <Probe />
      </QueryClientProvider>,
    ),
  )
  if (!held.actions) throw new Error('nothing was rendered')
  return held.actions
}
const refused = (status: number, code: string) => ({ status, body: { code, params: {}, title: code, fields: [] } })
const conflict = refused(409, 'passage.changed')
const gone = refused(404, 'not_found')

it.each([
  ['changed meanwhile', conflict],
  ['gone', gone],
])('tells that a passage could not be left out, %s', async (_, answer) => {
  answers = [answer]
  await actions().change(passage, { excluded: true }, 'said.excluded')
  expect(notes).toMatchObject([{ isError: true }])
})

it('tells that a change could not be undone', async () => {
  answers = [{ status: 200, body: { ...passage, revision: 2, excluded: true } }, conflict]
  await actions().change(passage, { excluded: true }, 'said.excluded')
  expect(notes).toHaveLength(1)
  notes[0]?.action?.run()
  await vi.waitFor(() => expect(notes[1]).toMatchObject({ isError: true }), 10_000)
})

it('leaves it to the form to tell of a conflict', async () => {
  answers = [conflict]
  expect(await actions().edit(passage, { text: 'Mine.' }, 'said.edited')).toBe('conflict')
  expect(notes).toEqual([])
})

it('says that the place of a new passage is gone, and tells when its document is', async () => {
  const words = { heading: '', text: 'Mine.', questions: [] }
  answers = [gone, gone]
  expect(await actions().add({ ...words, passageId: passage.id })).toBe('gone')
  expect(notes).toEqual([])
  expect(await actions().add(words)).toBe('failed')
  expect(notes).toMatchObject([{ isError: true }])
})
