import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './setup.mjs'

/** Each budget names the files a browser really fetches for it; an empty list means "not built". */
export const budgets = [
  { name: 'widget loader', limitKb: 5, files: () => widgetFiles((file) => file.endsWith('/widget.js')) },
  { name: 'widget in all', limitKb: 40, files: () => widgetFiles((file) => isScript(file) || file.endsWith('.css')) },
  { name: 'messenger in an app', limitKb: 60, files: () => appFiles() },
  { name: 'web, first inbox screen', limitKb: 180, files: () => entryScripts(join(root, 'packages/web/dist')) },
]

const isScript = (file) => file.endsWith('.js')
/** The demo page is a customer's website, the app of a channel a page of its own: neither is the widget. */
const isWidget = (file) => !/\/dist\/(demo|app)\//.test(file)
const widgetFiles = (isWanted) => filesIn(join(root, 'packages/widget/dist')).filter(isWidget).filter(isWanted)
const appFiles = () =>
  filesIn(join(root, 'packages/widget/dist/app')).filter((file) => isScript(file) || file.endsWith('.css'))
const gzipKb = (files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1024

/** Prints every size beside its limit; false when one is over, or not built though it must be. */
export function checkBudgets({ missingIsFine }) {
  const isFine = budgets.map(({ name, limitKb, files }) => {
    const found = files()
    const sizeKb = gzipKb(found)
    const isWithin = found.length === 0 ? missingIsFine : sizeKb <= limitKb
    const size = found.length === 0 ? 'not built' : `${sizeKb.toFixed(1)} of ${limitKb} KB gzip`
    console.log(`${isWithin ? '  ok  ' : '  FAIL'}  ${name}: ${size}`)
    return isWithin
  })
  return isFine.every(Boolean)
}

function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const inbox = /\/InboxPage\.tsx$|\/conversations\/locales\/ru\.ts$/

/** The entry of index.html and the inbox, with everything they import at once, read from vite's manifest. */
export function entryScripts(dist) {
  const manifestPath = join(dist, '.vite/manifest.json')
  if (!existsSync(manifestPath)) return []
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
  const firstScreen = Object.keys(manifest).filter((key) => manifest[key].isEntry || inbox.test(key))
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const imported of manifest[key].imports ?? []) visit(imported)
  }
  firstScreen.forEach(visit)
  return [...new Set([...seen].map((key) => join(dist, manifest[key].file)))].filter(isScript)
}
