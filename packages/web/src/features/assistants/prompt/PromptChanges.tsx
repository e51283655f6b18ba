import { diffLines } from 'diff'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface PromptChangesProps {
  shipped: string
  text: string
}

type Line = { mark: 'same' | 'removed' | 'added'; text: string }

const linesOf = (shipped: string, text: string): Line[] =>
  diffLines(`${shipped.trim()}\n`, `${text.trim()}\n`).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((line): Line => ({ mark: added ? 'added' : removed ? 'removed' : 'same', text: line })),
  )

/** Line by line, what was taken out of the shipped prompt and put in. */
export function PromptChanges({ shipped, text }: PromptChangesProps) {
  const { t } = useTranslation('assistants')
  const list = useRef<HTMLOListElement>(null)
  // The first change may be far below what fits.
  useEffect(() => {
    void list.current?.querySelector('ins, del')?.scrollIntoView({ block: 'center' })
  }, [])
  const lines = useMemo(() => linesOf(shipped, text), [shipped, text])
  if (lines.every(({ mark }) => mark === 'same')) return <p className="mut as-diff-none">{t('prompt.same')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard
    <section className="as-diff" aria-label={t('prompt.legend')} tabIndex={0}>
      <ol ref={list}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to be told by
          <li key={at} className={line.mark}>
            {line.mark === 'same' ? (
              line.text || ' '
            ) : (
              <>
                <span className="sr">{t(`prompt.${line.mark}`)}: </span>
                {line.mark === 'added' ? <ins>{line.text || ' '}</ins> : <del>{line.text || ' '}</del>}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
