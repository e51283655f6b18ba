import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { appLink, demoInboxKey, frameAncestorsOf } from './features/messenger/index.ts'
import type { OpenCtx } from './platform/context/ctx.ts'
import { serveDocs } from './platform/http/docs.ts'
import { contentPolicy } from './platform/http/headers.ts'
import { readPage, serveSite } from './platform/http/pages.ts'
import type { World } from './ports/world.ts'

/** Everything the web app routes itself; an unknown route of the API stays unknown. */
const fallback = { page: 'index.html', except: ['api/', 'files/', 'widget'] }

/** Telegram in a browser shows the app in a frame; its other apps need no leave. */
const appHosts = 'https://web.telegram.org'

const builtIn = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Serves what people look at: the web app, the widget, the demo page and the API reference. */
export async function serveInterfaces(app: FastifyInstance, parts: { open(): OpenCtx; world: World }): Promise<void> {
  serveDocs(app, parts.world.version)
  const widget = builtIn('widget/dist')
  const aliases = { '/widget.js': 'widget.js' }
  await serveSite(app, { folder: widget, prefix: '/widget/', frameAncestors: '*', aliases })
  app.get('/widget/frame.html', async (request, reply) => {
    const { inbox } = request.query as { inbox?: unknown }
    const ancestors = await frameAncestorsOf(parts.open(), typeof inbox === 'string' ? inbox.slice(0, 80) : '')
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': contentPolicy(ancestors),
        'cache-control': 'public, max-age=0, must-revalidate',
      })
      .send(await readPage(`${widget}/frame.html`))
  })
  app.get('/demo', async (request, reply) => {
    const { inbox } = request.query as { inbox?: unknown }
    const wanted = typeof inbox === 'string' && /^[\w-]{8,80}$/.test(inbox) ? inbox : null
    const key = wanted ?? (await demoInboxKey(parts.open())) ?? ''
    const page = await readPage(`${widget}/demo/index.html`)
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentPolicy("'none'"))
      .send(page.replaceAll('__INBOX_KEY__', key))
  })
  app.get('/app/:key', async (request, reply) => {
    const { key = '' } = request.params as { key?: string }
    const page = await readPage(`${widget}/app/app.html`)
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': contentPolicy(appHosts), 'cache-control': 'no-cache' })
      .send(page.replaceAll('__APP_LINK__', await appLink(parts.open(), key.slice(0, 80))))
  })
  await serveSite(app, { folder: builtIn('web/dist'), prefix: '/', fallback, frameAncestors: "'none'" })
}
