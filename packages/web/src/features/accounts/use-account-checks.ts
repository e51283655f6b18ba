import { useTranslation } from 'react-i18next'
import { isEmail, missingCharacters } from './checks.ts'

type Check = (value: string) => string | undefined

/** Keeps the fields that have something wrong. */
export const onlyWrong = <K extends string>(found: Record<K, string | undefined>): Partial<Record<K, string>> =>
  Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined)) as Partial<Record<K, string>>

/** What is wrong with each field of an account, in words. */
export function useAccountChecks(): Record<'name' | 'email' | 'password' | 'newPassword', Check> {
  const { t } = useTranslation('accounts')
  return {
    name: (value) => (value.trim() ? undefined : t('name_missing')),
    email: (value) => (isEmail(value) ? undefined : t('email_wrong')),
    password: (value) => (value ? undefined : t('password_missing')),
    newPassword: (value) => {
      const count = missingCharacters(value)
      return count > 0 ? t('password_short', { count }) : undefined
    },
  }
}
