import { displayText } from '../../platform/safety/display-text.ts'

const maxNameLength = 200
const fallbackName = 'file'

/** The name of an upload for showing: no folders, nothing invisible, short enough, its ending kept. */
export function fileName(given: string): string {
  const name = displayText(given.split(/[/\\]/).at(-1) ?? '')
  if (name === '' || /^\.+$/.test(name)) return fallbackName
  const letters = [...name]
  if (letters.length <= maxNameLength) return name
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ''
  return letters.slice(0, maxNameLength - ending.length).join('') + ending
}

const hourSeconds = 3600

/** Seconds since 1970 at which a link made now dies: a full hour, one to two hours ahead, so that links of one hour are the same. */
export function linkExpiry(now: Date): number {
  return (Math.floor(now.getTime() / 1000 / hourSeconds) + 2) * hourSeconds
}

/** Pictures a browser draws without running anything. */
const safeImages = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

const isSafeImage = (mime: string): boolean => safeImages.has(mime)

/** Sound and film a browser plays without running anything. */
const playable = /^(audio\/(aac|flac|mpeg|mp4|ogg|opus|wav|webm|x-m4a)|video\/(mp4|ogg|quicktime|webm))$/

const isPlayable = (mime: string): boolean => playable.test(mime.split(';')[0] ?? '')

/** The type a browser is told: its own only where nothing can come of it. */
export const servedType = (mime: string): string =>
  isSafeImage(mime) || isPlayable(mime) ? mime : 'application/octet-stream'

/** The bytes a player asks for (RFC 9110, one range); null where all of them are to be sent. `end` is inclusive. */
export function rangeOf(header: unknown, sizeBytes: number): { start: number; end: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(String(header)) ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  return start <= end ? { start, end } : null
}

const percent = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** RFC 6266: a plain name for old readers, the real one percent-encoded (RFC 5987). */
export function disposition(name: string, mime: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  return `${isSafeImage(mime) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${percent(name)}`
}
