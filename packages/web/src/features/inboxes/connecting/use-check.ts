import type { ChannelKind, CheckedInbox, Inbox } from '@opora/contract/inboxes'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../../lib/session.ts'
import type { SettingsField } from '../settings-fields.ts'
import { checkFields, type SettingsValues } from '../settings-values.ts'

const settleMs = 500

/** A channel with a secret that must be given is asked about it before anything is saved. */
export const isAsked = (fields: readonly SettingsField[]): boolean =>
  fields.some((field) => field.kind === 'password' && field.isRequired)

export interface Check {
  checked: CheckedInbox | undefined
  error: Error | null
  isChecking: boolean
  retry: () => void
}

interface Trial {
  channel: Pick<ChannelKind, 'kind'>
  fields: SettingsField[]
  /** As they would be sent. */
  settings: SettingsValues
  /** As they stand in the form, masked secrets too. */
  values: SettingsValues
  inbox?: Inbox | undefined
}

/** Who we are at the channel with these settings: asked once the writer pauses and nothing is plainly wrong. */
export function useCheck({ channel, fields, settings, values, inbox }: Trial): Check {
  const isReady = isAsked(fields) && Object.keys(checkFields(fields, values, inbox?.settings)).length === 0
  const now = isReady ? JSON.stringify(settings) : ''
  const [settled, setSettled] = useState(inbox ? now : '')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), settleMs)
    return () => clearTimeout(timer)
  }, [now])
  const isSettled = now !== '' && settled === now
  const query = useQuery({
    queryKey: ['inbox check', channel.kind, inbox?.id ?? '', settled],
    queryFn: ({ signal }) =>
      api(
        'POST /inboxes/check',
        {
          body: {
            kind: channel.kind,
            settings: JSON.parse(settled) as SettingsValues,
            ...(inbox ? { storedInboxId: inbox.id } : {}),
          },
        },
        { signal },
      ),
    enabled: isSettled,
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  return {
    checked: isSettled ? query.data : undefined,
    error: isSettled && !query.isFetching ? query.error : null,
    isChecking: now !== '' && (!isSettled || query.isFetching),
    retry: () => void query.refetch(),
  }
}
