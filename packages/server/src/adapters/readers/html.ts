import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { Block, FileToRead, ReadResult } from '../../ports/reader.ts'
import { countLetters } from './clean-text.ts'
import { blocksOf, blocksOfHtml, type HtmlNode, parseHtml } from './html-blocks.ts'
import { failed, finish } from './read-outcome.ts'
import { tameHtml } from './tame-html.ts'

const aroundTheText = 'nav, footer, [role="navigation"], [role="contentinfo"], [role="search"]'
const maxElements = 20_000
// An article that keeps less than this share of the page has lost something, often a folded answer.
const keptShare = 0.75

export function readHtml(file: FileToRead, text: string): ReadResult {
  const tame = tameHtml(text)
  if (tame === undefined) return failed({ code: 'document.corrupt' })

  const html = /<body[\s>]/i.test(tame) ? tame : `<html><body>${tame}</body></html>`
  const page = parseHtml(html)
  dropSurroundings(page.body)
  const whole = blocksOf(page.body)
  const article = articleOf(html)
  const blocks = lettersOf(article) >= lettersOf(whole) * keptShare ? article : whole
  const title = page.title || whole.find((block) => block.kind === 'heading')?.text
  return finish({ title, blocks: blocks.length > 0 ? blocks : blocksOfHtml(html).blocks }, file)
}

/** Empty when there is no article to tell from the rest, or the page is too large to look for one. */
function articleOf(html: string): Block[] {
  try {
    const { document } = parseHTML(html)
    dropSurroundings(document.documentElement as unknown as HtmlNode)
    const whole = document as unknown as ConstructorParameters<typeof Readability>[0]
    const article = new Readability(whole, { maxElemsToParse: maxElements }).parse()
    return article?.content ? blocksOfHtml(`<html><body>${article.content}</body></html>`).blocks : []
  } catch {
    return []
  }
}

function dropSurroundings(root: HtmlNode): void {
  for (const element of root.querySelectorAll?.(aroundTheText) ?? []) element.remove?.()
}

function lettersOf(blocks: Block[]): number {
  return blocks.reduce((sum, block) => sum + countLetters(block.text), 0)
}
