import type { Conversation } from '@opora/contract/conversations'
import type { OutputOf } from '@opora/contract/routes'
import { type ComponentType, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Tabs } from '../../../ui/Tabs.tsx'
import { BriefingSection, type CitedProps, CopilotPanel } from '../copilot-parts.ts'
import { CallsSection } from '../tool-parts.ts'
import { DetailsPanel } from './DetailsPanel.tsx'

export type ContextTab = 'details' | 'copilot'

export function ContextTabs({ tab, onTab }: { tab: ContextTab; onTab: (tab: ContextTab) => void }) {
  const { t } = useTranslation('conversations')
  return (
    <Tabs
      label={t('details.label')}
      value={tab}
      onChange={onTab}
      items={[
        { value: 'details', label: t('details.tab') },
        { value: 'copilot', label: t('details.copilot') },
      ]}
    />
  )
}

interface ContextBodyProps {
  conversation: Conversation
  previous: OutputOf<'GET /conversations/:id'>['previous'] | undefined
  tab: ContextTab
  /** Grows each time somebody wants to ask the knowledge. */
  wanted: number
  Cited: ComponentType<CitedProps>
  /** Takes words over into the reply. */
  onInsert: (text: string) => void
}

/** What stands beside the conversation: what is known of it, or the copilot. */
export function ContextBody({ conversation, previous, tab, wanted, Cited, onInsert }: ContextBodyProps) {
  if (tab === 'copilot')
    return (
      <Suspense>
        <CopilotPanel
          key={conversation.id}
          conversation={conversation}
          wanted={wanted}
          Cited={Cited}
          onInsert={onInsert}
        />
      </Suspense>
    )
  return (
    <>
      <Suspense fallback={<section className="cs brf-0" />}>
        <BriefingSection key={conversation.id} conversation={conversation} />
      </Suspense>
      <Suspense>
        <CallsSection key={conversation.id} conversationId={conversation.id} />
      </Suspense>
      <DetailsPanel conversation={conversation} previous={previous} />
    </>
  )
}
