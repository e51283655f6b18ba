import './markdown.css'
import type { Inline } from '@opora/contract/parse-inline'
import { type Block, type ListItem, parseMarkdown } from '@opora/contract/parse-markdown'
import { Fragment, memo, type ReactNode } from 'react'

interface MarkdownProps {
  text: string
  /** Draws the chip of citation `n`; without it, or when it gives null, `[n]` stays as written. */
  cite?: (n: number) => ReactNode
  /** Draws what stands at the mark of number `n`: a digit between U+E000 and U+E001. */
  mark?: (n: number) => ReactNode
  /** Stands right after the last word: the caret of a text being written. */
  tail?: ReactNode
}

type Drawing = Pick<MarkdownProps, 'cite' | 'mark'>

const marks = /\uE000(\d+)\uE001/

/** Words with what stands at their marks. */
function drawText(text: string, mark: Drawing['mark']): ReactNode {
  if (!mark || !marks.test(text)) return text
  return (
    text
      .split(marks)
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity
      .map((part, at) => (at % 2 === 0 ? part : <Fragment key={at}>{mark(Number(part))}</Fragment>))
  )
}

/** Words that look like an address of a web page, and what of them is its host. */
const address = /^\s*(?:https?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,})(?![\p{L}\p{N}@.-])/u

/** Whether the words of a link are an address and it leads to another place: then that is shown beside it. */
function isLying({ href, children }: Extract<Inline, { kind: 'link' }>): boolean {
  const [first] = children
  const shown = first?.kind === 'text' ? address.exec(first.text)?.[1] : undefined
  return (
    shown !== undefined &&
    URL.canParse(`http://${shown}`) &&
    new URL(`http://${shown}`).hostname !== new URL(href).hostname
  )
}

function drawInline(nodes: readonly Inline[], drawing: Drawing): ReactNode {
  return nodes.map((node, at) => drawNode(node, `${at} ${node.kind}`, drawing))
}

function drawNode(node: Inline, key: string, drawing: Drawing): ReactNode {
  switch (node.kind) {
    case 'text':
      return drawText(node.text, drawing.mark)
    case 'code':
      return <code key={key}>{drawText(node.text, drawing.mark)}</code>
    case 'strong':
      return <strong key={key}>{drawInline(node.children, drawing)}</strong>
    case 'em':
      return <em key={key}>{drawInline(node.children, drawing)}</em>
    case 'link':
      return (
        <Fragment key={key}>
          <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
            {drawInline(node.children, drawing)}
          </a>
          {isLying(node) && <span className="mut"> ({new URL(node.href).host})</span>}
        </Fragment>
      )
    case 'cite':
      return <Fragment key={key}>{drawing.cite?.(node.n) ?? `[${node.n}]`}</Fragment>
    case 'break':
      return <br key={key} />
  }
}

/** Numbers stay as they were typed. */
const numberOf = ({ marker }: ListItem): number | undefined => Number.parseInt(marker, 10) || undefined

function drawBlock(block: Block, drawing: Drawing, tail: ReactNode): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          {drawInline(block.children, drawing)}
          {tail}
        </p>
      )
    case 'heading':
      return (
        <p className="md-head">
          {drawInline(block.children, drawing)}
          {tail}
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          {drawInline(block.children, drawing)}
          {tail}
        </blockquote>
      )
    case 'code':
      return (
        <pre>
          <code>{drawText(block.text, drawing.mark)}</code>
          {tail}
        </pre>
      )
    case 'list': {
      const items = block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a text have no other identity
        <li key={at} value={numberOf(item)}>
          {drawInline(item.children, drawing)}
          {at === block.items.length - 1 && tail}
        </li>
      ))
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
  }
}

/** A message as elements, never as HTML. */
export const Markdown = memo(function Markdown({ text, cite, mark, tail }: MarkdownProps) {
  const blocks = parseMarkdown(text)
  const drawing: Drawing = { ...(cite ? { cite } : {}), ...(mark ? { mark } : {}) }
  return (
    <div className="md">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a text have no other identity
        <Fragment key={at}>{drawBlock(block, drawing, at === blocks.length - 1 ? tail : null)}</Fragment>
      ))}
      {blocks.length === 0 && tail}
    </div>
  )
})
