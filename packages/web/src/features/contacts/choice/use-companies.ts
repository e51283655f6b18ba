import type { Company } from '@opora/contract/companies'
import type { CompanyId } from '@opora/contract/ids'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { contactKeys } from '../keys.ts'

/** Companies by name, page after page. */
export const useCompanies = (q: string) =>
  useInfiniteQuery({
    queryKey: [...contactKeys.companies, 'list', q],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) }
      return api('GET /companies', { query }, { signal })
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

export const useCompany = (id: CompanyId | null) =>
  useQuery<Company>({
    queryKey: [...contactKeys.companies, id],
    queryFn: ({ signal }) => api('GET /companies/:id', { params: { id: id as CompanyId } }, { signal }),
    enabled: id !== null,
  })
