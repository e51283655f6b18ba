import type { Gap } from '@opora/contract/gaps'
import { Link } from '@tanstack/react-router'
import { Archive, ArchiveRestore, ChevronRight, ListPlus, MessageSquare, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatRelative } from '../../../lib/format.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { CollectQuestion } from '../collect/CollectQuestion.tsx'
import { AskedText } from './AskedText.tsx'
import { GapTrials } from './GapTrials.tsx'
import { useGapActions } from './use-gaps.ts'
import { WriteGapArticle } from './WriteGapArticle.tsx'

/** Where it was asked, newest first. */
function Examples({ gap }: { gap: Gap }) {
  const { t } = useTranslation('evaluation')
  const now = useNow()
  const others = gap.count - gap.questions.length
  return (
    <section>
      <h2 className="xs mut ql-small">{t('gaps.examples')}</h2>
      <ul className="stack">
        {gap.questions.map(({ messageId, conversationId, conversationNumber, text, reason, askedAt, hasReply }) => (
          <li key={messageId}>
            <AskedText text={text} />
            <p className="row wrap xs mut">
              <Icon of={MessageSquare} size={12} />
              <Link to="/inbox/{-$conversationId}" params={{ conversationId }} search={{ tab: 'all', status: 'any' }}>
                {t('gaps.conversation', { n: formatNumber(conversationNumber, { useGrouping: false }) })}
              </Link>
              <span>{formatRelative(askedAt, now)}</span>
              <span>{t(`gaps.reason.${reason}`)}</span>
              {hasReply && <span>{t('gaps.replied')}</span>}
            </p>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="xs mut">{t('gaps.more', { count: others })}</p>}
    </section>
  )
}

function Actions({ gap }: { gap: Gap }) {
  const { t } = useTranslation('evaluation')
  const { dismiss, takeBack, askAgain, keepArticle } = useGapActions(gap)
  const [isCollecting, setCollecting] = useState(false)
  const [newest] = gap.questions
  const trials = askAgain.data?.items
  return (
    <section className="stack">
      {gap.document && (
        <p className="tr">
          <span className="mut">{t('gaps.article')}</span>
          <Link to="/knowledge" search={{ document: gap.document.id }}>
            {gap.document.title}
          </Link>
        </p>
      )}
      <div className="row wrap">
        <WriteGapArticle gap={gap} onSaved={(id) => keepArticle.mutate(id)} />
        <Button
          icon={RotateCcw}
          variant={gap.document ? 'primary' : 'default'}
          isLoading={askAgain.isPending}
          onClick={() => askAgain.mutate()}
        >
          {t('gaps.again')}
        </Button>
        {newest && (
          <Button icon={ListPlus} variant="ghost" onClick={() => setCollecting(true)}>
            {t('gaps.collect')}
          </Button>
        )}
        {gap.state === 'dismissed' ? (
          <Button icon={ArchiveRestore} variant="ghost" onClick={() => takeBack.mutate()}>
            {t('gaps.takeBack')}
          </Button>
        ) : (
          <Button icon={Archive} variant="ghost" onClick={() => dismiss.mutate()}>
            {t('gaps.dismiss')}
          </Button>
        )}
      </div>
      {trials && <GapTrials trials={trials} />}
      {isCollecting && newest && <CollectQuestion messageId={newest.messageId} onClose={() => setCollecting(false)} />}
    </section>
  )
}

/** Questions alike: folded a line, opened where they were asked and what can be done about them. */
export function GapRow({ gap, canEdit }: { gap: Gap; canEdit: boolean }) {
  const { t } = useTranslation('evaluation')
  const now = useNow()
  return (
    <li>
      <details className="ql-result">
        <summary>
          <Icon of={ChevronRight} size={14} />
          <span className="grow ql-text ql-clip">{gap.text.split('\n')[0]}</span>
          <span className="xs num ql-times">{t('gaps.times', { count: gap.count })}</span>
          <span className="xs mut num ql-when">{formatRelative(gap.lastAskedAt, now)}</span>
        </summary>
        <div className={canEdit ? 'ql-sides' : undefined}>
          <Examples gap={gap} />
          {canEdit && <Actions gap={gap} />}
        </div>
      </details>
    </li>
  )
}
