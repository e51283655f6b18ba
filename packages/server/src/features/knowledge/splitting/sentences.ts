/** A piece of a text: `text.slice(start, end)`. */
export interface Span {
  start: number
  end: number
}

const segmenters = {
  ru: new Intl.Segmenter('ru', { granularity: 'sentence' }),
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
}
const abbreviation =
  /(?:^|[\s(«"])(?:[\p{L}]|т\.\s?[дпекч]|руб|коп|тыс|млн|млрд|стр|ул|просп|пер|наб|кв|корп|обл|им|рис|табл|ст|гг|вв|см|др|напр|тел|доб|мин|макс|ок|mr|mrs|ms|dr|prof|st|no|vs|etc|approx|inc|ltd|e\.g|i\.e|fig)\.\s*$/iu

// `…/track?q=secret`: the mark ends no sentence when letters follow it at once.
const insideWord = /\S[?!]$/

/** Sentences without the spaces around them, in order. A line break ends a sentence; an abbreviation does not. */
export function sentencesOf(text: string, language: 'ru' | 'en' | 'other' = 'ru'): Span[] {
  const spans: Span[] = []
  let start: number | undefined
  for (const { segment, index } of segmenters[language === 'ru' ? 'ru' : 'en'].segment(text)) {
    start ??= index
    const end = index + segment.length
    const isInside = !/\s$/.test(segment) && insideWord.test(segment.slice(-64))
    if (!segment.endsWith('\n') && end < text.length && (isInside || abbreviation.test(segment.slice(-12)))) continue
    pushTrimmed(spans, text, { start, end })
    start = undefined
  }
  if (start !== undefined) pushTrimmed(spans, text, { start, end: text.length })
  return spans
}

/** The span without the spaces around it, if anything is left of it. */
function pushTrimmed(spans: Span[], text: string, { start, end }: Span): void {
  const piece = text.slice(start, end)
  const from = start + (piece.length - piece.trimStart().length)
  const to = from + piece.trim().length
  if (to > from) spans.push({ start: from, end: to })
}
