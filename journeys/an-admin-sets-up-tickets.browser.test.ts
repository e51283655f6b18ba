import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const shots = process.env.SHOTS

describe('An admin sets up tickets', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let colleague: Person

  const setup = (): Promise<TicketSetup> => company.api('GET /ticket-setup')
  const statusNames = async (): Promise<string[]> => (await setup()).statuses.map(({ name }) => name)
  const dialog = (page: Page): Locator => page.getByRole('dialog')
  const save = (page: Page, name: string): Promise<void> =>
    dialog(page).getByRole('button', { name, exact: true }).click()
  const shoot = async (page: Page, name: string): Promise<void> => {
    if (shots) await page.screenshot({ path: `${shots}/ticket-settings-${name}.png` })
  }
  const open = async (page: Page, tab: string): Promise<void> => {
    await page.getByRole('tab', { name: tab }).click()
    await page.getByRole('tabpanel', { name: tab }).waitFor()
  }
  async function choose(page: Page, field: string, option: string): Promise<void> {
    await dialog(page).getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  async function act(page: Page, name: string, action: string): Promise<void> {
    await page.getByRole('button', { name: `Действия: ${name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: action, exact: true }).click()
  }
  const columnOn = (page: Page, name: string): Locator => page.getByRole('region', { name: new RegExp(`^${name}, `) })

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    const { statuses } = await setup()
    for (const subject of ['Второй ключ', 'Зимние шины'])
      await company.api('POST /tickets', {
        body: { clientId: crypto.randomUUID(), subject, statusId: statuses[2]?.id },
      })
    owner = await browser.newPerson()
    colleague = await browser.newPerson()
    await signIn(owner.page, company.origin)
    await signIn(colleague.page, company.origin, anna)
    await colleague.page.goto(`${company.origin}/tickets`)
    await columnOn(colleague.page, 'Проверка').waitFor()
    await owner.page.goto(`${company.origin}/settings/tickets`)
    await owner.page.getByRole('button', { name: 'Новый статус' }).waitFor()
  })

  test('a status is made with a limit, and whoever watches a board gets its column', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Новый статус' }).click()
    await dialog(page).getByRole('textbox', { name: 'Название' }).waitFor()
    await choose(page, 'Лимит', 'Не пускает')
    await save(page, 'Создать статус')
    await dialog(page).getByText('Введите название').waitFor()
    await dialog(page).getByText('Введите целое число от 1 до').waitFor()
    await shoot(page, 'status-wrong')
    await dialog(page).getByRole('textbox', { name: 'Название' }).fill('Новые')
    await dialog(page).getByRole('textbox', { name: 'Не больше заявок' }).fill('1')
    owner.expectNoise(/409/)
    await save(page, 'Создать статус')
    await dialog(page).getByText('Такое название уже есть. Выберите другое').waitFor()
    await dialog(page).getByRole('textbox', { name: 'Название' }).fill('Разбор')
    await save(page, 'Создать статус')
    await page.getByRole('list', { name: 'К выполнению' }).getByText('Разбор').waitFor()
    await columnOn(colleague.page, 'Разбор').waitFor()
  })

  test('by keys it changes its place and its phase, and the focus stays with it', async () => {
    const { page } = owner
    const grip = page.getByRole('button', { name: 'Переставить «Разбор»' })
    await grip.focus()
    await page.keyboard.press('ArrowUp')
    await eventually(() =>
      page.getByRole('list', { name: 'К выполнению' }).getByRole('listitem').allInnerTexts(),
    ).toEqual([expect.stringContaining('Разбор'), expect.stringContaining('Новые')])
    await eventually(async () => (await statusNames())[0]).toBe('Разбор')
    await grip.press('ArrowDown')
    await grip.press('ArrowDown')
    await page.getByRole('list', { name: 'В работе' }).getByText('Разбор').waitFor()
    await eventually(async () => (await setup()).statuses.find(({ name }) => name === 'Разбор')?.phase).toBe(
      'in-progress',
    )
    await eventually(() => page.evaluate('document.activeElement?.getAttribute("aria-label")')).toContain('Разбор')
    expect(await barriersOn(page)).toEqual([])
    await shoot(page, 'statuses')
  })

  test('a status is deleted with its tickets, over a limit only knowingly', async () => {
    const { page } = owner
    await act(page, 'Проверка', 'Удалить')
    await dialog(page).getByText('В нём 2 заявки').waitFor()
    await save(page, 'Перенести и удалить')
    await dialog(page).getByText('Выберите, куда перенести заявки').waitFor()
    await choose(page, 'Куда перенести заявки', 'Разбор')
    owner.expectNoise(/409/)
    await save(page, 'Перенести и удалить')
    await dialog(page).getByRole('checkbox', { name: 'Всё равно перенести' }).click()
    await shoot(page, 'status-removal')
    await save(page, 'Перенести и удалить')
    await page.getByText('Статус «Проверка» удалён').waitFor()
    await columnOn(colleague.page, 'Разбор').getByText('Зимние шины').waitFor()
    await columnOn(colleague.page, 'Проверка').waitFor({ state: 'detached' })
    expect(await statusNames()).not.toContain('Проверка')
  })

  test('a workflow allows what it names, and warns of a status nobody leaves', async () => {
    const { page } = owner
    await open(page, 'Типы')
    await page.getByRole('button', { name: 'Ошибка', exact: true }).click()
    await dialog(page).getByRole('radio', { name: 'Только эти переходы' }).click()
    const moves = dialog(page).getByRole('list', { name: 'Разрешённые переходы' }).getByRole('listitem')
    await eventually(() => moves.count()).toBe(5)
    for (let at = 4; at > 0; at -= 1) await moves.nth(at).getByRole('button', { name: 'Убрать переход' }).click()
    await dialog(page)
      .getByText(/заявке не выйти/)
      .waitFor()
    await moves.first().getByText('Ничего заполнять не нужно').click()
    await moves.first().getByRole('checkbox', { name: 'Исполнитель' }).click()
    await moves.first().getByRole('checkbox', { name: 'Администратор' }).click()
    await shoot(page, 'workflow')
    await save(page, 'Сохранить')
    await page.getByText('1 разрешённый переход').waitFor()
    const type = (await setup()).types.find(({ name }) => name === 'Ошибка')
    expect(type?.workflow).toMatchObject([{ fromStatusId: null, requires: ['assignee'], roles: ['admin'] }])
    await shoot(page, 'types')
  })

  test('a project asks in fields of its own; a choice that is in use is told of', async () => {
    const { page } = owner
    await open(page, 'Проекты')
    await page.getByRole('button', { name: 'Добавить поле' }).click()
    await dialog(page).getByRole('textbox', { name: 'Название' }).fill('Класс')
    await choose(page, 'Вид', 'Выбор')
    await dialog(page).getByRole('textbox', { name: 'Варианты' }).fill('Эконом\nБизнес')
    await save(page, 'Создать поле')
    await page.getByText('Выбор: Эконом, Бизнес').waitFor()
    const { id } = (await setup()).fields[0] ?? {}
    if (!id) throw new Error('no field')
    const body = { clientId: crypto.randomUUID(), subject: 'Замена машины', values: { [id]: 'Эконом' } }
    await company.api('POST /tickets', { body })
    await page.getByRole('button', { name: 'Класс', exact: true }).click()
    await dialog(page).getByRole('textbox', { name: 'Варианты' }).fill('Бизнес')
    await dialog(page).getByText('«Эконом» выбрано в 1 заявке').waitFor()
    await shoot(page, 'field')
    await save(page, 'Сохранить')
    await page.getByText('Выбор: Бизнес').waitFor()
    await act(page, 'Класс', 'В архив')
    await page.getByText('1 поле в архиве').waitFor()
    await page.getByRole('button', { name: 'Отменить' }).click()
    await page.getByText('Выбор: Бизнес').waitFor()
    await shoot(page, 'projects')
  })

  test('a board shows the chosen columns to whoever watches it, and the last one stays', async () => {
    const { page } = owner
    await open(page, 'Доски')
    await page.getByRole('button', { name: 'Доска поддержки', exact: true }).click()
    await dialog(page).getByRole('checkbox', { name: 'Ожидание' }).click()
    await dialog(page).getByRole('button', { name: 'Колонка «Готово»: выше' }).click()
    await shoot(page, 'board')
    await save(page, 'Сохранить')
    await page.getByText('4 колонки').waitFor()
    await columnOn(colleague.page, 'Ожидание').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Действия: Доска поддержки' }).click()
    await eventually(() => page.getByRole('menuitem', { name: 'Удалить' }).getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Escape')
  })

  test('whoever may not change it reads it', async () => {
    const { page } = colleague
    await page.goto(`${company.origin}/settings/tickets`)
    await page.getByText('Меняют это администраторы').waitFor()
    await page.getByText('Разбор').waitFor()
    expect(await page.getByRole('button', { name: /Новый статус|Действия|Переставить/ }).count()).toBe(0)
  })

  test('all of it fits a phone', async () => {
    const { page } = owner
    for (const [at, tab] of ['Статусы', 'Типы', 'Проекты', 'Доски'].entries()) {
      await open(page, tab)
      await page.setViewportSize({ width: 390, height: 844 })
      await untilDrawn(page)
      expect(await overflowOf(page)).toBe(0)
      await shoot(page, `narrow-${at}`)
      await page.setViewportSize({ width: 1280, height: 800 })
    }
    await page.evaluate("document.documentElement.dataset.theme = 'dark'")
    await open(page, 'Статусы')
    await shoot(page, 'dark')
  })
})
