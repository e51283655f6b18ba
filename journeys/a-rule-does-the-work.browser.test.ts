import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Верните деньги за лишний день'

describe('A rule does the work', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let widget: Widget
  let inbox: Inbox

  const choose = async (from: Locator, option: string): Promise<void> => {
    await from.click()
    await owner.page.getByRole('option', { name: option, exact: true }).click()
  }
  const combobox = (name: string, at = 0): Locator =>
    owner.page.getByRole('dialog').getByRole('combobox', { name, exact: true }).nth(at)
  const openRules = async ({ page }: Person): Promise<void> => {
    await page.goto(`${company.origin}/settings/rules`)
    await page.getByRole('tab', { name: 'Журнал' }).waitFor()
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    await company.api('POST /tags', { body: { name: 'Возврат' } })
    await company.api('POST /teams', { body: { name: 'Деньги' } })
    owner = await browser.newPerson()
    member = await browser.newPerson()
    const visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    inbox = inboxOn(owner.page)
    await visitor.page.goto((await openWebsite(company)).url)
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
  })

  test('an admin begins with a template, is told what is missing, and sees how the rule reads', async () => {
    const { page } = owner
    await openRules(member)
    await member.page.getByText('Само пока ничего не делается').waitFor()
    await openRules(owner)
    await page.getByText('Правил пока нет').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: /^Возвраты/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Новое правило' })
    await dialog.getByRole('button', { name: 'Создать правило' }).click()
    await dialog.getByText('Здесь чего-то не хватает').waitFor()
    await choose(combobox('Поставить метки'), 'Возврат')
    await choose(combobox('Команда'), 'Деньги')
    await dialog.getByRole('button', { name: 'Ещё действие' }).click()
    await choose(combobox('Действие', 2), 'Отправить сообщение')
    await dialog.getByRole('textbox', { name: 'Текст' }).fill('Проверим **заказ** и ответим.')
    await dialog
      .getByText(
        /пишет клиент, если сообщение содержит «возврат» или .* то поставить «Возврат», передать команде «Деньги», отправить сообщение\./,
      )
      .waitFor()
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Создать правило' }).click()
    await page.getByRole('button', { name: 'Возвраты', exact: true }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await member.page.getByText('Возвраты', { exact: true }).waitFor()
    expect(await member.page.getByRole('switch').count()).toBe(0)
  })

  test('a customer writes, and the conversation is tagged, given to the team and answered by the rule', async () => {
    const { page } = owner
    await widget.begin()
    await widget.write(question)
    await widget.log.getByText('Проверим заказ и ответим.').waitFor()
    expect(await widget.log.getByText('Возвраты').count()).toBe(0)
    await page.goto(`${company.origin}/inbox?tab=all`)
    await inbox.open(/Гость/)
    await inbox.thread.getByText(/Правило «Возвраты».*ставит метки: Возврат/).waitFor()
    await inbox.thread.getByText(/Правило «Возвраты».*передаёт диалог команде Деньги/).waitFor()
    await inbox.thread.getByText('Проверим заказ и ответим.').waitFor()
  })

  test('the log says why, and what was done', async () => {
    const { page } = owner
    await openRules(owner)
    await page.getByText(/^1 раз за 30 дней/).waitFor()
    await page.getByRole('tab', { name: 'Журнал' }).click()
    const run = page.getByRole('listitem').filter({ hasText: 'Возвраты' }).first()
    await run.getByText('Готово').waitFor()
    await run.getByText(`найдено «${question}»`).waitFor()
    await run.getByText('Метки: +Возврат').waitFor()
    await run.getByText('Команда: Деньги').waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('a rule is tried on what was said before, and nothing is changed', async () => {
    const { page } = owner
    await page.getByRole('tab', { name: 'Правила' }).click()
    await page.getByRole('button', { name: 'Возвраты', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Проверить' }).click()
    await dialog.getByText('Сработало бы в 1 из 1 диалогов').waitFor()
    await dialog.getByText(question).waitFor()
    await dialog.getByRole('button', { name: 'Закрыть', exact: true }).last().click()
    await dialog.waitFor({ state: 'detached' })
    const { items } = await company.api('GET /rule-runs')
    expect(items).toHaveLength(1)
  })

  test('two rules that lead to each other are stopped, and the log says so', async () => {
    const { page } = owner
    const tags = new Map((await company.api('GET /tags')).items.map(({ name, id }) => [name, id]))
    const late = await company.api('POST /tags', { body: { name: 'Срочно' } })
    const refund = tags.get('Возврат')
    if (!refund) throw new Error('no tag')
    const triggers = [{ kind: 'tagged' }, { kind: 'untagged' }] as const
    const turn = (name: string, from: typeof refund, to: typeof refund) =>
      company.api('POST /rules', {
        body: {
          name,
          isOn: true,
          isLast: false,
          triggers: [...triggers],
          conditions: { match: 'all', of: [{ field: 'tags', operator: 'in', values: [from] }] },
          actions: [{ kind: 'tags', addIds: [to], removeIds: [from] }],
        },
      })
    await turn('Туда', refund, late.id)
    await turn('Обратно', late.id, refund)
    const [conversation] = (await company.api('GET /conversations', { query: { tab: 'all' } })).items
    const params = { id: conversation?.id ?? ('' as never) }
    await company.api('PATCH /conversations/:id/tags', { params, body: { removeIds: [refund] } })
    await company.api('PATCH /conversations/:id/tags', { params, body: { addIds: [refund] } })
    await page.getByRole('tab', { name: 'Журнал' }).click()
    await page.getByRole('button', { name: 'Обновить' }).click()
    await eventually(async () => {
      await page.getByRole('button', { name: 'Обновить' }).click()
      return page.getByText('Остановлено: круг').count()
    }).toBeGreaterThan(0)
    await page
      .getByText(/Измените одно из них, чтобы они не вызывали друг друга/)
      .first()
      .waitFor()
  })

  test('order is changed by the keyboard, a rule is switched off and deleted with undo', async () => {
    const { page } = owner
    await page.getByRole('tab', { name: 'Правила' }).click()
    await page.getByRole('button', { name: /^Переместить «Туда»/ }).focus()
    await page.keyboard.press('ArrowUp')
    await page.getByText('«Туда» теперь под номером 1 из 3').waitFor({ state: 'attached' })
    await page.getByRole('switch', { name: 'Правило «Обратно» включено' }).click()
    await page.getByRole('button', { name: 'Действия с правилом «Обратно»' }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    await page.getByText('Правило «Обратно» удалено').waitFor()
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await page.getByRole('button', { name: 'Обратно', exact: true }).waitFor()
    await eventually(async () => (await company.api('GET /rules')).items.map(({ name, isOn }) => [name, isOn])).toEqual(
      [
        ['Туда', true],
        ['Возвраты', true],
        ['Обратно', false],
      ],
    )
  })

  test('on a phone nothing is cut off, and a deleted team is said at the rule', async () => {
    const { page } = owner
    const [team] = (await company.api('GET /teams')).items
    if (team) await company.api('DELETE /teams/:id', { params: { id: team.id } })
    await page.setViewportSize({ width: 390, height: 844 })
    await openRules(owner)
    await page.getByText(/Команда из этого правила удалена/).waitFor()
    await untilDrawn(page)
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Возвраты', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Текст' }).waitFor()
    await untilDrawn(page)
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
  })
})
