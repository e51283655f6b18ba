import { useTranslation } from 'react-i18next'
import { Tabs } from '../../ui/Tabs.tsx'
import { CollectionsTab } from '../collections/index.ts'
import { SiteDrawer, SitesTab } from '../sites/index.ts'
import { DocumentDrawer } from './DocumentDrawer.tsx'
import { DocumentsTab } from './DocumentsTab.tsx'
import './knowledge.css'
import { SearchTab } from './search/SearchTab.tsx'
import { uploads } from './uploads.ts'
import { useDrop } from './use-drop.ts'
import { usePlace } from './use-place.ts'

/** What the assistant may quote: the documents, what is inside them, and how they are searched. */
export function KnowledgePage() {
  const { t } = useTranslation('knowledge')
  const { place, go } = usePlace()
  const takeFiles = (files: File[]): void => {
    uploads.add(files)
    go({ tab: 'documents', document: null, passage: null })
  }
  useDrop(takeFiles, place.tab !== 'documents' && place.document === null)
  return (
    <div className="kn">
      <header className="bar">
        <h1>{t('title')}</h1>
        <Tabs
          label={t('title')}
          value={place.tab}
          onChange={(tab) => go({ tab })}
          items={[
            { value: 'documents', label: t('tabs.documents') },
            { value: 'collections', label: t('tabs.collections') },
            { value: 'sites', label: t('tabs.sites') },
            { value: 'search', label: t('tabs.search') },
          ]}
        />
      </header>
      <div className="kn-body">
        {place.tab === 'documents' && <DocumentsTab />}
        {place.tab === 'collections' && (
          <CollectionsTab
            onShow={(id) => go({ tab: 'documents', in: id, find: '', of: null })}
            onSearch={(id) => go({ tab: 'search', within: [id] })}
          />
        )}
        {place.tab === 'sites' && <SitesTab onOpen={(site) => go({ site })} />}
        {place.tab === 'search' && <SearchTab />}
      </div>
      {place.site && !place.document && (
        <SiteDrawer
          key={place.site}
          id={place.site}
          onOpenDocument={(document) => go({ document, passage: null })}
          onClose={() => go({ site: null })}
        />
      )}
      {place.document && (
        <DocumentDrawer
          key={place.document}
          id={place.document}
          passage={place.passage}
          onClose={() => go({ document: null, passage: null })}
        />
      )}
    </div>
  )
}
