import { afterEach, describe, expect, it } from 'vitest'
import { type Town, townOf } from '../telegram.fixtures.ts'

let at: Town | undefined
afterEach(() => at?.telegram.close())

/** Connects with an address of the app and ends as soon as the menu is there. */
async function connectOnce(town: Town, appUrl: string): Promise<void> {
  const ending = new AbortController()
  const ended = town.channel.connect(town.inbox, {
    hookUrl: null,
    appUrl,
    hand: async () => undefined,
    signal: ending.signal,
    onState: () => undefined,
  })
  while (!town.bot.menuButtons.has(0)) await new Promise((resolve) => setImmediate(resolve))
  ending.abort()
  await ended
}

describe('the button beside the message field', () => {
  it('opens the app in the language of the bot’s name, and is gone with the connection', async () => {
    for (const [name, text] of [
      ['Shop', 'Chat'],
      ['Прокат', 'Чат'],
    ]) {
      const town = await townOf({}, { name })
      at = town
      await connectOnce(town, 'https://help.example.com/app/pk_telegram')
      const web_app = { url: 'https://help.example.com/app/pk_telegram' }
      expect(town.bot.menuButtons.get(0)).toEqual({ type: 'web_app', text, web_app })
      await town.channel.disconnect(town.inbox)
      expect(town.bot.menuButtons.get(0)).toEqual({ type: 'default' })
      await town.telegram.close()
    }
    at = undefined
  })
})
