import type { FileId } from '@opora/contract/ids'
import { describe, expect, it, test } from 'vitest'
import { isAlbum, lookOf, type Said } from './file-look.ts'

const fileOf = (over: Partial<Said>): Said => ({
  id: '00000000-0000-4000-8000-000000000001' as FileId,
  name: 'a',
  mime: 'application/pdf',
  sizeBytes: 10,
  url: '/files/1',
  role: 'file',
  state: 'ready',
  failureCode: null,
  ...over,
})

describe('how a file is shown', () => {
  test.each([
    ['image/jpeg', 'file', 'picture'],
    ['image/svg+xml', 'file', 'document'],
    ['image/webp', 'sticker', 'sticker'],
    ['video/webm', 'sticker', 'moving'],
    ['application/gzip', 'sticker', 'document'],
    ['audio/ogg; codecs=opus', 'voice', 'sound'],
    ['video/ogg', 'voice', 'sound'],
    ['audio/mpeg', 'file', 'sound'],
    ['audio/midi', 'file', 'document'],
    ['video/mp4', 'file', 'film'],
    ['video/mp4', 'video_note', 'round'],
    ['video/mp4', 'animation', 'moving'],
    ['image/gif', 'animation', 'picture'],
    ['video/x-matroska', 'file', 'document'],
  ] as const)('%s sent as %s is a %s', (mime, role, look) => {
    expect(lookOf(fileOf({ mime, role }))).toBe(look)
  })

  it('is waited for until it is fetched, whatever it will be', () => {
    expect(lookOf(fileOf({ mime: 'image/png', state: 'fetching' }))).toBe('awaited')
    expect(lookOf(fileOf({ mime: 'image/png', state: 'failed' }))).toBe('awaited')
  })

  it('is shown while its sender knows no role of it', () => {
    const { role: _, state: __, failureCode: ___, ...uploaded } = fileOf({ mime: 'image/png' })
    expect(lookOf(uploaded)).toBe('picture')
  })

  it('is in a grid with others one can look at', () => {
    const [picture, paper] = [fileOf({ mime: 'image/png' }), fileOf({})]
    expect(isAlbum([picture, paper])).toBe(false)
    expect(isAlbum([picture, paper, fileOf({ mime: 'video/mp4' })])).toBe(true)
  })
})
