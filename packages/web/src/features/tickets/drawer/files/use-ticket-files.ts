import type { FileId, TicketId } from '@opora/contract/ids'
import { filesAtOnce } from '@opora/contract/ticket-limits'
import type { TicketFile } from '@opora/contract/ticket-work'
import { progressFetch } from '@opora/sdk/progress-fetch'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../../lib/failure-text.ts'
import { formatBytes } from '../../../../lib/format.ts'
import { limits } from '../../../../lib/limits.ts'
import { newClientId } from '../../../../lib/new-client-id.ts'
import { api } from '../../../../lib/session.ts'
import { removeWithUndo } from '../../../../ui/removals.ts'
import { showToast } from '../../../../ui/toast.ts'
import { ticketKeys } from '../../keys.ts'

/** A file on its way to a ticket, or stopped by something. */
export interface Coming {
  key: string
  file: File
  share: number
  problem: string | null
}

export interface TicketFiles {
  coming: readonly Coming[]
  add: (files: readonly File[]) => void
  retry: (one: Coming) => void
  /** Calls off what is on its way, and forgets what was stopped. */
  drop: (one: Coming) => void
  remove: (file: TicketFile) => void
}

/** Files of one ticket: each uploads at once, with its own progress, and stands beside the ticket when it is there. */
export function useTicketFiles(id: TicketId): TicketFiles {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const [coming, setComing] = useState<readonly Coming[]>([])
  const running = useRef(new Map<string, AbortController>())
  const change = (key: string, part: Partial<Coming>): void =>
    setComing((held) => held.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const forget = (key: string): void => setComing((held) => held.filter((one) => one.key !== key))
  const reload = () => client.invalidateQueries({ queryKey: ticketKeys.one(id) })

  const start = async ({ key, file }: Coming): Promise<void> => {
    const controller = new AbortController()
    running.current.set(key, controller)
    const form = new FormData()
    form.append('file', file)
    const onSent = (bytes: number): void => change(key, { share: Math.min(1, bytes / Math.max(1, file.size)) })
    try {
      const { signal } = controller
      const stored = await api('POST /files', { form }, { signal, fetch: progressFetch(onSent) })
      await api('POST /tickets/:id/files', { params: { id }, body: { fileIds: [stored.id as FileId] } }, { signal })
      await reload()
      forget(key)
    } catch (error) {
      if (!controller.signal.aborted) change(key, { problem: failureLine(error) })
    } finally {
      running.current.delete(key)
    }
  }
  const refusal = ({ name, size }: File): string | null => {
    if (size > limits.fileBytes) return t('files.tooLarge', { name, most: formatBytes(limits.fileBytes) })
    return size === 0 ? t('files.isEmpty', { name }) : null
  }
  const add = (files: readonly File[]): void => {
    const accepted = files.filter((file) => {
      const text = refusal(file)
      if (text) showToast({ text, isError: true })
      return text === null
    })
    if (accepted.length > filesAtOnce) showToast({ text: t('files.tooMany', { count: filesAtOnce }), isError: true })
    const added = accepted.slice(0, filesAtOnce).map((file) => ({ key: newClientId(), file, share: 0, problem: null }))
    setComing((held) => [...held, ...added])
    for (const one of added) void start(one)
  }
  const remove = ({ id: fileId, name }: TicketFile): void =>
    removeWithUndo({
      ids: [fileId],
      texts: { removed: t('files.removed', { name }), failed: t('files.stays', { name }), undo: t('undo.action') },
      commit: async (options) => {
        await api('DELETE /ticket-files/:id', { params: { id: fileId } }, options)
        await reload()
      },
    })
  return {
    coming,
    add,
    remove,
    retry: (one) => {
      change(one.key, { problem: null, share: 0 })
      void start(one)
    },
    drop: ({ key }) => {
      running.current.get(key)?.abort()
      forget(key)
    },
  }
}
