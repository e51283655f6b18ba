import { startLoader } from './loader/start.ts'

startLoader()
