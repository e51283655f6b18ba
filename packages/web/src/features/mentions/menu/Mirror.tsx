import type { Mention } from '@opora/contract/mentions'
import { Fragment, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

interface MirrorProps {
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  mentions: readonly Mention[]
}

/** Lies behind the field with the same words unseen, so that names in them stand on chips. */
export function Mirror({ field, text, mentions }: MirrorProps) {
  const mirror = useRef<HTMLDivElement>(null)
  const fit = useRef((): void => {
    const [node, behind] = [field.current, mirror.current]
    if (!node || !behind) return
    behind.style.width = `${node.clientWidth}px`
    behind.style.height = `${node.clientHeight}px`
    behind.scrollTop = node.scrollTop
  }).current
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the size
  useLayoutEffect(fit, [text, fit])
  useEffect(() => {
    const node = field.current
    if (!node) return
    const sizes = new ResizeObserver(fit)
    sizes.observe(node)
    node.addEventListener('scroll', fit)
    return () => {
      sizes.disconnect()
      node.removeEventListener('scroll', fit)
    }
  }, [field, fit])
  const end = mentions.at(-1)?.to ?? 0
  return (
    <div ref={mirror} className="mnt-mirror" aria-hidden="true">
      {mentions.map(({ from, to }, at) => (
        <Fragment key={from}>
          {text.slice(mentions[at - 1]?.to ?? 0, from)}
          <span className="mnt">{text.slice(from, to)}</span>
        </Fragment>
      ))}
      {text.slice(end)}{' '}
    </div>
  )
}
