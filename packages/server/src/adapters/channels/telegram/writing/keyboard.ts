import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Button } from '../../../../ports/channel.ts'

const mostActionBytes = 64
const mostButtons = 100

/** Telegram opens pages of the internet: a button for another one would cost the whole message. */
const isPage = (url: string): boolean =>
  /^https?:\/\//i.test(url) && URL.canParse(url) && /\.[^.]+$/.test(new URL(url).hostname)

function buttonOf(button: Button): InlineKeyboardButton[] {
  const text = button.label.trim()
  if (text === '') return []
  if ('url' in button) return isPage(button.url) ? [{ text, url: button.url }] : []
  return Buffer.byteLength(button.action) <= mostActionBytes ? [{ text, callback_data: button.action }] : []
}

/** Buttons under a message; one that Telegram would refuse is left out instead of the message. */
export function keyboardOf(rows: readonly Button[][]): InlineKeyboardMarkup {
  let left = mostButtons
  const kept = rows.map((row) => {
    const fits = row.flatMap(buttonOf).slice(0, left)
    left -= fits.length
    return fits
  })
  return { inline_keyboard: kept.filter((row) => row.length > 0) }
}

/** Whether Telegram refused a message for a page one of its buttons opens. */
export const isOfButton = (description: string): boolean => /button URL|BUTTON_URL|BUTTON_/i.test(description)

/** Without the buttons that open pages; nothing when there are none, or no others. */
export function withoutPages(markup: InlineKeyboardMarkup | undefined): InlineKeyboardMarkup | null {
  const rows = markup?.inline_keyboard ?? []
  if (!rows.flat().some((button) => 'url' in button)) return null
  const kept = rows.map((row) => row.filter((button) => !('url' in button)))
  return { inline_keyboard: kept.filter((row) => row.length > 0) }
}
