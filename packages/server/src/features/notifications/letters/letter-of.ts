import type { Notification } from '@opora/contract/notifications'
import type { Letter } from '../../../ports/mail.ts'
import { pathOf, titleOf } from '../words/notice-of.ts'
import { noticeText } from '../words/notice-texts.ts'

interface About {
  to: string
  id: string
  locale: string
  workspace: string
  /** Null when the install does not know its own: then there are no links. */
  publicUrl: string | null
  /** One of each conversation, with how many stand behind it. */
  notices: readonly Notification[]
  /** How many more wait than the letter names. */
  more: number
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Words of others inside our HTML. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)

/** Words of others inside a subject: one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

function titleIn({ locale }: About, notice: Notification): string {
  const title = oneLine(titleOf(notice, locale))
  return notice.count > 1 ? noticeText('several', locale, { title, count: notice.count }) : title
}

const addressIn = ({ publicUrl }: About, path: string): string | null => (publicUrl ? `${publicUrl}${path}` : null)

const preferencesPath = '/settings/notifications'
const inboxPath = '/inbox'

const moreIn = ({ locale, more }: About): string => noticeText('letterMore', locale, { count: more })

function plainText(about: About): string {
  const lines = about.notices.map((notice) =>
    [titleIn(about, notice), oneLine(notice.preview), addressIn(about, pathOf(notice))].filter(Boolean).join('\n'),
  )
  const preferences = addressIn(about, preferencesPath)
  const why = noticeText('letterWhy', about.locale)
  if (about.more > 0) lines.push([moreIn(about), addressIn(about, inboxPath)].filter(Boolean).join('\n'))
  return `${[...lines, preferences ? `${why}\n${preferences}` : why].join('\n\n')}\n`
}

function html(about: About): string {
  const link = (path: string, text: string): string => {
    const address = addressIn(about, path)
    return address ? `<a href="${escaped(address)}">${escaped(text)}</a>` : escaped(text)
  }
  const lines = about.notices.map((notice) => {
    const preview = notice.preview ? `<br>${escaped(oneLine(notice.preview))}` : ''
    return `<p><b>${link(pathOf(notice), titleIn(about, notice))}</b>${preview}</p>`
  })
  if (about.more > 0) lines.push(`<p>${link(inboxPath, moreIn(about))}</p>`)
  const change = about.publicUrl ? ` ${link(preferencesPath, noticeText('letterChange', about.locale))}` : ''
  const why = `<p style="font-size:13px">${escaped(noticeText('letterWhy', about.locale))}${change}</p>`
  return `<!doctype html><html lang="${about.locale}"><body style="font-family:sans-serif">${lines.join('')}${why}</body></html>`
}

/** A letter to a member about everything that waits for them. */
export function letterOf(about: About): Letter {
  const [first] = about.notices
  const { locale, workspace, to, id } = about
  const subject =
    about.notices.length === 1 && first
      ? titleIn(about, first)
      : noticeText('letterMany', locale, { count: about.notices.length + about.more, workspace: oneLine(workspace) })
  const preferencesUrl = addressIn(about, preferencesPath)
  const letter = { to, id, subject, text: plainText(about), html: html(about) }
  return preferencesUrl ? { ...letter, preferencesUrl } : letter
}
