import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'

const web = import.meta.dirname

/**
 * What every page needs is one file: each file more is a request more, and its name is kept in the lists of all that
 * lead to it (7 of 178 KB of the first screen were names).
 */
const groups = [{ name: 'first', tags: ['$initial' as const] }]

export default defineConfig(({ mode }) => {
  const server = loadEnv(mode, web, 'OPORA_').OPORA_SERVER ?? 'http://127.0.0.1:8000'
  return {
    root: web,
    plugins: [react()],
    build: {
      target: 'es2023',
      outDir: 'dist',
      emptyOutDir: true,
      // A strict content policy allows no data: scripts or styles.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: true,
      rolldownOptions: { output: { codeSplitting: { groups } } },
    },
    server: {
      host: '127.0.0.1',
      port: 5173,
      proxy: {
        '/api': { target: server, ws: true },
        '^/(files|demo|widget|widget.js|docs|openapi.json)': { target: server },
      },
    },
  }
})
