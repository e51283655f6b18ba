import type { Call, Methods } from '../call.ts'
import { flagIn, jsonIn, numberIn, textIn } from '../read-call.ts'
import { refuse } from '../refusal.ts'
import type { BotState, Update } from '../state.ts'

const ports = new Set(['', '443', '80', '88', '8443'])

function checkHook(url: URL, secret: string): void {
  if (url.protocol !== 'https:') throw refuse(400, 'bad webhook: An HTTPS URL must be provided for webhook')
  if (!ports.has(url.port)) throw refuse(400, 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  if (!url.hostname.includes('.')) throw refuse(400, 'bad webhook: Failed to resolve host: Name or service not known')
  if (!/^[\w-]{0,256}$/.test(secret)) throw refuse(400, 'secret token contains unallowed characters')
}

function setWebhook({ sky, bot, params }: Call): true {
  const address = textIn(params, 'url')
  if (flagIn(params, 'drop_pending_updates')) bot.updates = []
  if (address === '') {
    bot.hook = null
    return true
  }
  if (!URL.canParse(address)) throw refuse(400, 'bad webhook: invalid URL')
  const secret = textIn(params, 'secret_token')
  checkHook(new URL(address), secret)
  const parallel = numberIn(params, 'max_connections') || 40
  const allowed = jsonIn<string[]>(params, 'allowed_updates') ?? bot.allowed
  bot.hook = { url: address, secret, parallel, allowed, lastError: null, inFlight: 0 }
  bot.interrupt?.()
  sky.push(bot)
  return true
}

function hookInfo({ bot }: Call): object {
  const { hook } = bot
  const error = hook?.lastError
  return {
    url: hook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: bot.updates.length,
    ...(hook ? { max_connections: hook.parallel } : {}),
    ...(error ? { last_error_date: error.date, last_error_message: error.message } : {}),
  }
}

/** Waits for an update or the end of the time; false when another request came meanwhile. */
function waitFor(bot: BotState, seconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isMine: boolean): void => {
      clearTimeout(timer)
      bot.wake = null
      bot.interrupt = null
      resolve(isMine)
    }
    const timer = setTimeout(end, seconds * 1000, true)
    timer.unref()
    bot.wake = () => end(true)
    bot.interrupt = () => end(false)
  })
}

function forget(bot: BotState, offset: number): void {
  if (Number.isNaN(offset)) return
  bot.updates = offset < 0 ? bot.updates.slice(offset) : bot.updates.filter(({ update_id: id }) => id >= offset)
}

async function getUpdates({ bot, params }: Call): Promise<Update[]> {
  if (bot.hook) {
    throw refuse(
      409,
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  }
  bot.interrupt?.()
  bot.allowed = jsonIn<string[]>(params, 'allowed_updates') ?? bot.allowed
  forget(bot, numberIn(params, 'offset'))
  const seconds = numberIn(params, 'timeout') || 0
  if (bot.updates.length === 0 && seconds > 0 && !(await waitFor(bot, seconds))) {
    if (bot.isRevoked) throw refuse(401, 'Unauthorized')

    throw refuse(409, 'terminated by other getUpdates request; make sure that only one bot instance is running')
  }
  return bot.updates.slice(0, Math.min(numberIn(params, 'limit') || 100, 100))
}

export const updateMethods: Methods = {
  getUpdates,
  setWebhook,
  deleteWebhook: ({ bot, params }) => {
    if (flagIn(params, 'drop_pending_updates')) bot.updates = []
    bot.hook = null
    return true
  },
  getWebhookInfo: hookInfo,
}
