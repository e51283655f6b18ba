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

export const isSafeImage = (mime: string): boolean => safeImages.has(mime)

const percent = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** RFC 6266: a plain name for old readers, the real one percent-encoded (RFC 5987). */
export function disposition(name: string, mime: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  return `${isSafeImage(mime) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${percent(name)}`
}
