import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite, type Website } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

describe('A conversation is closed', () => {
  const browser = openBrowser()
  let company: Company
  let website: Website
  let visitor: Person
  let member: Person
  let widget: Widget
  let inbox: Inbox

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    website = await openWebsite(company)
    visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    member = await browser.newPerson()
    inbox = inboxOn(member.page)
    await signIn(member.page, company.origin)
  })

  const conversations = async () =>
    (await company.api('GET /conversations', { query: { tab: 'all', status: 'any' } })).items.toSorted(
      (a, b) => a.number - b.number,
    )
  const statuses = async () => (await conversations()).map(({ status }) => status)

  test('from its menu; its timeline says so, and the toast opens it again', async () => {
    await visitor.page.goto(website.url)
    await widget.begin()
    await widget.write('Машину вернул вчера')
    await widget.log.getByText('Машину вернул вчера').first().waitFor()
    await eventually(statuses).toEqual(['open'])
    const [first] = await conversations()
    await member.page.goto(`${company.origin}/inbox/${first?.id}?tab=all`)
    await inbox.thread.getByText('Машину вернул вчера').first().waitFor()
    const { page } = member
    const close = async (): Promise<void> => {
      await page.locator('.th header').getByRole('button', { name: 'Ещё', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Закрыть насовсем' }).click()
      await eventually(statuses).toEqual(['closed'])
    }
    await close()
    await inbox.thread.getByText(/диалог закрыт насовсем/).waitFor()
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
    await eventually(statuses).toEqual(['open'])
    await close()
    expect(await barriersOn(page)).toEqual([])
  })

  test('the visitor reads that it is over, and what they write begins another one', async () => {
    await widget.frame.getByText('Диалог завершён. Напишите снова, и начнётся новый.').waitFor()
    await widget.log.getByText('Машину вернул вчера').first().waitFor()
    await widget.write('А залог когда?')
    await widget.log.getByText('А залог когда?').first().waitFor()
    await eventually(statuses).toEqual(['closed', 'open'])
    await eventually(() => widget.log.getByText('Машину вернул вчера').count()).toBe(0)
  })

  test('what was closed is still there to read', async () => {
    await widget.frame.getByRole('button', { name: 'Назад' }).click()
    await widget.frame.getByRole('button', { name: /Машину|вернул/ }).click()
    await widget.log.getByText('Машину вернул вчера').first().waitFor()
    await widget.frame.getByText('Диалог завершён. Напишите снова, и начнётся новый.').waitFor()
  })

  test('words that were on their way when it was closed begin another one too', async () => {
    await widget.frame.getByRole('button', { name: 'Назад' }).click()
    await widget.frame.getByRole('button', { name: /А залог когда/ }).click()
    await widget.log.getByText('А залог когда?').first().waitFor()
    visitor.expectNoise(/ERR_INTERNET_DISCONNECTED|status of 409/)
    const context = visitor.page.context()
    await context.setOffline(true)
    await widget.write('Жду ответа')
    const [, second] = await conversations()
    const params = { id: second?.id as never }
    await company.api('PUT /conversations/:id/status', { params, body: { status: 'closed' } })
    await context.setOffline(false)
    await eventually(statuses).toEqual(['closed', 'closed', 'open'])
    await widget.log.getByText('Жду ответа').waitFor()
    await eventually(() => widget.log.getByText('А залог когда?').count()).toBe(0)
  })
})
