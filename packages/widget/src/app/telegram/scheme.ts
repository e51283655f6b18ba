const asked = /prefers-color-scheme:\s*dark/
const rules = new Map<CSSMediaRule, string>()

function collect(list: CSSRuleList): void {
  for (const rule of list) {
    if (!(rule instanceof CSSMediaRule)) continue
    if (asked.test(rule.media.mediaText)) rules.set(rule, rule.media.mediaText)
    collect(rule.cssRules)
  }
}

/** Telegram has a theme of its own, whatever that of the computer is: what is written for the dark one goes by it. */
export function setScheme(isDark: boolean): void {
  if (rules.size === 0) for (const sheet of document.styleSheets) collect(sheet.cssRules)
  for (const rule of rules.keys()) rule.media.mediaText = isDark ? 'all' : 'not all'
}
