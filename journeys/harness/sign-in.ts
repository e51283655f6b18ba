import type { Page } from 'playwright-core'
import { owner } from './company.ts'

/** Signs in through the form, in Russian or English; the inbox is open afterwards. */
export async function signIn(page: Page, origin: string, who: { email: string; password: string } = owner) {
  await page.goto(`${origin}/`)
  await page.getByRole('textbox', { name: /^(Почта|Email)/ }).fill(who.email)
  await page.getByLabel(/^(Пароль|Password)\s*$/).fill(who.password)
  await page.getByRole('button', { name: /^(Войти|Sign in)$/ }).click()
  await page.getByRole('tablist', { name: /^(Какие диалоги|Which conversations)$/ }).waitFor()
}
