import { hashOf } from '../../../platform/safety/secrets.ts'

const tracking =
  /^(utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|yclid|ysclid|_openstat|msclkid|mc_cid|mc_eid|igshid|_ga|_gl)$/i
const session = /^(phpsessid|jsessionid|aspsessionid\w*|sid|sessid|session_?id|cfid|cftoken)$/i
const sessionInPath = /;(?:jsessionid|phpsessid|sid)=[^/?]*|\/\(S\([a-z\d]{8,64}\)\)/gi
const longest = 2000

/** An address without what does not change the page: fragment, tracking, session. Null when it is no web address. */
export function plainAddress(text: string, base?: string): URL | null {
  if (!URL.canParse(text, base)) return null
  const url = new URL(text, base)
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password) return null
  url.hash = ''
  url.pathname = url.pathname.replace(sessionInPath, '')
  const names = new Set(url.searchParams.keys())
  const idle = [...names].filter((name) => tracking.test(name) || session.test(name))
  for (const name of idle) url.searchParams.delete(name)
  if (url.search === '?' || names.size === idle.length) url.search = ''
  return url.href.length <= longest ? url : null
}

const withoutWww = (host: string): string => host.replace(/^www\./, '')

const isUsualPort = (port: string): boolean => port === '' || port === '80' || port === '443'

/** Whether both are the same website: the host, with `www` or without, by either scheme. */
export const isSameHost = (a: URL, b: URL): boolean =>
  withoutWww(a.hostname) === withoutWww(b.hostname) &&
  (a.port === b.port || (isUsualPort(a.port) && isUsualPort(b.port)))

/** The same for every spelling of one page's address. */
export function keyOf(url: URL): string {
  const path = url.pathname.replace(/\/+$/, '').replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase())
  const query = new URLSearchParams(url.search)
  query.sort()
  const port = isUsualPort(url.port) ? '' : `:${url.port}`
  return `${withoutWww(url.hostname)}${port}${path}${query.size > 0 ? `?${query}` : ''}`
}

export const keyHashOf = (url: URL): string => hashOf(keyOf(url)).slice(0, 40)
