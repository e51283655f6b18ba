import type { Inline } from '@opora/contract/parse-inline'
import { type Block, parseMarkdown } from '@opora/contract/parse-markdown'
import type { ComponentChildren } from 'preact'

interface MarkdownProps {
  text: string
  /** Draws the chip of a citation; null leaves `[n]` as text. */
  cite?: (n: number) => ComponentChildren | null
  /** Drawn after the last word, such as the caret. */
  tail?: ComponentChildren
}

export function Markdown({ text, cite, tail }: MarkdownProps) {
  const inline = (nodes: Inline[]): ComponentChildren[] => nodes.map((node, at) => draw(node, nodes[at + 1]))
  const draw = (node: Inline, next?: Inline): ComponentChildren => {
    switch (node.kind) {
      case 'text':
        // A chip hugs the word it proves.
        return next?.kind === 'cite' ? node.text.trimEnd() : node.text
      case 'break':
        return <br />
      case 'code':
        return <code>{node.text}</code>
      case 'strong':
        return <strong>{inline(node.children)}</strong>
      case 'em':
        return <em>{inline(node.children)}</em>
      case 'cite':
        return cite?.(node.n) ?? `[${node.n}]`
      case 'link':
        return (
          <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
            {inline(node.children)}
          </a>
        )
      default:
        return node satisfies never
    }
  }
  const blocks = parseMarkdown(text)
  return (
    <div class="md" dir="auto">
      {blocks.map((block, at) => drawBlock(block, inline, at === blocks.length - 1 ? tail : null))}
      {blocks.length === 0 && tail}
    </div>
  )
}

function drawBlock(block: Block, inline: (nodes: Inline[]) => ComponentChildren, tail: ComponentChildren) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          {inline(block.children)}
          {tail}
        </p>
      )
    case 'heading':
      return (
        <p class="md-head">
          {inline(block.children)}
          {tail}
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          {inline(block.children)}
          {tail}
        </blockquote>
      )
    case 'code':
      return (
        // A long line scrolls, and what scrolls must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={at} value={Number.parseInt(item.marker, 10) || undefined}>
          {inline(item.children)}
          {at === block.items.length - 1 && tail}
        </li>
      ))
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    default:
      return block satisfies never
  }
}
