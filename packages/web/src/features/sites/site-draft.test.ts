import { describe, expect, it } from 'vitest'
import { changeOf, newDraft, settingsOf, withFolder, wrongIn } from './site-draft.ts'

describe('a site being written down', () => {
  it('is right as it begins, once it has an address', () => {
    expect(wrongIn(newDraft('shop.example'))).toEqual([])
    expect(wrongIn(newDraft(''))).toEqual(['url'])
  })

  it.each([
    ['folder', { folder: 'help' }],
    ['mostPages', { mostPages: '0' }],
    ['mostPages', { mostPages: '1e3' }],
    ['depth', { depth: '' }],
    ['depth', { depth: '21' }],
    ['include', { include: 'help/*' }],
    ['exclude', { exclude: '/a\nnot a pattern' }],
    ['followsLinks', { usesSitemap: false, followsLinks: false }],
  ])('tells what is wrong with its %s', (name, change) => {
    expect(wrongIn({ ...newDraft('shop.example'), ...change })).toEqual([name])
  })

  it('becomes settings: patterns one a line, the folder only when it was given', () => {
    const draft = { ...newDraft('shop.example'), include: ' /a* \n\n/b*\n', every: 'day' as const, hour: '23' }
    expect(settingsOf(draft)).toMatchObject({
      include: ['/a*', '/b*'],
      exclude: [],
      schedule: { every: 'day', hour: 23 },
    })
    expect(settingsOf(draft)).not.toHaveProperty('folder')
    expect(settingsOf({ ...draft, folder: '/help' })).toMatchObject({ folder: '/help' })
  })

  it('takes the folder of the address it has, not of one that was looked at before', () => {
    const look = { url: 'https://shop.example/', folder: '/' }
    expect(withFolder(newDraft('shop.example'), look).folder).toBe('/')
    expect(withFolder(newDraft('shop.example/help'), look).folder).toBe('')
    expect(withFolder({ ...newDraft('shop.example'), folder: '/faq' }, look).folder).toBe('/faq')
  })

  it('becomes a change that reads the whole host when its folder was cleared', () => {
    expect(changeOf({ ...newDraft('shop.example/help'), folder: ' ' })).toMatchObject({ folder: '/', depth: 5 })
    expect(changeOf({ ...newDraft('shop.example/help'), folder: '/help' })).toMatchObject({ folder: '/help' })
  })
})
