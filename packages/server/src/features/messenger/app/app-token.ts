import { hashOf, randomToken } from '../../../platform/safety/secrets.ts'

const beginning = 'app.'

export const newAppToken = (): string => `${beginning}${randomToken()}`

export const isAppToken = (text: string): boolean => text.startsWith(beginning)

export const hashOfAppToken = (text: string): string => hashOf(text.slice(beginning.length))
