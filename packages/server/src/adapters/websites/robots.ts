import robotsParser from 'robots-parser'
import type { RobotRules } from '../../ports/website.ts'

// Its types describe a module with a default; it is a plain function.
const parse = robotsParser as unknown as typeof robotsParser.default
const ourName = 'Opora'
const mostSitemaps = 50
const longestDelayMs = 10_000

export function readRobots(url: string, text: string): RobotRules {
  const rules = parse(url, text.replace(/^\ufeff/, ''))
  const seconds = Number(rules.getCrawlDelay(ourName))
  return {
    allows: (page) => rules.isAllowed(page, ourName) ?? true,
    delayMs: Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, longestDelayMs) : 0,
    sitemaps: rules.getSitemaps().slice(0, mostSitemaps),
  }
}
