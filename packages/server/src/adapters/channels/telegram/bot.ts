import { failure } from '@opora/contract/errors'
import type { TelegramSettings } from '@opora/contract/telegram'
import type { Api, InputFile } from 'grammy'
import { readLimited } from '../../../platform/safety/read-limited.ts'
import type { Egress } from '../../../ports/egress.ts'
import { asFailure } from './failures.ts'

type Raw = Api['raw']
type FileSource = ConstructorParameters<typeof InputFile>[0]

/** The Bot API for one bot. */
export interface Bot {
  settings: TelegramSettings
  /** Calls a method; errors are the library's, for those who read them. */
  raw: Raw
  file(source: FileSource, name: string): InputFile
  /** Fetches by a path of `getFile`. */
  download(path: string, signal?: AbortSignal): Promise<Response>
}

const mostAnswerBytes = 16 * 1024 * 1024
const callSeconds = 300
/** Longer than an asking for updates waits at the other side. */
const wordsMs = 75_000

export const rootOf = ({ apiUrl }: Pick<TelegramSettings, 'apiUrl'>): string => apiUrl.replace(/\/+$/, '')

/** A web page instead of an answer comes from something in between: it is no word of Telegram's. */
async function readAnswer(response: Response): Promise<unknown> {
  const body = await readLimited(response.body, mostAnswerBytes)
  const isWords = response.headers.get('content-type')?.includes('json') === true
  if (response.status === 413 && !isWords) throw failure('file.too_large')
  const answer: unknown = JSON.parse(body?.toString('utf8') ?? '')
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) throw failure('inbox.unreachable')
  return answer
}

/**
 * A name of a file as it stands in a form, which the library writes as it is. Telegram ends a name at the first
 * semicolon, also between quotes, and knows no escapes (tdlib, HttpReader.cpp).
 */
const fileNameOf = (name: string): string =>
  `"${name
    .replaceAll(';', ',')
    .replaceAll('"', '”')
    .replaceAll('\\', '_')
    .replace(/[\p{Cc}]/gu, '')}"`

type Request = Parameters<Egress>[1]

/** The library's signals are of its own make, which fetch does not take. */
function asOurs(signal: AbortSignal): AbortSignal {
  const controller = new AbortController()
  if (signal.aborted) controller.abort()
  else signal.addEventListener('abort', () => controller.abort())
  return controller.signal
}

/** The library loads what speaks HTTP of its own; nothing is loaded before a bot is there. */
export async function botOf(egress: Egress, settings: TelegramSettings): Promise<Bot> {
  const { Api, InputFile } = await import('grammy')
  const way = settings.proxy ? { proxy: settings.proxy } : {}
  const send = async (url: string, init: Request): Promise<unknown> => {
    const { method, headers, body, signal } = init as RequestInit & { signal: AbortSignal }
    const type = new Headers(headers).get('content-type') ?? ''
    const request = { method, headers: { 'content-type': type }, body }
    // A connection that hangs keeps the next words waiting; only files take their time.
    const hasFiles = !type.startsWith('application/json')
    const until = hasFiles ? asOurs(signal) : AbortSignal.any([asOurs(signal), AbortSignal.timeout(wordsMs)])
    const response = await egress(url, { ...request, ...way, signal: until, duplex: 'half' } as Request)
    return { json: () => readAnswer(response) }
  }
  const options = { apiRoot: rootOf(settings), timeoutSeconds: callSeconds, fetch: send as never }
  return {
    settings,
    raw: new Api(settings.token, options).raw,
    file: (source, name) => new InputFile(source, fileNameOf(name)),
    download: (path, signal) => {
      const place = path.split('/').map(encodeURIComponent).join('/')
      const url = `${rootOf(settings)}/file/bot${settings.token}/${place}`
      return egress(url, { ...way, ...(signal ? { signal } : {}) })
    },
  }
}

/** Does something with a bot; whatever goes wrong is a failure of ours without any secret. */
export async function withBot<T>(
  egress: Egress,
  settings: TelegramSettings,
  act: (bot: Bot) => Promise<T>,
): Promise<T> {
  try {
    return await act(await botOf(egress, settings))
  } catch (error) {
    throw asFailure(error)
  }
}
