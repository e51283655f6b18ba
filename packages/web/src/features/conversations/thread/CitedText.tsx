import type { Citation, ClosestArticle } from '@opora/contract/conversations'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Markdown } from '../../../lib/Markdown.tsx'
import { MessageText } from '../text/MessageText.tsx'
import { CitationChip } from './CitationChip.tsx'
import { sourceName } from './source-name.ts'

interface CitedTextProps {
  text: string
  citations: readonly Citation[]
  closest: readonly ClosestArticle[]
  /** Stands after the last word of a text being written. */
  tail?: ReactNode
  /** Between the sources and the articles that come closest. */
  children?: ReactNode
}

/** An answer with a chip at every claim, the line of its sources, or what to read instead. */
export function CitedText({ text, citations, closest, tail, children }: CitedTextProps) {
  const { t } = useTranslation('conversations')
  const cite = (n: number) => {
    const citation = citations.find((one) => one.n === n)
    return citation ? <CitationChip citation={citation} /> : null
  }
  return (
    <>
      {tail ? <Markdown text={text} tail={tail} /> : text !== '' && <MessageText text={text} cite={cite} />}
      {citations.length > 0 && (
        <ul className="srcs" aria-label={t('answer.sources')}>
          {citations.map((citation) => (
            <li key={citation.n}>
              <CitationChip citation={citation} isNamed />
            </li>
          ))}
        </ul>
      )}
      {children}
      {closest.length > 0 && (
        <div className="srcs col">
          <span className="xs">{t('answer.closest')}</span>
          {closest.map((article) => (
            <Link
              key={article.passageId}
              to="/knowledge"
              search={{ document: article.documentId, passage: article.passageId }}
            >
              {sourceName(article)}
            </Link>
          ))}
        </div>
      )}
    </>
  )
}
