import { safeHref } from '../markdown/parse-inline.ts'

const address = /(https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}»])/

/** What the visitor wrote, letter for letter; only addresses become links. */
export function PlainText({ text }: { text: string }) {
  return (
    <p class="plain" dir="auto">
      {text.split(address).map((part, at) => {
        const href = at % 2 === 1 ? safeHref(part) : null
        if (!href) return part
        return (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        )
      })}
    </p>
  )
}
