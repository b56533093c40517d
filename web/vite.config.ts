import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { hashedOperations } from './build/hashed-operations.ts'
import { packed } from './build/packed.ts'
import { persistedManifest } from './build/persisted-manifest.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const api = process.env.AMENDS_API ?? 'http://127.0.0.1:3000'

const manifest = here('./src/gql/persisted-documents.json')

export default defineConfig({
  root: here('.'),
  plugins: [vue(), hashedOperations(manifest), persistedManifest(manifest, here('./dist/persisted.json')), packed(/^assets\//)],
  // the build without vue-i18n's own message compiler: words are ICU, and nothing here may need `eval`
  resolve: { alias: { 'vue-i18n': here('../node_modules/vue-i18n/dist/vue-i18n.runtime.mjs') } },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: here('./dist/staff'),
    emptyOutDir: true,
    manifest: true,
    // a data: URL would need a wider content policy than `'self'`
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: here('./index.html') },
  },
  server: {
    port: 5173,
    proxy: {
      '/graphql': api,
      '/auth': api,
      '/health': api,
      '/hsds': api,
      '/help': api,
      '/live': { target: api, ws: true },
    },
  },
})
