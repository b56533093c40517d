import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `…/locales/ar/help.json` becomes `help.ar.js`, so that a page can ask for its words by name. */
const nameOfWords = (module: string | null | undefined): string => {
  const language = module?.endsWith('/help.json') ? basename(dirname(module)) : undefined
  return language ? `assets/help.${language}.js` : 'assets/help-[hash].js'
}

/** Writes each file a second and third time, small, so that no phone waits for bytes that could be left out. */
const packed = (): Plugin => ({
  name: 'packed',
  apply: 'build',
  writeBundle({ dir = '' }, files) {
    for (const name of Object.keys(files)) {
      const file = join(dir, name)
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)))
    }
  },
})

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
