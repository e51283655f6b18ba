import { isFailure } from '@opora/contract/errors'
import type { CollectionId } from '@opora/contract/ids'
import type { Site } from '@opora/contract/sites'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { type FakeWebsite, htmlPage, openFakeWebsite } from '../../testing/fake-website.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { readerHere } from '../../testing/reader-here.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
let web: FakeWebsite
let help: CollectionId
let news: CollectionId
let site: Site

beforeAll(async () => {
  t = await newWorkspace()
  web = await openFakeWebsite()
  const policy = { allowedHosts: [web.host], anyPort: false, maxRedirects: 3, timeoutMs: 2000 }
  Object.assign(t.house.world, { pages: createEgress(policy), reader: readerHere })
  const make = async (name: string) => (await t.api('POST /collections', { body: { name } })).id
  ;[help, news] = [await make('Help'), await make('News')]
  web.put('/', htmlPage('Home', 'Welcome to the harbour.', ['/ferry']))
  web.put('/ferry', htmlPage('Ferry', 'The ferry leaves at 8 from pier 5.'))
  site = await t.api('POST /sites', { body: { url: web.origin, collectionIds: [help] } })
  await t.settle()
})
afterAll(() => web.close())

const titlesIn = async (collection: CollectionId) =>
  (await t.api('GET /documents', { query: { collection } })).items.map(({ title }) => title).toSorted()
const change = (collectionIds: CollectionId[]) =>
  t.api('PATCH /sites/:id', { params: { id: site.id }, body: { collectionIds } })

it('the pages of a site stand in the collections of the site', async () => {
  expect(site.collectionIds).toEqual([help])
  expect(await titlesIn(help)).toEqual(['Ferry', 'Home'])
})

it('a page that is new later stands there as well, and one that is read again stays where people put it', async () => {
  const [ferry] = (await t.api('GET /documents', { query: { q: 'Ferry' } })).items
  const params = { id: ferry?.id ?? ('' as never) }
  await t.api('PUT /documents/:id/collections', { params, body: { collectionIds: [news] } })
  web.put('/ferry', htmlPage('Ferry', 'The ferry leaves at 9 from pier 5.', ['/deep']))
  web.put('/deep', htmlPage('Deep', 'Diving costs 40 euros with a guide.'))
  await t.api('POST /sites/:id/runs', { params: { id: site.id } })
  await t.settle()
  expect(await titlesIn(help)).toEqual(['Deep', 'Home'])
  expect(await titlesIn(news)).toEqual(['Ferry'])
})

it('when the site moves, its pages leave what it leaves and enter what it enters', async () => {
  expect((await change([news])).collectionIds).toEqual([news])
  expect(await titlesIn(help)).toEqual([])
  expect(await titlesIn(news)).toEqual(['Deep', 'Ferry', 'Home'])
})

it('a site is not put into what is not there, and nothing of it moves', async () => {
  const theirs = await (await newWorkspace()).api('POST /collections', { body: { name: 'Theirs' } })
  expect(isFailure(await refusalOf(change([theirs.id])), 'collection.missing')).toBe(true)
  expect(await titlesIn(news)).toHaveLength(3)
})

it('a deleted collection leaves the site and its pages alone; pages kept without the site stay in the others', async () => {
  await change([help, news])
  await t.api('DELETE /collections/:id', { params: { id: news } })
  expect((await t.api('GET /sites/:id', { params: { id: site.id } })).collectionIds).toEqual([help])
  await t.api('DELETE /sites/:id', { params: { id: site.id }, query: { documents: 'keep' } })
  expect(await titlesIn(help)).toEqual(['Deep', 'Ferry', 'Home'])
})
