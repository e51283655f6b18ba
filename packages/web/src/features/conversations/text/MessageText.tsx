import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../../lib/fold-text.ts'
import { Markdown } from '../../../lib/Markdown.tsx'

interface MessageTextProps {
  text: string
  lang?: string | undefined
  cite?: (n: number) => ReactNode
}

/** The text of a message; a very long one is folded. */
export function MessageText({ text, lang, cite }: MessageTextProps) {
  const { t } = useTranslation('conversations')
  const [isWhole, setWhole] = useState(false)
  const folded = foldText(text)
  return (
    <div lang={lang} className="prose">
      <Markdown text={isWhole || !folded ? text : folded} {...(cite ? { cite } : {})} />
      {folded && (
        <button type="button" className="fold" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'thread.showLess' : 'thread.showAll')}
        </button>
      )}
    </div>
  )
}
