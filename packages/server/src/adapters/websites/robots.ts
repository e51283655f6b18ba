import type { RobotRules } from '../../ports/website.ts'
import { matchesRule, type PathRule, ruleOf } from './robots-rule.ts'

const ourName = 'opora'
const mostSitemaps = 50
const longestDelayMs = 10_000
// Each costs time at every address; no website that means well has as many.
const mostRules = 5000
const mostStarred = 200

interface Group {
  rules: PathRule[]
  starred: number
  delayMs: number
}

const delayOf = (value: string): number => {
  const seconds = Number(value)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, longestDelayMs) : 0
}

function addRule(group: Group, rule: PathRule | null): void {
  if (!rule || group.rules.length >= mostRules) return
  const isStarred = rule.parts.length > 1
  if (isStarred && group.starred >= mostStarred) return
  if (isStarred) group.starred += 1
  group.rules.push(rule)
}

function directiveOf(line: string): [name: string, value: string] | null {
  const [plain = ''] = line.split('#', 1)
  const at = plain.indexOf(':')
  return at < 0 ? null : [plain.slice(0, at).trim().toLowerCase(), plain.slice(at + 1).trim()]
}

/** The longest rule that matches decides, of two as long the one that allows (RFC 9309). */
function isAllowed(rules: readonly PathRule[], path: string): boolean {
  let best: PathRule | null = null
  for (const rule of rules) {
    const isBetter = !best || rule.length > best.length || (rule.length === best.length && rule.isAllowed)
    if (isBetter && matchesRule(rule, path)) best = rule
  }
  return best?.isAllowed ?? true
}

export function readRobots(text: string): RobotRules {
  const groups = new Map<string, Group>()
  const sitemaps: string[] = []
  let named = new Set<string>()
  let isNaming = false
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const [name, value] = directiveOf(line) ?? []
    if (name === undefined || value === undefined) continue
    if (name === 'user-agent') {
      if (!isNaming) named = new Set()
      const robot = value.toLowerCase().split('/', 1)[0]?.trim()
      if (robot === ourName || robot === '*') named.add(robot)
      for (const one of named) if (!groups.has(one)) groups.set(one, { rules: [], starred: 0, delayMs: 0 })
    }
    isNaming = name === 'user-agent'
    if (name === 'sitemap' && value && sitemaps.length < mostSitemaps) sitemaps.push(value)
    for (const one of named) {
      const group = groups.get(one)
      if (group && (name === 'allow' || name === 'disallow')) addRule(group, ruleOf(value, name === 'allow'))
      if (group && name === 'crawl-delay') group.delayMs = delayOf(value)
    }
  }
  const ours = groups.get(ourName) ?? groups.get('*')
  return {
    allows: (page) => isAllowed(ours?.rules ?? [], pathOf(page)),
    delayMs: ours?.delayMs ?? 0,
    sitemaps,
  }
}

const pathOf = (page: string): string => {
  const { pathname, search } = new URL(page)
  return `${pathname}${search}`.replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase())
}
