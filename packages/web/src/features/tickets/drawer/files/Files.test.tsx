// @vitest-environment happy-dom
import type { FileId, TicketId } from '@opora/contract/ids'
import type { TicketFile } from '@opora/contract/ticket-work'
import { act } from 'react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { startI18n } from '../../../../lib/i18n.ts'
import { locales as lib } from '../../../../lib/locales.ts'
import { locales as ui } from '../../../../ui/locales.ts'
import { hide, show } from '../../../member-links/testing/show.tsx'
import { en } from '../../locales/en.ts'
import { ru } from '../../locales/ru.ts'
import { Files } from './Files.tsx'
import { useTicketFiles } from './use-ticket-files.ts'

const answer = vi.hoisted(() => ({ now: { status: 413, code: 'file.too_large' } as Record<string, unknown> }))
vi.mock('@opora/sdk/progress-fetch', () => ({
  progressFetch: () => async () => {
    const { status, ...said } = answer.now
    return new Response(JSON.stringify({ isProblem: status !== 200, status, params: {}, title: '', ...said }), {
      status: Number(status),
    })
  },
}))

beforeAll(() => startI18n({ lib, ui, tickets: { en, ru } }, 'en'))
afterEach(hide)

const fileOf = (name: string, mime: string): TicketFile => ({
  id: name as FileId,
  name,
  mime,
  sizeBytes: 2048,
  url: `/files/${name}`,
  author: { id: 'anna', name: 'Anna' },
  addedAt: '2026-11-23T10:00:00.000Z',
})
const all = [fileOf('dent.png', 'image/png'), fileOf('act.pdf', 'application/pdf'), fileOf('evil.svg', 'image/svg+xml')]

function Screen({ files = all, isFixed = false }: { files?: readonly TicketFile[]; isFixed?: boolean }) {
  const work = useTicketFiles('t1' as TicketId)
  return (
    <>
      <button type="button" onClick={() => work.add([new File(['key'], 'key.txt')])}>
        bring
      </button>
      <Files files={files} work={work} isFixed={isFixed} />
    </>
  )
}

it('shows pictures in place and opens them; everything else is only downloaded', async () => {
  const shown = await show(() => <Screen />, {})
  expect([...document.querySelectorAll('img')].map((one) => one.getAttribute('src'))).toEqual(['/files/dent.png'])
  expect(document.querySelectorAll('a[download]')).toHaveLength(3)
  await shown.press('Look at dent.png')
  await act(async () => vi.waitFor(() => expect(document.querySelector('[role="dialog"] img')).not.toBe(null)))
})

it('tells why a file did not arrive, and tries again', async () => {
  const shown = await show(() => <Screen files={[]} />, { 'POST /tickets/t1/files': { files: [] } })
  expect(shown.text()).toContain('Drop files here')
  await shown.press('bring')
  await act(async () => vi.waitFor(() => expect(shown.text()).toContain('key.txt did not arrive')))
  answer.now = { status: 200, ...fileOf('key.txt', 'text/plain') }
  await shown.press('Try again')
  await act(async () => vi.waitFor(() => expect(shown.text()).toContain('Drop files here')))
  expect(shown.asked).toContainEqual({ name: 'POST /tickets/t1/files', body: { fileIds: ['key.txt'] } })
})

it('changes nothing of an archived ticket', async () => {
  const shown = await show(() => <Screen isFixed />, {})
  expect(() => shown.button('Add files')).toThrow()
  expect(() => shown.button(/^Delete/)).toThrow()
})
