import { render } from 'preact'
import '../frame/styles/tokens.css'
import '../frame/styles/elements.css'
import '../frame/styles/home.css'
import '../frame/styles/conversation.css'
import '../frame/styles/form.css'
import './app.css'
import { Outside } from './Outside.tsx'
import { startApp } from './start-app.tsx'
import { readLaunch } from './telegram/launch.ts'
import { createTelegram } from './telegram/telegram.ts'
import { createTransport } from './telegram/transport.ts'

const root = document.getElementById('root')
const launch = readLaunch(location, sessionStorage)
const locale = (launch?.language || navigator.language).toLowerCase().startsWith('ru') ? 'ru' : 'en'
const link = document.querySelector<HTMLMetaElement>('meta[name=opora-app]')?.content ?? ''

if (root && launch) {
  startApp({
    inboxKey: decodeURIComponent(location.pathname.split('/').at(-1) ?? ''),
    launch,
    telegram: createTelegram(createTransport(), launch),
    locale,
    draw: (node) => render(node, root),
  })
} else if (root) {
  document.documentElement.lang = locale
  render(<Outside locale={locale} link={link} />, root)
}
