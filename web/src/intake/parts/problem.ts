/** Something to look at again: the id of its field, and the words said both on top and beside the field. */
export interface Problem { field: string, text: string }

export const problemAt = (problems: readonly Problem[], field: string): string =>
  problems.find(problem => problem.field === field)?.text ?? ''
