import type { ErrorCode } from './errors.ts'

/** Codes of the catalogue with `retry`, for the widget: the whole catalogue would cost it 1.6 KB. */
export const retriable: readonly ErrorCode[] = [
  'rate_limited',
  'internal',
  'unavailable',
  'storage_full',
  'idempotency.in_flight',
  'auth.expired',
  'visitor.unknown',
  'document.timeout',
  'document.busy',
  'document.cancelled',
  'page.unreachable',
  'page.status',
  'site.busy',
  'site.robots_unreadable',
  'site.empty',
  'site.silent',
  'inbox.hook_failing',
  'inbox.proxy_refused',
  'inbox.unreachable',
  'inbox.used_elsewhere',
  'model.unreachable',
  'tool_server.failed',
]
