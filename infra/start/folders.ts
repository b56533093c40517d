import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project folder; every relative path of a setting starts here. */
export const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const inProject = (...parts: string[]) => resolve(project, ...parts)
export const serverMain = inProject('server', 'dist', 'src', 'main.js')
