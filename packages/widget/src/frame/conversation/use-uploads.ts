import { isFailure } from '@opora/contract/errors'
import type { File as SentFile } from '@opora/contract/files'
import { progressFetch } from '@opora/sdk/progress-fetch'
import { useEffect, useRef, useState } from 'preact/hooks'
import { makeClientId } from '../outbox/client-id.ts'
import { useShell } from '../shell.ts'
import { maxFileBytes, maxFiles } from './limits.ts'

export interface UploadItem {
  key: string
  name: string
  /** From 0 to 1. */
  share: number
  sent: SentFile | null
  problem: string
}

export interface Uploads {
  items: UploadItem[]
  /** Why the last files were not taken at all. */
  problem: string
  add(files: File[]): void
  remove(key: string): void
  /** The finished files, which now belong to a message. */
  takeDone(): SentFile[]
}

export function useUploads(): Uploads {
  const { messenger, t } = useShell()
  const [items, setItems] = useState<UploadItem[]>([])
  const [problem, setProblem] = useState('')
  const running = useRef(new Map<string, AbortController>())
  useEffect(
    () => () => {
      for (const upload of running.current.values()) upload.abort()
    },
    [],
  )

  const change = (key: string, part: Partial<UploadItem>): void =>
    setItems((held) => held.map((item) => (item.key === key ? { ...item, ...part } : item)))
  const explain = (error: unknown, name: string): string => {
    if (isFailure(error, 'file.too_large') || isFailure(error, 'too_large')) return t('fileTooLarge', { name })
    if (isFailure(error, 'file.empty')) return t('fileEmpty', { name })
    return t('fileFailed', { name })
  }
  const start = (file: File): void => {
    const key = makeClientId()
    const upload = new AbortController()
    running.current.set(key, upload)
    setItems((held) => [...held, { key, name: file.name, share: 0, sent: null, problem: '' }])
    const form = new FormData()
    form.append('file', file)
    const fetch = progressFetch((sentBytes) => change(key, { share: Math.min(1, sentBytes / file.size) }))
    messenger
      .api('POST /messenger/files', { form }, { signal: upload.signal, fetch })
      .then((sent) => change(key, { sent, share: 1 }))
      .catch((error: unknown) => change(key, { problem: explain(error, file.name) }))
      .finally(() => running.current.delete(key))
  }
  const add = (files: File[]): void => {
    setProblem('')
    let room = maxFiles - items.length
    for (const file of files) {
      if (file.size > maxFileBytes) setProblem(t('fileTooLarge', { name: file.name }))
      else if (file.size === 0) setProblem(t('fileEmpty', { name: file.name }))
      else if (room <= 0) setProblem(t('filesTooMany'))
      else {
        room -= 1
        start(file)
      }
    }
  }
  const remove = (key: string): void => {
    running.current.get(key)?.abort()
    setItems((held) => held.filter((item) => item.key !== key))
  }
  const takeDone = (): SentFile[] => {
    const done = items.flatMap((item) => item.sent ?? [])
    setItems([])
    setProblem('')
    return done
  }
  return { items, problem, add, remove, takeDone }
}
