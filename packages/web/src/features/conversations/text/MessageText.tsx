import type { Mention } from '@opora/contract/mentions'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../../lib/fold-text.ts'
import { Markdown } from '../../../lib/Markdown.tsx'
import { MentionedText } from '../mention-parts.ts'

interface MessageTextProps {
  text: string
  lang?: string | undefined
  cite?: (n: number) => ReactNode
  /** Of a note: the parts of its text that name somebody. */
  mentions?: readonly Mention[]
}

/** The text of a message; a very long one is folded. */
export function MessageText({ text, lang, cite, mentions = [] }: MessageTextProps) {
  const { t } = useTranslation('conversations')
  const [isWhole, setWhole] = useState(false)
  const folded = foldText(text)
  const shown = isWhole || !folded ? text : folded
  const words = <Markdown text={shown} {...(cite ? { cite } : {})} />
  return (
    <div lang={lang} className="prose">
      {mentions.length > 0 ? (
        <Suspense fallback={words}>
          <MentionedText text={shown} mentions={mentions} />
        </Suspense>
      ) : (
        words
      )}
      {folded && (
        <button type="button" className="fold" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'thread.showLess' : 'thread.showAll')}
        </button>
      )}
    </div>
  )
}
