import type { WordKey } from '../i18n/words.ts'

const mail = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*\.\p{L}{2,}$/u
const phone = /^\+?[\d\s().-]+$/
const minDigits = 7
const maxDigits = 15

/** What is wrong with an e-mail or a phone number, as a sentence to help; null when it will do. */
export function checkReachAt(value: string): WordKey | null {
  const text = value.trim()
  if (!text) return 'reachMissing'
  if (text.includes('@')) {
    if (/\s/.test(text)) return 'reachSpace'
    if (text.startsWith('@')) return 'reachName'
    return mail.test(text) ? null : 'reachEnding'
  }
  const digits = text.replace(/\D/g, '').length
  return phone.test(text) && digits >= minDigits && digits <= maxDigits ? null : 'reachPhone'
}
