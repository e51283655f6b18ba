import { CircleAlert, ExternalLink, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../../lib/failure-text.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { behindMs, formatBehind } from '../queue-state.ts'
import { useTopic } from './use-topic.ts'

const glanceMs = 5000
/** A post is always a moment behind; less than this is no news. */
const leastBehindMs = 3000

/** The topic of a conversation in a group of operators, and whether the group is behind; nothing where there is none. */
export function TopicSection({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('desks')
  const now = useNow(glanceMs)
  const topic = useTopic(conversationId).data?.topic
  if (!topic) return null
  const { desk, url, behindSince, problem } = topic
  const behind = behindSince === null ? 0 : behindMs(behindSince, now)
  return (
    <section className="cs" aria-label={t('topic.title')}>
      <h3 className="csh">{t('topic.title')}</h3>
      <div className="row tp-where">
        <span className="tp-name">{desk.name}</span>
        {url && (
          <a className="tp-open" href={url} target="_blank" rel="noreferrer">
            {t('topic.open')}
            <Icon of={ExternalLink} size={12} />
          </a>
        )}
      </div>
      <div role="status">
        {problem && (
          <p className="tp-state bad">
            <Icon of={CircleAlert} size={14} />
            <span>{codeText(problem)}</span>
          </p>
        )}
        {!problem && behind >= leastBehindMs && (
          <p className="tp-state warn">
            <Icon of={Hourglass} size={14} />
            <span>{t('topic.behind', { time: formatBehind(behind) })}</span>
          </p>
        )}
      </div>
    </section>
  )
}
