/**
 * A `fetch` that tells how many bytes of the body have left, which the real one cannot; for browsers only. Give it to one
 * call: `api('POST /files', { form }, { signal, fetch: progressFetch(onSent) })`. It rejects like fetch does.
 */
export function progressFetch(onSent: (sentBytes: number) => void): typeof fetch {
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(init.method ?? 'GET', String(input))
      new Headers(init.headers).forEach((value, name) => {
        request.setRequestHeader(name, value)
      })
      request.upload.onprogress = (event) => onSent(event.loaded)
      request.onload = () => resolve(responseOf(request))
      request.onerror = () => reject(new TypeError('Network request failed'))
      request.onabort = () => reject(new DOMException('Aborted', 'AbortError'))
      init.signal?.addEventListener('abort', () => request.abort(), { once: true })
      request.send(init.body as XMLHttpRequestBodyInit | null)
    })
}

function responseOf(request: XMLHttpRequest): Response {
  const type = request.getResponseHeader('content-type') ?? 'application/json'
  const body = request.responseText || null
  return new Response(body, { status: request.status, headers: { 'content-type': type } })
}
