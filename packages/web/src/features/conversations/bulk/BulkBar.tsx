import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { Conversation } from '@opora/contract/conversations'
import {
  AlarmClock,
  Archive,
  Check,
  Ellipsis,
  Hourglass,
  RotateCcw,
  SignalHigh,
  Tag,
  UserPlus,
  UserRound,
  X,
} from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { useMe } from '../../../lib/session.ts'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { showToast } from '../../../ui/toast.ts'
import type { ListFilter } from '../cache/keys.ts'
import type { Chosen } from '../list/use-chosen.ts'
import { PriorityChoice } from '../priority-parts.ts'
import { SnoozeList } from '../snooze/SnoozeList.tsx'
import { AssignList } from '../thread/AssignList.tsx'
import { idsOfList } from './choose-list.ts'
import { deedOf, heldBySomebody } from './deeds.ts'
import { startRun } from './runs.ts'
import { TagMany } from './TagMany.tsx'
import { useRuns } from './use-bulk.ts'

interface BulkBarProps {
  chosen: Chosen
  /** What is loaded of the list. */
  rows: readonly Conversation[]
  filter: ListFilter
  hasMore: boolean
}

type Window = 'assign' | 'snooze' | 'tags' | 'priority' | null

/** What can be done with the chosen conversations together. */
export function BulkBar({ chosen, rows, filter, hasMore }: BulkBarProps) {
  const { t } = useTranslation('bulk')
  const me = useMe().member.id
  const [open, setOpen] = useState<Window>(null)
  const [isCounting, setCounting] = useState(false)
  const { ids } = chosen
  const count = ids.size
  const isIdle = useRuns().running.length === 0 && count > 0
  const shut = (): void => setOpen(null)
  const start = (deed: BulkDeed): void => {
    shut()
    if (isIdle) void startRun(deed, ids)
  }
  const status = (to: 'open' | 'pending' | 'resolved' | 'closed') => () => start({ kind: 'status', status: to })
  const toMe = (): void => start({ kind: 'assignment', memberId: me })
  useHotkeys(
    [
      { keys: 'KeyE', isFirst: true, run: status('resolved') },
      { keys: 'KeyI', isFirst: true, run: toMe },
      { keys: 'KeyA', isFirst: true, run: () => setOpen('assign') },
      { keys: 'KeyZ', isFirst: true, run: () => setOpen('snooze') },
      { keys: 'KeyL', isFirst: true, run: () => setOpen('tags') },
      { keys: 'KeyP', isFirst: true, run: () => setOpen('priority') },
      { keys: 'Escape', isFirst: true, run: () => chosen.set([]) },
    ],
    isIdle,
  )
  const chooseList = async (): Promise<void> => {
    setCounting(true)
    try {
      const { ids: all, isWhole } = await idsOfList(filter)
      chosen.set(all)
      if (!isWhole) showToast({ text: t('cut', { count: all.length }) })
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
    setCounting(false)
  }
  const own = rows.filter(({ id }) => ids.has(id))
  const carried = own[0]?.tags.filter(({ id }) => own.every(({ tags }) => tags.some((tag) => tag.id === id))) ?? []
  const isAllLoaded = rows.length > 0 && rows.every(({ id }) => ids.has(id)) && hasMore && count <= rows.length
  return (
    <>
      {isIdle && (
        <section className="bk" aria-label={t('label')}>
          <div className="bk-h">
            <span className="num" role="status">
              {t('chosen', { count })}
            </span>
            <span className="grow" />
            <IconButton icon={UserPlus} label={t('assign')} keys="KeyA" onClick={() => setOpen('assign')} />
            <IconButton icon={Check} label={t('resolve')} keys="KeyE" onClick={status('resolved')} />
            <IconButton icon={AlarmClock} label={t('snooze')} keys="KeyZ" onClick={() => setOpen('snooze')} />
            <IconButton icon={Tag} label={t('tags')} keys="KeyL" onClick={() => setOpen('tags')} />
            <Menu side="top" align="end" trigger={<IconButton icon={Ellipsis} label={t('more')} />}>
              <MenuItem icon={UserRound} keys="KeyI" onSelect={toMe}>
                {t('toMe')}
              </MenuItem>
              <MenuItem icon={SignalHigh} keys="KeyP" onSelect={() => setOpen('priority')}>
                {t('priority')}
              </MenuItem>
              <MenuItem icon={Hourglass} onSelect={status('pending')}>
                {t('pending')}
              </MenuItem>
              <MenuItem icon={RotateCcw} onSelect={status('open')}>
                {t('reopen')}
              </MenuItem>
              <MenuItem icon={Archive} onSelect={status('closed')}>
                {t('close')}
              </MenuItem>
            </Menu>
            <IconButton icon={X} label={t('clear')} keys="Escape" onClick={() => chosen.set([])} />
          </div>
          {isAllLoaded && (
            <button type="button" className="lnk" disabled={isCounting} onClick={() => void chooseList()}>
              {t(isCounting ? 'choosing' : 'chooseList')}
            </button>
          )}
        </section>
      )}
      {open === 'assign' && (
        <Dialog isOpen onClose={shut} title={t('assignTitle', { count })} widthPx={400}>
          <AssignList held={heldBySomebody} onChoose={(choice) => start(deedOf(choice))} />
        </Dialog>
      )}
      {open === 'snooze' && (
        <Dialog isOpen onClose={shut} title={t('snoozeTitle', { count })}>
          <SnoozeList onChoose={(until) => start({ kind: 'snooze', until: until.toISOString() })} />
        </Dialog>
      )}
      {open === 'tags' && (
        <TagMany count={count} carried={carried} onChange={(tags) => start({ kind: 'tags', ...tags })} onClose={shut} />
      )}
      {open === 'priority' && (
        <Suspense>
          <PriorityChoice
            title={t('priorityTitle', { count })}
            onChoose={(priority) => start({ kind: 'priority', priority })}
            onClose={shut}
          />
        </Suspense>
      )}
    </>
  )
}
