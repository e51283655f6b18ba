import { Failure, type Problem } from '@opora/contract/errors'
import type { File as SentFile } from '@opora/contract/files'
import { Unreachable } from '@opora/sdk'

export interface Upload {
  done: Promise<SentFile>
  cancel(): void
}

function read(request: XMLHttpRequest): SentFile | Problem | null {
  try {
    return JSON.parse(request.responseText) as SentFile | Problem
  } catch {
    return null
  }
}

/** `fetch` cannot tell how much of a body has left, so files go by XMLHttpRequest. `share` is from 0 to 1. */
export function uploadFile(file: Blob, token: string | null, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<SentFile>((resolve, reject) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => {
      const body = read(request)
      if (body && 'sizeBytes' in body) resolve(body)
      else reject(new Failure(body?.code ?? 'internal', body?.params ?? {}))
    }
    request.onerror = () => reject(new Unreachable(null))
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'))
  })
  const form = new FormData()
  form.append('file', file)
  request.open('POST', '/api/v1/messenger/files')
  if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
  request.send(form)
  return { done, cancel: () => request.abort() }
}
