import { beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }

describe('Everyone goes offline', () => {
  const browser = openBrowser()
  let company: Company
  let member: Person
  let visitor: Person
  let theirs: Inbox
  let widget: Widget
  const open = async () => (await company.api('GET /conversations', { query: { tab: 'all' } })).items
  const holders = async () => (await open()).map(({ assignee }) => assignee?.name ?? null)

  beforeAll(async () => {
    company = await foundCompany(await startServer({ OFFLINE_AFTER_SECONDS: '3' }))
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    const [none] = (await company.api('GET /routing')).rules
    if (!none) throw new Error('there is no rule')
    await company.api('PUT /routing/rules', { body: { ...none, mode: 'round_robin' } })
    await company.api('PUT /routing/capacity', { body: { capacity: 1 } })
    const website = await openWebsite(company)
    member = await browser.newPerson()
    await signIn(member.page, company.origin, anna)
    theirs = inboxOn(member.page)
    visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    await visitor.page.goto(website.url)
    await widget.begin()
    await widget.write('Позовите оператора')
    await widget.frame.getByText('Отвечает вам лично').waitFor()
  })

  test('what waits for an answer goes back to the queue, and the contact is told that nobody is there', async () => {
    await member.page.goto('about:blank')
    await eventually(holders).toEqual([null])
    await widget.frame.getByText('Операторов сейчас нет').waitFor()
    await widget.frame.getByText('Сейчас операторов нет на месте.').waitFor()
    expect((await open())[0]).toMatchObject({ needsPerson: true, status: 'open' })
  })

  test('who comes meanwhile waits behind, and when one is back work goes on in its order', async () => {
    const { api } = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: 'Я второй' }
    const { conversation } = await api('POST /messenger/conversations', { body })
    await api('POST /messenger/conversations/:id/handover', { params: { id: conversation.id } })
    await eventually(holders).toEqual([null, null])
    await member.page.goto(company.origin)
    await theirs.tab('Мои')
    await widget.frame.getByText('Отвечает вам лично').waitFor()
    await theirs.open(/Гость/)
    await theirs.thread.getByText(/вернулся в очередь: ответственный вышел из сети/).waitFor()
    const { items } = await company.api('GET /conversations', { query: { tab: 'all' } })
    expect(items.find(({ id }) => id === conversation.id)?.assignee).toBeNull()
    await theirs.send('Я снова здесь')
    await member.page.getByRole('button', { name: 'Решить', exact: true }).last().click()
    await eventually(async () => (await open()).map(({ assignee }) => assignee?.name)).toEqual([anna.name])
  })
})
