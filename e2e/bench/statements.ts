import { readFileSync } from 'node:fs'

/** The text of a file that lies beside the bench. */
export const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** Statements of one file of SQL, each ended by a semicolon at the end of its line. */
export const statementsOf = (path: string): string[] => textOf(path).split(/;\n/).map(it => it.trim()).filter(Boolean)
