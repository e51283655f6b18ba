import type { ContactCondition } from '@opora/contract/contact-conditions'
import type { ContactSort } from '@opora/contract/contacts'
import type { CompanyId, TagId } from '@opora/contract/ids'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { readWhere, whereText } from './where-words.ts'

/** Which contacts the list shows; the address holds all of it. */
export interface ContactsPlace {
  q: string
  tag: TagId | null
  company: CompanyId | null
  blocked: 'yes' | 'no' | null
  where: ContactCondition[]
  sort: ContactSort
}

const someId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idOf = <T extends string>(word: string | undefined): T | null => (word && someId.test(word) ? (word as T) : null)
const sorts: readonly ContactSort[] = ['seen', 'created', 'name']

interface Route {
  place: ContactsPlace
  go: (next: Partial<ContactsPlace>, isReplacing?: boolean) => void
}

export function usePlace(): Route {
  const { q = '', tag, company, blocked, where, sort } = useSearch({ from: '/member/shell/contacts' })
  const navigate = useNavigate()
  return useMemo(() => {
    const place: ContactsPlace = {
      q,
      tag: idOf(tag),
      company: idOf(company),
      blocked: blocked === 'yes' || blocked === 'no' ? blocked : null,
      where: readWhere(where ?? ''),
      sort: sorts.find((one) => one === sort) ?? 'seen',
    }
    const go: Route['go'] = (next, isReplacing = false) => {
      const to = { ...place, ...next }
      const search = {
        q: to.q || undefined,
        tag: to.tag ?? undefined,
        company: to.company ?? undefined,
        blocked: to.blocked ?? undefined,
        where: whereText(to.where) || undefined,
        sort: to.sort === 'seen' ? undefined : to.sort,
      }
      void navigate({ to: '/contacts', search, replace: isReplacing })
    }
    return { place, go }
  }, [q, tag, company, blocked, where, sort, navigate])
}
