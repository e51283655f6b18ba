import { readFile } from 'node:fs/promises'
import { beforeAll, describe, test } from 'vitest'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany, owner } from './harness/company.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite, type Website } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const question = 'Когда вернут депозит?'

describe('A visitor calls a person', () => {
  const browser = openBrowser()
  let company: Company
  let website: Website
  let visitor: Person
  let widget: Widget
  let inbox: Inbox

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
    website = await openWebsite(company)
    const member = await browser.newPerson()
    await signIn(member.page, company.origin)
    inbox = inboxOn(member.page)
    await inbox.tab('Ничьи')
    visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
  })

  test('by the button: the inbox shows it among those nobody has, without a reload', async () => {
    await visitor.page.goto(website.url)
    await widget.begin()
    await widget.write(question)
    await widget.log.getByText('рабочих дней').first().waitFor()
    await widget.frame.getByRole('button', { name: 'Позвать оператора' }).click()
    await inbox.open(/Гость/)
    await inbox.thread.getByText('попросили позвать человека').waitFor()
    await widget.frame.getByText('Оператор уже вызван и ответит здесь').waitFor()
  })

  test('the visitor sees that their words were read', async () => {
    await widget.frame.getByText('Прочитано').waitFor()
  })

  test('each sees the other typing', async () => {
    await inbox.reply.pressSequentially('Здра')
    await widget.log.getByText(`${owner.name} пишет`).waitFor()
    await widget.write('Вы здесь?')
    await inbox.thread.getByText('Вы здесь?').waitFor()
    await widget.field.pressSequentially('Я жду')
    await inbox.thread.getByText(/Гость .* печатает/).waitFor()
  })

  test('the reply appears at the visitor’s, and its ticks tell that it was read', async () => {
    await inbox.send('Здравствуйте! Деньги вернутся до пятницы.')
    await widget.log.getByText('Деньги вернутся до пятницы.').waitFor()
    await widget.frame.getByText('Отвечает вам лично').waitFor()
    await inbox.thread.getByText('Прочитано').waitFor()
  })

  test('once it is resolved, the visitor rates and the team sees the rating', async () => {
    await inbox.thread.page().getByRole('button', { name: 'Решить', exact: true }).last().click()
    await widget.frame.getByRole('group', { name: 'Как мы справились?' }).waitFor()
    await widget.frame.getByText('5 из 5').click({ force: true })
    await widget.frame.getByRole('textbox', { name: 'Комментарий, если хотите' }).fill('Быстро и ясно')
    await widget.frame.getByRole('button', { name: 'Оценить' }).click()
    await widget.log.getByText('Спасибо за оценку.').waitFor()
    await inbox.thread.getByText('оценка 5 из 5').waitFor()
    await inbox.thread.getByText('Быстро и ясно').waitFor()
  })

  test('writing again opens it again, for the same person', async () => {
    await widget.write('А можно забрать наличными?')
    await inbox.thread.getByText('А можно забрать наличными?').waitFor()
    await inbox.thread.getByText('диалог снова открыт').waitFor()
    await inbox.tab('Мои')
    await inbox.row('А можно забрать наличными?').waitFor()
  })

  test('by words: the assistant understands, says so and calls', async () => {
    await inbox.tab('Ничьи')
    const another = await browser.newPerson()
    const theirs = widgetOn(another.page)
    await another.page.goto(website.url)
    await theirs.begin()
    await theirs.write('Позовите оператора, пожалуйста')
    await theirs.log.getByText('Зову коллегу').waitFor()
    await inbox.open('Зову коллегу')
    await inbox.thread.getByText('попросили позвать человека').waitFor()
    await inbox.send('Я здесь')
    await theirs.log.getByText('Я здесь').waitFor()
  })
})
