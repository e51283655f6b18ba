import type { Ctx } from '../../../platform/context/ctx.ts'
import { robotsAddress } from '../runs/visit.ts'
import { askFile } from './ask-file.ts'

const mostBytes = 512 * 1024

interface Told {
  code: string
  params: Record<string, string | number>
}

/** Half a rule would be another rule. */
function wholeLines(bytes: Buffer): string {
  const isCut = bytes.length >= mostBytes
  const end = isCut ? Math.max(bytes.lastIndexOf(10), 0) : bytes.length
  return bytes.subarray(0, end).toString('utf8').replaceAll('\0', '')
}

/** The text of robots.txt, empty when there is none; a failure when the site may not be read for want of it. */
export async function readRobotsFile(ctx: Ctx, url: string, signal: AbortSignal): Promise<string | Told> {
  const pauseMs = ctx.world.crawlPauseMs
  const asked = await askFile(ctx, { url: robotsAddress(url), mostBytes, isCut: true, pauseMs, signal })
  if (asked.kind === 'missing') return ''
  if (asked.kind === 'file') return wholeLines(asked.bytes)
  const isHost = asked.failure.code === 'page.address_refused' || asked.failure.code === 'page.unreachable'
  return isHost ? asked.failure : { code: 'site.robots_unreadable', params: {} }
}
