/** Whether a text is what a pattern says, `*` standing for anything. Goes over both once, whatever stars there are. */
export function matchesPattern(text: string, pattern: string): boolean {
  let [at, place, star, resume] = [0, 0, -1, 0]
  while (at < text.length) {
    if (pattern[place] === '*') {
      star = place
      place += 1
      resume = at
    } else if (pattern[place] === text[at]) {
      at += 1
      place += 1
    } else if (star >= 0) {
      resume += 1
      at = resume
      place = star + 1
    } else return false
  }
  while (pattern[place] === '*') place += 1
  return place === pattern.length
}
