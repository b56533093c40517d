import ts from 'typescript'
import type { Source } from './tree.ts'

const scriptOf = ({ name, text }: Source) => {
  if (!name.endsWith('.vue')) return text
  // Blank lines stand for what is not script, so that line numbers stay true.
  const found = /<script[^>]*>([\s\S]*?)<\/script>/.exec(text)
  if (!found) return ''
  const before = text.slice(0, found.index).split('\n').length - 1
  return '\n'.repeat(before) + found[1]
}

const isConst = (node: ts.AsExpression) => ts.isTypeReferenceNode(node.type) && node.type.typeName.getText() === 'const'

/** Casts, `!` and `any` on a line that says no reason, nor the line above. */
export function bareCasts(source: Source): string[] {
  const file = ts.createSourceFile(source.path, scriptOf(source), ts.ScriptTarget.Latest, true)
  const found = new Set<number>()
  const visit = (node: ts.Node): void => {
    const isCast = (ts.isAsExpression(node) && !isConst(node)) || ts.isNonNullExpression(node)
    const isBare = isCast || node.kind === ts.SyntaxKind.AnyKeyword
    if (isBare) found.add(file.getLineAndCharacterOfPosition(node.getEnd()).line)
    ts.forEachChild(node, visit)
  }
  visit(file)
  const says = (line: string | undefined) => /\/\/|\*\/|<!--/.test(line ?? '')
  return [...found]
    .filter((line) => !says(source.lines[line]) && !/^\s*(\/\/|\*)/.test(source.lines[line - 1] ?? ''))
    .map((line) => `${source.path}:${line + 1} ${source.lines[line]?.trim()}`)
}
