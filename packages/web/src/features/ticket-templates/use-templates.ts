import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { ticketKeys } from '../tickets/keys.ts'

export const useTemplates = () =>
  useQuery({ queryKey: ticketKeys.templates, queryFn: ({ signal }) => api('GET /ticket-templates', {}, { signal }) })

export const useSchedules = () =>
  useQuery({ queryKey: ticketKeys.schedules, queryFn: ({ signal }) => api('GET /ticket-schedules', {}, { signal }) })
