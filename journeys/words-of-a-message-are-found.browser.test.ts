import { randomUUID } from 'node:crypto'
import type { ConversationId } from '@opora/contract/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const said = (text: string) => ({ clientId: randomUUID(), text })

describe('What was said once is found again', () => {
  const browser = openBrowser()
  let company: Company
  let member: Person
  let inbox: Inbox
  let long: ConversationId
  const search = () => member.page.getByRole('searchbox', { name: 'Поиск' })
  const rows = () => member.page.getByRole('region', { name: 'Диалоги' }).getByRole('link')
  const marks = () => member.page.getByRole('region', { name: 'Диалоги' }).locator('mark').allTextContents()

  async function visitor() {
    const { items } = await company.api('GET /inboxes')
    const body = { inboxKey: items[0]?.publicKey ?? '', visitorToken: null, locale: 'ru' } as const
    return apiOf(company.origin, (await apiOf(company.origin, null)('POST /messenger/sessions', { body })).visitorToken)
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const one = await visitor()
    const { conversation } = await one('POST /messenger/conversations', {
      body: said('Забыл в машине ключи от дома, перезвоните'),
    })
    long = conversation.id
    for (let at = 1; at <= 70; at++)
      await company.api('POST /conversations/:id/notes', { params: { id: long }, body: said(`Ищем, раз ${at}`) })
    const other = await visitor()
    await other('POST /messenger/conversations', { body: said('Возврат за бронь не пришёл') })
    member = await browser.newPerson()
    inbox = inboxOn(member.page)
    await signIn(member.page, company.origin)
  })

  test('by another form of its words, said long before the last ones, with the words marked', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all&status=any`)
    await rows().nth(1).waitFor()
    await page.getByRole('button', { name: 'Поиск' }).click()
    await page.mouse.move(700, 400)
    await search().fill('КЛЮЧ машины')
    await eventually(marks).toEqual(['машине', 'ключи'])
    expect(await rows().count()).toBe(1)
    expect(await barriersOn(page)).toEqual([])
  })

  test('and opened where it stands, also after a reload', async () => {
    const { page } = member
    const message = inbox.thread.getByText('Забыл в машине ключи')
    for (const begin of [() => rows().first().click(), () => page.reload()]) {
      await begin()
      await message.waitFor()
      await eventually(() =>
        message.evaluate((node) => {
          const { top, bottom } = node.getBoundingClientRect()
          const log = node.closest('[role=log]')?.getBoundingClientRect()
          return log !== undefined && top >= log.top && bottom <= log.bottom
        }),
      ).toBe(true)
    }
  })

  test('with what was said a moment ago, and in notes', async () => {
    await company.api('POST /conversations/:id/notes', { params: { id: long }, body: said('Ключи у администратора') })
    await search().fill('администраторы')
    await eventually(marks).toEqual(['администратора'])
    await rows().filter({ hasText: 'Заметка' }).waitFor()
  })

  test('not by words nobody said: then it is told what was looked for, and typing goes on', async () => {
    const { page } = member
    await search().fill('бегемот')
    await page.getByText('По запросу «бегемот» ничего нет').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await search().fill('возв')
    await eventually(marks).toEqual(['Возврат'])
  })

  test('on a phone, in the dark', async () => {
    const { page } = member
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${company.origin}/inbox?tab=all&status=any&q=${encodeURIComponent('ключи дома')}`)
    await eventually(marks).toEqual(['ключи', 'дома'])
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await rows().first().click()
    await inbox.thread.getByText('Забыл в машине ключи').waitFor()
  })
})
