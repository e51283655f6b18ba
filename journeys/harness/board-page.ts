import { fileURLToPath } from 'node:url'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll } from 'vitest'

const web = fileURLToPath(new URL('../../packages/web/', import.meta.url))
const page = 'src/ui/gallery/board/index.html'

const servers: PreviewServer[] = []
afterAll(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** The board of the gallery, built as the product is: the address of its page. */
export async function serveBoard(): Promise<string> {
  const outDir = fileURLToPath(new URL('../../.cache/board-page/', import.meta.url))
  const configFile = `${web}vite.config.ts`
  const rolldownOptions = { input: `${web}${page}` }
  await build({ root: web, configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true, rolldownOptions } })
  const server = await preview({
    root: web,
    configFile,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  servers.push(server)
  const [address] = server.resolvedUrls?.local ?? []
  if (!address) throw new Error('the page of the board is served nowhere')
  return address + page
}
