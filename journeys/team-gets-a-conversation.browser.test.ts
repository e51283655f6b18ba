import type { Conversation } from '@opora/contract/conversations'
import type { MemberId } from '@opora/contract/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Вернёте деньги за лишний день?'

describe('A conversation is given to a team', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let inbox: Inbox
  let theirs: Inbox
  let annaId: MemberId
  let conversation: Pick<Conversation, 'id'>

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    const joined = await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    annaId = joined.me.member.id
    const visitor = await company.visitor()
    const ask = async (text: string) =>
      (await visitor.api('POST /messenger/conversations', { body: { clientId: crypto.randomUUID(), text } }))
        .conversation
    conversation = await ask(question)
    await ask('Где взять ключи?')
    owner = await browser.newPerson()
    member = await browser.newPerson()
    inbox = inboxOn(owner.page)
    theirs = inboxOn(member.page)
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
  })

  test('an admin makes a team, and an agent sees it at once with nothing to change it by', async () => {
    await member.page.goto(`${company.origin}/settings/teams`)
    await member.page.getByText('Команд пока нет').waitFor()
    const { page } = owner
    await page.goto(`${company.origin}/settings/teams`)
    await page.getByRole('button', { name: 'Новая команда' }).click()
    await page.getByRole('textbox', { name: 'Название' }).fill('Возвраты')
    await page.getByRole('checkbox', { name: /Анна Ковалёва/ }).click()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Создать команду' }).click()
    await page.getByRole('row', { name: /Возвраты.*Анна Ковалёва/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await member.page.getByRole('row', { name: /Возвраты.*Анна Ковалёва/ }).waitFor()
    expect(await member.page.getByRole('button', { name: /Возвраты|Новая команда/ }).count()).toBe(0)
  })

  test('a conversation is given to it from the keyboard; whoever is in the team sees that at once', async () => {
    const { page } = owner
    await member.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await theirs.thread.getByText(question).waitFor()
    await company.api('PUT /conversations/:id/assignment', {
      params: { id: conversation.id },
      body: { memberId: (await company.api('GET /me')).member.id },
    })
    await page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText(question).waitFor()
    await page.keyboard.press('a')
    await page.getByRole('combobox', { name: 'Найти человека или команду' }).fill('возв')
    await page.getByRole('group', { name: 'Команды' }).getByRole('option', { name: 'Возвраты' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await inbox.thread.getByText(/передаёт диалог команде Возвраты/).waitFor()
    await theirs.thread.getByText(/передаёт диалог команде Возвраты/).waitFor()
    const details = member.page.getByRole('complementary', { name: 'Подробности' })
    await details.getByText('Возвраты').waitFor()
    await details.getByText('Никто').waitFor()
    await theirs.row(/Гость/).getByRole('img', { name: 'Ждёт команду «Возвраты»' }).waitFor()
  })

  test('that is undone: the team is taken away again, and whoever had it has it', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await theirs.thread.getByText(/забирает диалог у команды/).waitFor()
    const details = member.page.getByRole('complementary', { name: 'Подробности' })
    await details.getByText('Olga Petrova').waitFor()
    await details.getByText('Нет', { exact: true }).waitFor()
    expect(await details.getByText('Возвраты').count()).toBe(0)
  })

  test('a list of the team alone gains and loses what is given and taken away elsewhere', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all`)
    await theirs.row(/Гость/).nth(1).waitFor()
    await page.getByRole('button', { name: 'Фильтр' }).click()
    await page.getByRole('menuitem', { name: 'Команды…' }).click()
    await page.getByRole('combobox', { name: 'Найти команду' }).press('Enter')
    await page.getByText('У этой команды здесь ничего нет').waitFor()
    expect(new URL(page.url()).searchParams.get('team')).toMatch(/^[0-9a-f-]{36}$/)
    const [team] = (await company.api('GET /teams')).items
    const give = (teamId: NonNullable<typeof team>['id'] | null) =>
      company.api('PUT /conversations/:id/team', { params: { id: conversation.id }, body: { teamId } })
    await give(team?.id ?? null)
    await theirs.row(/Гость/).waitFor()
    expect(await theirs.row(/Гость/).count()).toBe(1)
    await page.reload()
    await theirs.row(/Гость/).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await give(null)
    await page.getByText('У этой команды здесь ничего нет').waitFor()
    await page.getByRole('button', { name: 'Показать диалоги любых команд' }).click()
    await theirs.row(/Гость/).nth(1).waitFor()
  })

  test('on a phone it is given from a sheet', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await theirs.thread.getByText(question).waitFor()
    await page.getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('menuitem', { name: 'Назначить…' }).click()
    await page.getByRole('option', { name: 'Возвраты' }).waitFor()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.getByRole('option', { name: 'Возвраты' }).click()
    await page.getByText('передан команде «Возвраты»').waitFor()
  })

  test('a deleted team leaves its conversations where they are', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/people`)
    await page.getByRole('row', { name: /Анна Ковалёва.*Команды: Возвраты/ }).waitFor()
    await page.goto(`${company.origin}/settings/teams`)
    await page.getByRole('button', { name: 'Действия с командой Возвраты' }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    await page.getByText('Её диалоги останутся').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Удалить команду' }).click()
    await page.getByText('Команд пока нет').waitFor()
    await theirs.thread
      .getByText(/забирает диалог у команды/)
      .nth(2)
      .waitFor()
    const { conversation: left } = await company.api('GET /conversations/:id', { params: { id: conversation.id } })
    expect(left.team).toBeNull()
    expect((await company.api('GET /members')).items.some(({ id }) => id === annaId)).toBe(true)
  })
})
