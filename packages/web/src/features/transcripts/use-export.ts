import type { Conversation } from '@opora/contract/conversations'
import { failure, isFailure } from '@opora/contract/errors'
import type { Locale } from '@opora/contract/route'
import type { ExportFormat } from '@opora/contract/transcripts'
import { Unreachable } from '@opora/sdk'
import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { browserZone } from '../../lib/browser-zone.ts'
import { type FailureText, failureText } from '../../lib/failure-text.ts'
import { saveBlob } from '../../lib/save-file.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'

export interface Chosen {
  format: ExportFormat
  hasNotes: boolean
  hasEvents: boolean
}

/** Why the file did not come: the address is of the moment, so that what is over is asked for anew. */
function problemOf(error: unknown, t: TFunction<'transcripts'>): FailureText {
  if (isFailure(error, 'rate_limited')) return { text: t('tooMany') }
  return isFailure(error, 'file.link_expired') ? { text: t('expired') } : failureText(error)
}

const codes = { 404: 'not_found', 410: 'file.link_expired', 429: 'rate_limited' } as const

const refusalOf = ({ status }: Response): Error => failure(codes[status as keyof typeof codes] ?? 'unavailable')

interface Fetching {
  signal: AbortSignal
  onBytes: (bytes: number) => void
}

async function fetchFile(url: string, { signal, onBytes }: Fetching): Promise<Blob> {
  const answer = await fetch(url, { signal }).catch((error: unknown) => {
    throw signal.aborted ? error : new Unreachable(error)
  })
  if (!answer.ok || !answer.body) throw refusalOf(answer)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = answer.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    bytes += value.length
    onBytes(bytes)
  }
  return new Blob(parts, { type: answer.headers.get('content-type') ?? 'application/octet-stream' })
}

/** A conversation as a file, written while it is fetched; `bytes` is how many are there, null when nothing is fetched. */
export function useExport({ id }: Conversation, onDone: () => void) {
  const { t, i18n } = useTranslation('transcripts')
  const [bytes, setBytes] = useState<number | null>(null)
  const [problem, setProblem] = useState<FailureText | null>(null)
  const aborting = useRef<AbortController | null>(null)
  useEffect(() => () => aborting.current?.abort(), [])
  const run = async (chosen: Chosen): Promise<void> => {
    const controller = new AbortController()
    const { signal } = controller
    aborting.current = controller
    setProblem(null)
    setBytes(0)
    try {
      const body = { ...chosen, locale: i18n.language as Locale, timeZone: browserZone() ?? 'UTC' }
      const { url, fileName } = await api('POST /conversations/:id/exports', { params: { id }, body }, { signal })
      saveBlob(fileName, await fetchFile(url, { signal, onBytes: setBytes }))
      showToast({ text: t('done', { name: fileName }) })
      onDone()
    } catch (error) {
      if (!signal.aborted) setProblem(problemOf(error, t))
    } finally {
      if (!signal.aborted || aborting.current === controller) setBytes(null)
    }
  }
  return { bytes, problem, run, stop: () => aborting.current?.abort() }
}
