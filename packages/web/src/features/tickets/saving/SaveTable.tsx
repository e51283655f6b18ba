import type { Board } from '@opora/contract/ticket-setup'
import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { filterOf, usePlace } from '../use-place.ts'
import { useSaveTable } from './use-save-table.ts'

/** Saves the tickets that are shown as a file; while they are fetched it says how far it is, and stops. */
export function SaveTable({ board }: { board: Board }) {
  const { t } = useTranslation('tickets')
  const { place } = usePlace()
  const { done, save, stop } = useSaveTable(board.id, filterOf(place))
  if (done !== null)
    return (
      <Button variant="ghost" aria-label={t('saving.stop')} onClick={stop}>
        <span className="num">{t('saving.doing', { count: done, number: formatNumber(done) })}</span>
      </Button>
    )
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="ib" aria-label={t('saving.action')} title={t('saving.action')}>
          <Icon of={FileDown} />
        </button>
      }
    >
      <MenuItem onSelect={() => void save('xlsx')}>{t('saving.xlsx')}</MenuItem>
      <MenuItem onSelect={() => void save('csv')}>{t('saving.csv')}</MenuItem>
    </Menu>
  )
}
