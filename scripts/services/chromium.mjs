import { existsSync } from 'node:fs'
import { install } from './debian.mjs'

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const find = () => [process.env.CHROMIUM_PATH, ...known].find((path) => path && existsSync(path))

/** The path of a Chromium for the browser tests, installed when it may be; undefined when it cannot be had. */
export async function ensureChromium() {
  if (!find()) await install('chromium', 'fonts-dejavu-core')
  return find()
}
