import type { SitePage } from '@opora/contract/sites'
import { expect, test } from 'vitest'
import { reportName, reportOf } from './report-of.ts'

const page: SitePage = {
  id: '00000000-0000-4000-8000-000000000001' as SitePage['id'],
  url: 'https://shop.example/help/a',
  title: '=Formula',
  outcome: 'skipped',
  reason: 'robots',
  failure: null,
  otherUrl: null,
  documentId: null,
  fetchedAt: null,
}

test('a report tells every page with why it is left out, and is text to a table program', () => {
  const lines = reportOf(((key: string) => key) as never, [page])
    .trimEnd()
    .split('\r\n')
  expect(lines).toEqual([
    '\ufeffreport.address,report.pageTitle,report.outcome,report.why,report.read',
    "https://shop.example/help/a,'=Formula,outcome.skipped,reason.robots,",
  ])
  expect(reportName({ title: '127.0.0.1:80/help/' })).toBe('127-0-0-1-80-help-.csv')
})
