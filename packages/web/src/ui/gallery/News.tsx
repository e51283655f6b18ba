import { CircleAlert, Inbox, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '../Banner.tsx'
import { Button } from '../Button.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { ErrorState } from '../ErrorState.tsx'
import { Progress } from '../Progress.tsx'
import { Loading, Skeleton } from '../Skeleton.tsx'
import { Table, TableMessage, TableSkeleton } from '../Table.tsx'

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'state', label: 'State' },
] as const

export function News() {
  const [isLoading, setLoading] = useState(false)
  return (
    <>
      <div className="gal-g">
        <EmptyState
          isBoxed
          icon={Inbox}
          title="Inbox is clear"
          text="Next reply is due at 15:40"
          action={<Button>See unassigned, 6</Button>}
        />
        <EmptyState isBoxed isAi title="Ассистенту нечего цитировать" text="Добавьте хотя бы один документ" />
        <ErrorState text="The server does not answer" code="7f2a91bc" onRetry={() => setLoading(false)} />
        <div className="stack">
          <Loading
            isLoading={isLoading}
            skeleton={
              <div className="row">
                <Skeleton width={32} height={32} isRound />
                <Skeleton width="70%" />
              </div>
            }
          >
            Loaded
          </Loading>
          <Button onClick={() => setLoading(!isLoading)}>{isLoading ? 'Finish' : 'Load'}</Button>
        </div>
        <Progress label="Reading page 28 of 41" value={0.68} />
        <Progress look="ok" label="312 passages ready" value={1} />
        <Progress look="err" label="Stopped at page 12: needs a password" value={0.2} />
        <Progress look="ai" label="Making it, 3 s" value={null} />
      </div>
      <div className="stack">
        <Banner icon={WifiOff}>No connection. Drafts are kept here</Banner>
        <Banner look="warn" icon={CircleAlert} action={<Button size="sm">Renew</Button>}>
          The certificate ends in 3 days
        </Banner>
        <Banner look="bad" icon={CircleAlert} isBoxed>
          The email or the password is wrong
        </Banner>
        <Banner look="good" isBoxed>
          Received at 09:41
        </Banner>
        <Banner look="info" isBoxed>
          Only owners can change this
        </Banner>
      </div>
      <Table label="Loading table" columns={columns}>
        <TableSkeleton columns={2} rows={2} />
        <tr className="hov">
          <td>deposit-rules.pdf</td>
          <td>Ready</td>
        </tr>
        <TableMessage columns={2}>
          <EmptyState title="Nothing here" />
        </TableMessage>
      </Table>
    </>
  )
}
