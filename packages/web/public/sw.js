// Shows notices while no window is open, and leads to what they are about. It keeps no page and no answer: whatever is
// asked for comes from the server as if it was not here.
const app = 'Opora'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

function contentOf(event) {
  try {
    return event.data ? event.data.json() : {}
  } catch {
    return {}
  }
}

async function show({ title, body, tag, path, unread, isTest }) {
  const open = await windows()
  if (isTest) for (const client of open) client.postMessage({ type: 'opora.tried' })
  if ('setAppBadge' in navigator && typeof unread === 'number' && !isTest)
    await navigator.setAppBadge(unread).catch(() => null)
  // Whoever looks at the app sees it there. Browsers take the right away from who shows nothing: it is shown and gone.
  const isSeen = !isTest && open.some((client) => client.focused)
  await self.registration.showNotification(title || app, {
    body: body || '',
    tag: isSeen ? 'opora.seen' : tag || 'opora',
    renotify: !isSeen,
    silent: isSeen,
    icon: '/icon-192.png',
    badge: '/badge-96.png',
    data: { path: typeof path === 'string' && /^\/(?!\/)/.test(path) ? path : '/inbox' },
  })
  if (!isSeen) return
  for (const shown of await self.registration.getNotifications({ tag: 'opora.seen' })) shown.close()
}

self.addEventListener('push', (event) => event.waitUntil(show(contentOf(event))))

async function open(path) {
  const [known] = (await windows()).toSorted((a, b) => Number(b.focused) - Number(a.focused))
  if (!known) return self.clients.openWindow(path)
  known.postMessage({ type: 'opora.open', path })
  return known.focus()
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path ?? '/inbox'))
})
