export { type Api, type ApiOptions, type CallOptions, createApi, Unreachable } from './api.ts'
export { connectLive, type Live, type LiveOptions, type LiveState } from './live.ts'
