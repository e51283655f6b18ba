import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { keys } from './keys.ts'

export function useMembers() {
  return useQuery({ queryKey: keys.members, queryFn: () => api('GET /members') })
}
