import type { File as StoredFile } from '@opora/contract/files'
import { progressFetch } from '@opora/sdk/progress-fetch'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { limits } from '../../../lib/limits.ts'
import { newClientId } from '../../../lib/new-client-id.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'

/** A file on its way to the server, there, or stopped by something. */
export interface Upload {
  key: string
  file: File
  share: number
  stored: StoredFile | null
  problem: string | null
}

export interface Uploads {
  all: readonly Upload[]
  add: (files: readonly File[]) => void
  retry: (upload: Upload) => void
  remove: (upload: Upload) => void
  clear: () => void
  /** Files that are there already come back. */
  restore: (files: readonly StoredFile[]) => void
}

/** Files of the message being written: each uploads at once, with its own progress. */
export function useUploads(): Uploads {
  const { t } = useTranslation('conversations')
  const [all, setAll] = useState<readonly Upload[]>([])
  const running = useRef(new Map<string, AbortController>())
  useEffect(() => {
    const held = running.current
    return () => {
      for (const controller of held.values()) controller.abort()
    }
  }, [])
  const change = (key: string, part: Partial<Upload>): void =>
    setAll((held) => held.map((one) => (one.key === key ? { ...one, ...part } : one)))

  const start = async ({ key, file }: Upload): Promise<void> => {
    const controller = new AbortController()
    running.current.set(key, controller)
    const form = new FormData()
    form.append('file', file)
    const onSent = (bytes: number): void => change(key, { share: Math.min(1, bytes / Math.max(1, file.size)) })
    try {
      const stored = await api('POST /files', { form }, { signal: controller.signal, fetch: progressFetch(onSent) })
      change(key, { stored, share: 1 })
    } catch (error) {
      if (!controller.signal.aborted) change(key, { problem: failureLine(error) })
    } finally {
      running.current.delete(key)
    }
  }
  const refusal = (file: File): string | null => {
    if (file.size > limits.fileBytes) return t('composer.tooLarge', { name: file.name })
    return file.size === 0 ? t('composer.emptyFile', { name: file.name }) : null
  }
  const add = (files: readonly File[]): void => {
    const accepted = files.filter((file) => {
      const text = refusal(file)
      if (text) showToast({ text, isError: true })
      return !text
    })
    const room = limits.filesPerMessage - all.length
    if (accepted.length > room) showToast({ text: t('composer.tooMany'), isError: true })
    const uploads = accepted
      .slice(0, Math.max(0, room))
      .map((file) => ({ key: newClientId(), file, share: 0, stored: null, problem: null }))
    setAll([...all, ...uploads])
    for (const upload of uploads) void start(upload)
  }
  return {
    all,
    add,
    retry: (upload) => {
      change(upload.key, { problem: null, share: 0 })
      void start(upload)
    },
    remove: ({ key }) => {
      running.current.get(key)?.abort()
      setAll((held) => held.filter((one) => one.key !== key))
    },
    clear: () => setAll([]),
    restore: (files) =>
      setAll((held) => [
        ...held,
        ...files.map((stored) => ({
          key: newClientId(),
          file: new File([], stored.name),
          share: 1,
          stored,
          problem: null,
        })),
      ]),
  }
}
