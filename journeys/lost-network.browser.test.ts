import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { type Server, startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const cutLine =
  /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket|50[23]/
const offlineWords = ['Первое без сети', 'Второе без сети', 'Третье без сети']

describe('The network is lost and comes back', () => {
  const browser = openBrowser()
  let server: Server
  let company: Company
  let visitor: Person
  let member: Person
  let widget: Widget
  let inbox: Inbox

  beforeAll(async () => {
    server = await startServer()
    company = await foundCompany(server)
    const website = await openWebsite(company)
    visitor = await browser.newPerson()
    visitor.expectNoise(cutLine)
    widget = widgetOn(visitor.page)
    await visitor.page.goto(website.url)
    await widget.begin()
    await widget.write('Позовите оператора')
    await widget.log.getByText('Зову коллегу').waitFor()
    member = await browser.newPerson()
    await signIn(member.page, company.origin)
    inbox = inboxOn(member.page)
    await inbox.tab('Ничьи')
    await inbox.open(/Гость/)
  })

  const storedWords = async (): Promise<string[]> => {
    const { items } = await company.api('GET /conversations', { query: { status: 'any' } })
    const id = items[0]?.id
    if (!id) return []
    const timeline = await company.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
    return timeline.items.flatMap((item) =>
      item.type === 'message' && item.author.type !== 'assistant' ? [item.text] : [],
    )
  }

  test('what the visitor writes meanwhile waits in sight', async () => {
    await visitor.context.setOffline(true)
    for (const words of offlineWords) await widget.write(words)
    for (const words of offlineWords) await widget.log.getByText(words).waitFor()
    await widget.log.getByText('Ждёт сети').waitFor()
    expect(await storedWords()).toEqual(['Позовите оператора'])
  })

  test('even a closed and reopened panel keeps it', async () => {
    await widget.launcher.click()
    await widget.launcher.click()
    for (const words of offlineWords) await widget.log.getByText(words).waitFor()
  })

  test('with the network back it leaves once and in order', async () => {
    await visitor.context.setOffline(false)
    for (const words of offlineWords) await inbox.thread.getByText(words).waitFor()
    await eventually(storedWords).toEqual(['Позовите оператора', ...offlineWords])
    await eventually(() => widget.log.getByText('Ждёт сети').count()).toBe(0)
  })

  test('a power cut at the server: both sides write on, and nothing is missed', async () => {
    member.expectNoise(cutLine)
    await server.kill()
    await widget.write('Сервер упал, а я пишу')
    await widget.log.getByText('Сервер упал, а я пишу').waitFor()
    await member.page.getByText('Нет соединения.').waitFor()
    await server.start()
    await inbox.thread.getByText('Сервер упал, а я пишу').waitFor()
    await eventually(() => member.page.getByText('Нет соединения.').count()).toBe(0)
    await inbox.send('Мы снова здесь')
    await widget.log.getByText('Мы снова здесь').waitFor()
  })

  test('what was said while a member’s line was down is there when it is back, without a reload', async () => {
    await member.context.setOffline(true)
    await member.page.getByText('Нет соединения.').waitFor()
    await widget.write('Пока вас не было')
    await widget.log.getByText('Доставлено').waitFor()
    const newcomer = await company.visitor()
    const body = { clientId: randomUUID(), text: 'Позовите человека', fileIds: [] }
    await newcomer.api('POST /messenger/conversations', { body })
    await member.context.setOffline(false)
    await inbox.thread.getByText('Пока вас не было').waitFor()
    await inbox.row('Зову коллегу').waitFor()
  })

  test('in the end everything was said exactly once', async () => {
    const all = (await company.api('GET /conversations', { query: { status: 'any' } })).items
    const first = all.find(({ subject }) => subject === 'Позовите оператора')
    const id = first?.id
    if (!id) throw new Error('the conversation is gone')
    const { items } = await company.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
    const words = items.flatMap((item) =>
      item.type === 'message' && item.author.type !== 'assistant' ? [item.text] : [],
    )
    expect(words).toEqual([
      'Позовите оператора',
      ...offlineWords,
      'Сервер упал, а я пишу',
      'Мы снова здесь',
      'Пока вас не было',
    ])
  })
})
