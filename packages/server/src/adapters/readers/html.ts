import { Readability } from '@mozilla/readability'
import type { Block, FileToRead, ReadResult } from '../../ports/reader.ts'
import { countLetters, oneLine } from './clean-text.ts'
import { blocksOf, blocksOfHtml, documentOf, type HtmlNode, parseHtml } from './html-blocks.ts'
import { finish } from './read-outcome.ts'
import { blocksOfWildHtml, isTame } from './tame-html.ts'

const aroundTheText = 'nav, footer, [role="navigation"], [role="contentinfo"], [role="search"]'
const mostElements = 10_000
// Shorter pieces outside the article are buttons, notices and links; longer ones are text the article lost.
const fewLetters = 60

export function readHtml(file: FileToRead, text: string): ReadResult {
  if (!isTame(text)) return finish({ blocks: blocksOfWildHtml(text) }, file)

  const html = /<body[\s>]/i.test(text) ? text : `<html><body>${text}</body></html>`
  const page = parseHtml(html)
  dropSurroundings(page.body)
  const whole = blocksOf(page.body)
  const blocks = withoutClutter(whole, articleOf(html))
  const title = page.title || whole.find((block) => block.kind === 'heading')?.text
  return finish({ title, blocks: blocks.length > 0 ? blocks : blocksOfHtml(html).blocks }, file)
}

/** What a reading view would show of the page; nothing when there is no article to tell from the rest. */
function articleOf(html: string): Block[] {
  if ((html.match(/<[a-z]/gi)?.length ?? 0) > mostElements) return []
  try {
    const document = documentOf(html)
    dropSurroundings(document.documentElement as unknown as HtmlNode)
    const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse()
    return article?.content ? blocksOfHtml(`<html><body>${article.content}</body></html>`).blocks : []
  } catch {
    return []
  }
}

/**
 * Drops the short pieces before and after the article. The article itself is not taken: it loses headings, and the
 * answers folded under questions.
 */
function withoutClutter(whole: Block[], article: Block[]): Block[] {
  const ofArticle = new Set(article.map(({ text }) => oneLine(text)))
  const isOfArticle = (block: Block) => ofArticle.has(oneLine(block.text))
  const first = whole.findIndex(isOfArticle)
  if (first < 0) return whole
  const last = whole.findLastIndex(isOfArticle)
  return whole.filter((block, at) => {
    const isAnswer = block.kind === 'heading' || whole[at - 1]?.kind === 'heading'
    return (at >= first && at <= last) || isAnswer || countLetters(block.text) > fewLetters
  })
}

function dropSurroundings(root: HtmlNode): void {
  for (const element of root.querySelectorAll?.(aroundTheText) ?? []) element.remove?.()
}
