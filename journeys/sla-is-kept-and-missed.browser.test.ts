import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const kept = 'Анна Ким'
const missed = 'Олег Седов'

describe('What is promised is kept, and what is missed calls for help', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let inbox: Inbox
  /** Somebody asks: their name stands in the list whatever is said last. */
  const ask = async (name: string, text: string): Promise<void> => {
    const visitor = await company.visitor()
    const { conversation } = await visitor.api('POST /messenger/conversations', {
      body: { clientId: crypto.randomUUID(), text },
    })
    const shown = await company.api('GET /conversations/:id', { params: conversation })
    await company.api('PATCH /contacts/:id', { params: { id: shown.conversation.contact.id }, body: { name } })
  }
  const chip = (name: string, look: string) => inbox.row(name).locator(`[data-sla="${look}"]`)

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    await company.api('POST /teams', { body: { name: 'Вторая линия' } })
    owner = await browser.newPerson()
    inbox = inboxOn(owner.page)
    await signIn(owner.page, company.origin)
  })

  test('an admin says when they work', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/business-hours`)
    await page.getByRole('button', { name: 'Новое расписание' }).click()
    await page.getByRole('textbox', { name: 'Название', exact: true }).fill('Круглый год')
    await page.getByLabel(/^Понедельник, с$/i).fill('00:00')
    await page.getByLabel(/^Понедельник, до$/i).fill('00:00')
    await page.getByRole('button', { name: /на вторник–пятницу/ }).click()
    expect(await page.getByLabel(/^Пятница, с$/i).inputValue()).toBe('00:00')
    for (const day of ['суббота', 'воскресенье']) {
      await page.getByRole('checkbox', { name: new RegExp(day, 'i') }).click()
      await page.getByLabel(new RegExp(`^${day}, с$`, 'i')).fill('00:00')
      await page.getByLabel(new RegExp(`^${day}, до$`, 'i')).fill('00:00')
    }
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Создать расписание' }).click()
    await page.getByText('Открыто круглосуточно').waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('and promises a first reply by these hours, with help when it is missed', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/sla`)
    await page.getByRole('button', { name: 'Новое правило' }).click()
    await page.getByRole('textbox', { name: 'Название', exact: true }).fill('Всем')
    await page.getByLabel('Первый ответ: сколько').fill('1')
    await page.getByLabel('Следующий ответ: сколько').fill('')
    await page.getByLabel('Предупредить заранее, минут').fill('0')
    await page.getByLabel('Как считать').click()
    await page.getByRole('option', { name: 'По расписанию «Круглый год»' }).click()
    await page.getByLabel('Когда срок пропущен: передать команде').click()
    await page.getByRole('option', { name: 'Вторая линия' }).click()
    await page.getByRole('checkbox', { name: /Ответ ассистента/ }).click()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Создать правило' }).click()
    // By itself, not as what the dialog read aloud before it closed.
    await page.getByText('Первый ответ за 1 мин. Считается по расписанию «Круглый год».', { exact: true }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('a reply in time stops the clock, and a pending conversation pauses it', async () => {
    const { page } = owner
    await ask(kept, 'Когда откроетесь?')
    await ask(missed, 'Верните деньги!')
    await page.goto(`${company.origin}/inbox?tab=all`)
    await chip(kept, 'fine').waitFor()
    await inbox.open(kept)
    await page.getByRole('button', { name: 'Ещё' }).first().click()
    await page.getByRole('menuitem', { name: /жд/i }).first().click()
    await chip(kept, 'paused').waitFor()
    await inbox.send('Завтра в девять')
    await page.getByText('Вовремя').waitFor()
    expect(await chip(kept, 'paused').count()).toBe(0)
  })

  test('what nobody answers is overdue, told once and given to the team', async () => {
    const { page } = owner
    await chip(missed, 'breached').waitFor({ timeout: 90_000 })
    await page.getByRole('button', { name: /^Уведомления, / }).click()
    const line = page.getByRole('dialog', { name: 'Уведомления' }).getByRole('link').filter({ hasText: missed })
    await line.filter({ hasText: 'срок пропущен' }).waitFor()
    await page.keyboard.press('Escape')
    await inbox.open(missed)
    const told = inbox.thread.getByText('Срок первого ответа пропущен («Всем»)')
    await told.waitFor()
    await inbox.thread.getByText(/Вторая линия/).waitFor()
    expect(await told.count()).toBe(1)
    await page.goto(`${company.origin}/inbox?tab=all`)
    await page.getByRole('button', { name: 'Фильтр' }).click()
    await page.getByRole('menuitemradio', { name: 'Сначала ближайший срок' }).click()
    await page.waitForURL(/sort=due/)
    const names = page.getByRole('region', { name: 'Диалоги' }).getByRole('link')
    await names.first().filter({ hasText: missed }).waitFor()
    await page.goto(`${company.origin}/inbox?tab=all&q=sla:breached`)
    await inbox.row(missed).waitFor()
    expect(await inbox.row(kept).count()).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
  }, 150_000)
})
