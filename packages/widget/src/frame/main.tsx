import { render } from 'preact'
import './styles/tokens.css'
import './styles/elements.css'
import './styles/home.css'
import './styles/conversation.css'
import './styles/form.css'
import { createBridge } from './bridge.ts'
import { readPlace } from './place.ts'
import { startFrame } from './start-frame.tsx'
import { openDrawer } from './storage.ts'

const place = readPlace(location)
const root = document.getElementById('root')

if (root) {
  startFrame({
    inboxKey: place.inboxKey,
    bridge: createBridge(place),
    drawer: openDrawer(place.inboxKey),
    tabDrawer: openDrawer(place.inboxKey, 'sessionStorage'),
    draw: (node) => render(node, root),
  })
}
