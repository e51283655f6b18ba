import { createServer } from 'node:http'
import { afterAll } from 'vitest'

/** The website of a company on an origin of its own, with the widget's one line in its page. */
export interface Website {
  url: string
  /** The same page on another site, where the browser of these tests gives an embedded frame no storage at all. */
  foreignUrl: string
}

const page = (widget: { origin: string; inboxKey: string }, language: string): string => `<!doctype html>
<html lang="${language}">
  <head><meta charset="utf-8"><title>Sava Drive</title><link rel="icon" href="data:,"></head>
  <body>
    <main>
      <h1>Sava Drive</h1>
      <p>Cars in Belgrade</p>
    </main>
    <script async src="${widget.origin}/widget.js" data-inbox="${widget.inboxKey}"></script>
  </body>
</html>`

export async function openWebsite(
  widget: { origin: string; inboxKey: string },
  language: 'ru' | 'en' = 'ru',
): Promise<Website> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page(widget, language))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}/`, foreignUrl: `http://shop.localhost:${port}/` }
}
