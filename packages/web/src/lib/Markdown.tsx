import './markdown.css'
import type { Inline } from '@opora/contract/parse-inline'
import { type Block, type ListItem, parseMarkdown } from '@opora/contract/parse-markdown'
import { Fragment, memo, type ReactNode } from 'react'

interface MarkdownProps {
  text: string
  /** Draws the chip of citation `n`; without it, or when it gives null, `[n]` stays as written. */
  cite?: (n: number) => ReactNode
  /** Stands right after the last word: the caret of a text being written. */
  tail?: ReactNode
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

function drawInline(nodes: readonly Inline[], cite: MarkdownProps['cite']): ReactNode {
  return nodes.map((node, at) => drawNode(node, `${at} ${node.kind}`, cite))
}

function drawNode(node: Inline, key: string, cite: MarkdownProps['cite']): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'code':
      return <code key={key}>{node.text}</code>
    case 'strong':
      return <strong key={key}>{drawInline(node.children, cite)}</strong>
    case 'em':
      return <em key={key}>{drawInline(node.children, cite)}</em>
    case 'link':
      return (
        <Fragment key={key}>
          <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
            {drawInline(node.children, cite)}
          </a>
          {isLying(node) && <span className="mut"> ({new URL(node.href).host})</span>}
        </Fragment>
      )
    case 'cite':
      return <Fragment key={key}>{cite?.(node.n) ?? `[${node.n}]`}</Fragment>
    case 'break':
      return <br key={key} />
  }
}

/** Numbers stay as they were typed. */
const numberOf = ({ marker }: ListItem): number | undefined => Number.parseInt(marker, 10) || undefined

function drawBlock(block: Block, cite: MarkdownProps['cite'], tail: ReactNode): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          {drawInline(block.children, cite)}
          {tail}
        </p>
      )
    case 'heading':
      return (
        <p className="md-head">
          {drawInline(block.children, cite)}
          {tail}
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          {drawInline(block.children, cite)}
          {tail}
        </blockquote>
      )
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
          {tail}
        </pre>
      )
    case 'list': {
      const items = block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a text have no other identity
        <li key={at} value={numberOf(item)}>
          {drawInline(item.children, cite)}
          {at === block.items.length - 1 && tail}
        </li>
      ))
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
  }
}

/** A message as elements, never as HTML. */
export const Markdown = memo(function Markdown({ text, cite, tail }: MarkdownProps) {
  const blocks = parseMarkdown(text)
  return (
    <div className="md">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a text have no other identity
        <Fragment key={at}>{drawBlock(block, cite, at === blocks.length - 1 ? tail : null)}</Fragment>
      ))}
      {blocks.length === 0 && tail}
    </div>
  )
})
