import { en } from './locales/en.ts'
import { ru } from './locales/ru.ts'

export const locales = { en, ru }
