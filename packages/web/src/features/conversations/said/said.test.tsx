import type { MessageId } from '@opora/contract/ids'
import type { MessagePart } from '@opora/contract/message-parts'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadFailureTexts } from '../../../lib/failure-texts.ts'
import { startI18n } from '../../../lib/i18n.ts'
import { en } from '../locales/en.ts'
import { AwaitedFile } from './media/AwaitedFile.tsx'
import { clockOf } from './media/clock-of.ts'
import { Parts } from './Parts.tsx'
import { ReplyQuote } from './ReplyQuote.tsx'
import { ShownButtons } from './ShownButtons.tsx'

beforeAll(async () => {
  startI18n({ conversations: { en, ru: en } }, 'en')
  await loadFailureTexts('en')
})

const partsHtml = (parts: MessagePart[], hasPicture = false): string =>
  renderToStaticMarkup(<Parts parts={parts} hasPicture={hasPicture} />)

describe('what a message holds besides text', () => {
  it('leads from a place to a map that opens apart', () => {
    const html = partsHtml([
      { type: 'location', latitude: 59.934284, longitude: -30.3351, title: 'Office', address: '1 Main St' },
    ])
    expect(html).toContain('mlat=59.93428&amp;mlon=-30.33510#map=17/59.93428/-30.33510')
    expect(html).toContain('target="_blank" rel="noopener noreferrer nofollow"')
    expect(html).toMatch(/Office.*1 Main St/)
  })

  it('gives the coordinates of a place without a name', () => {
    const html = partsHtml([{ type: 'location', latitude: 1, longitude: 2, title: null, address: null }])
    expect(html).toContain('1.00000, 2.00000')
  })

  it('shows words of others as the text they are', () => {
    const html = partsHtml([
      { type: 'contact', name: '<img src=x onerror=alert(1)>', phone: '+381 1' },
      { type: 'unsupported', kind: '<b>poll</b>' },
    ])
    expect(html).not.toMatch(/<img|<b>/)
    expect(html).toContain('+381 1')
  })

  it('says a sticker once: by its picture, or by its sign when there is none', () => {
    const sticker: MessagePart = { type: 'sticker', emoji: '🎉' }
    expect(partsHtml([sticker])).toContain('🎉')
    expect(partsHtml([sticker], true)).not.toContain('🎉')
  })

  it('shows buttons of the contact as what they are: nothing to press here', () => {
    const rows = [[{ label: 'Call', action: 'c' }], [{ label: 'Site', url: 'https://a.example' }]]
    const html = renderToStaticMarkup(<ShownButtons rows={rows} />)
    expect(html).toMatch(/Call.*Site/)
    expect(html).not.toMatch(/<button|<a /)
  })

  it('names a message without words where it is answered', () => {
    const replyTo = { id: '00000000-0000-4000-8000-000000000001' as MessageId, author: 'Anna', preview: '' }
    expect(renderToStaticMarkup(<ReplyQuote replyTo={replyTo} onJump={() => undefined} />)).toContain(
      'Message without words',
    )
  })

  it('tells why a file did not come', () => {
    const file = { id: 'a' as never, name: 'film.mp4', mime: 'video/mp4', sizeBytes: 25_000_000, url: '' } as const
    const failed = { ...file, role: 'file', state: 'failed', failureCode: 'file.too_large' } as const
    expect(renderToStaticMarkup(<AwaitedFile file={failed} />)).toMatch(/could not be fetched.*larger/i)
    expect(renderToStaticMarkup(<AwaitedFile file={{ ...failed, state: 'fetching' }} />)).toContain(
      'On its way here, 25',
    )
  })
})

it('a player shows time as clocks do', () => {
  expect([0, 42.9, 61, 3727, Number.NaN].map(clockOf)).toEqual(['0:00', '0:42', '1:01', '1:02:07', '0:00'])
})
