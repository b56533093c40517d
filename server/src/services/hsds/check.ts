import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import schema from './schema.json' with { type: 'json' }
import { columnsOf, definitions, tableNames, type TableName, type Thing } from './shape.js'

/** What is wrong, in the words of the schema: where in the object, and which keyword it breaks. */
export type Fault = { at: string, what: string }

/** More than anybody corrects in one go. */
const mostFaults = 20

const ajv = new Ajv({ strict: false, allErrors: true })
// The package says `module.exports` and `default` both, and types only the latter.
;(addFormats as unknown as { default: (it: Ajv) => void }).default(ajv)
ajv.addSchema({ $id: 'hsds', ...schema })

/** A row of a table holds no objects; what the specification wants of rows beside that, it names apart. */
const rowSchema = (table: TableName) => {
  const columns = columnsOf(table)
  const { required, tabular_required: also, properties } = definitions[table]
  return {
    type: 'object', required: [...required.filter(it => columns.includes(it)), ...also],
    properties: Object.fromEntries(columns.map(column => [column, properties[column]])),
  }
}

const objects = new Map<TableName, ValidateFunction>(tableNames.map(table => [table, ajv.compile({ $ref: `hsds#/definitions/${table}` })]))
const rows = new Map<TableName, ValidateFunction>(tableNames.map(table => [table, ajv.compile(rowSchema(table))]))

/** Nothing of the value itself: a report of faults is read by more people than the package. */
const told = ({ instancePath, keyword, params, message }: ErrorObject): Fault => ({
  at: keyword === 'required' ? `${instancePath}/${String(params['missingProperty'])}` : instancePath || '/', what: message ?? keyword,
})

function judge(validators: ReadonlyMap<TableName, ValidateFunction>, table: TableName, it: Thing): Fault[] {
  const validate = validators.get(table)
  if (!validate) throw new Error(`nobody checks ${table}`)
  return validate(it) ? [] : (validate.errors ?? []).slice(0, mostFaults).map(told)
}

/** Where an object with all that hangs on it breaks the JSON schema of HSDS 3; nowhere for one that is right. */
export const faultsOf = (table: TableName, it: Thing): Fault[] => judge(objects, table, it)
export const faultsOfRow = (table: TableName, it: Thing): Fault[] => judge(rows, table, it)
