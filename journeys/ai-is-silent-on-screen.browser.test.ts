import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FakeOpenAi } from '../packages/server/src/testing/fake-openai.ts'
import { openBrowser } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { connectModel, startSlowModel } from './harness/slow-model.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

describe('A person speaks while the AI is writing', () => {
  const browser = openBrowser()
  let company: Company
  let model: FakeOpenAi
  let widget: Widget
  let inbox: Inbox

  beforeAll(async () => {
    model = await startSlowModel(300)
    company = await foundCompany(await startServer({ MODEL_HOSTS: model.host }))
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
    await connectModel(company, model)
    const member = await browser.newPerson()
    await signIn(member.page, company.origin)
    inbox = inboxOn(member.page)
    await inbox.tab('ИИ')
    const visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    await visitor.page.goto((await openWebsite(company)).url)
  })

  test('both see the answer grow word by word', async () => {
    await widget.begin()
    await widget.write('Когда возвращают депозит?')
    await inbox.open(/Гость/)
    await widget.log.getByText('Депозит вернётся').waitFor()
    await inbox.thread.getByText('Депозит вернётся').waitFor()
  })

  test('from the person’s first word on it is gone from both screens and never comes back', async () => {
    await inbox.send('Здравствуйте! Дальше помогу я сама.')
    await widget.log.getByText('Дальше помогу я сама.').waitFor()
    await widget.log.getByText('Депозит вернётся').waitFor({ state: 'detached' })
    await inbox.thread.getByText('Депозит вернётся').waitFor({ state: 'detached' })
    await model.idle()
    await inbox.send('Напишите номер брони.')
    await widget.log.getByText('Напишите номер брони.').waitFor()
    expect(await widget.log.getByText('Депозит вернётся').count()).toBe(0)
    expect(await inbox.thread.getByText('Депозит вернётся').count()).toBe(0)
  })
})
