import type { Rule, RuleDraft } from '@opora/contract/rules'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../../lib/use-is-narrow.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TabPanel, Tabs } from '../../../ui/Tabs.tsx'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { SettingsPage } from '../../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import { RuleDialog } from '../editor/RuleDialog.tsx'
import { type LogFilter, LogTab } from '../log/LogTab.tsx'
import '../rules.css'
import { useChoices } from '../use-choices.ts'
import { useRules } from '../use-rules.ts'
import { RulesTab } from './RulesTab.tsx'
import { Templates } from './Templates.tsx'

type Tab = 'rules' | 'log'

/** What Opora does by itself, and what it did. */
export function RulesPage() {
  const { t } = useTranslation('rules')
  const canEdit = useIsAdmin()
  const isNarrow = useIsNarrow()
  const choices = useChoices()
  const { data } = useRules()
  const items = data?.items ?? []
  const [tab, setTab] = useState<Tab>('rules')
  const [filter, setFilter] = useState<LogFilter>({})
  const [isChoosing, setChoosing] = useState(false)
  const [draft, setDraft] = useState<RuleDraft | null>(null)
  const { editing, edit, close, list, addButton } = useEditedRow<Rule['id']>()
  // As it was when it was opened: whoever writes keeps the window whatever becomes of the rule.
  const [opened, setOpened] = useState<Rule | null>(null)
  const current = data && (items.find(({ id }) => id === opened?.id) ?? null)
  const make = (next: RuleDraft): void => {
    setChoosing(false)
    setDraft(next)
    edit('new')
  }
  const open = (rule: Rule): void => {
    setOpened(rule)
    edit(rule.id)
  }
  const showLog = (rule: Rule): void => {
    setFilter({ rule: rule.id })
    setTab('log')
  }
  const add = canEdit && items.length > 0 && (
    <Button ref={addButton} variant="primary" icon={Plus} aria-label={t('new')} onClick={() => setChoosing(true)}>
      {t(isNarrow ? 'newShort' : 'new')}
    </Button>
  )
  const tabs = (['rules', 'log'] as const).map((value) => ({ value, label: t(`tabs.${value}`) }))
  return (
    <SettingsPage title={t('title')} isWide actions={add}>
      <p className="sec set-lead">{canEdit ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
      <Tabs value={tab} onChange={setTab} items={tabs} label={t('tabs.label')}>
        <TabPanel value="rules" className="ru-panel">
          <div ref={list}>
            <RulesTab choices={choices} canEdit={canEdit} onEdit={open} onMake={make} onLog={showLog} />
          </div>
        </TabPanel>
        <TabPanel value="log" className="ru-panel">
          <LogTab choices={choices} rules={items} filter={filter} onFilter={setFilter} />
        </TabPanel>
      </Tabs>
      <Dialog isOpen={isChoosing} onClose={() => setChoosing(false)} title={t('template.title')}>
        <Templates onChoose={make} />
      </Dialog>
      {editing === 'new' && draft && <RuleDialog initial={draft} choices={choices} onClose={close} />}
      {opened && editing === opened.id && (
        <RuleDialog
          key={opened.id}
          rule={opened}
          current={current}
          initial={opened}
          choices={choices}
          onClose={close}
        />
      )}
    </SettingsPage>
  )
}
