import { type ErrorCode, Failure, type Problem } from '@opora/contract/errors'
import type { File as SentFile } from '@opora/contract/files'
import { Unreachable } from '@opora/sdk'

export interface Upload {
  done: Promise<SentFile>
  cancel(): void
}

function read(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText)
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
      if (request.status < 300 && body) return resolve(body as SentFile)
      const problem = body as Problem | null
      const code: ErrorCode = problem?.code ?? 'internal'
      reject(new Failure(code, problem?.params ?? {}))
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
