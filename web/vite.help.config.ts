import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { packed } from './build/packed.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `…/locales/ar/help.json` becomes `help.ar.js`, so that a page can ask for its words by name. */
const nameOfWords = (module: string | null | undefined): string => {
  const language = module?.endsWith('/help.json') ? basename(dirname(module)) : undefined
  return language ? `assets/help.${language}.js` : 'assets/help-[hash].js'
}

/** Get help: its own small build. The server writes the pages; this makes `assets/help.js` and `assets/help.css`. */
export default defineConfig({
  root: here('./src/intake'),
  publicDir: here('./src/intake/public'),
  base: '/help/',
  plugins: [vue(), packed()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    // the phones of workers are older than ours
    target: 'es2019',
    cssTarget: 'chrome70',
    outDir: here('./dist/help'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: here('./src/intake/main.ts'),
      output: {
        entryFileNames: 'assets/help.js',
        chunkFileNames: chunk => nameOfWords(chunk.facadeModuleId),
        assetFileNames: 'assets/help[extname]',
      },
    },
  },
})
