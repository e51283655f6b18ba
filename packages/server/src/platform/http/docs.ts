import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openapiDocument } from './openapi.ts'

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Opora API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
<body><script id="api-reference" data-url="/openapi.json" data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true}'></script>
<script src="/docs/reference.js"></script></body></html>`

/** API reference at /docs, everything from this server. */
export function serveDocs(app: FastifyInstance, version: string): void {
  const document = JSON.stringify(openapiDocument(version))
  const script = join(
    dirname(createRequire(import.meta.url).resolve('@scalar/fastify-api-reference')),
    'js/standalone.js',
  )
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document))
  app.get('/docs', (_request, reply) => {
    const csp =
      "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'"
    return reply.type('text/html; charset=utf-8').header('content-security-policy', csp).send(page)
  })
  app.get('/docs/reference.js', async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(await readFile(script)),
  )
}
