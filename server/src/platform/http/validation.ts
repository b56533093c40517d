import { ValidationPipe } from '@nestjs/common'
import type { ValidationError } from 'class-validator'
import { Refused } from '../refused.js'

const deepest = (error: ValidationError, path: string): { path: string, faults: string[] } => {
  const here = path ? `${path}.${error.property}` : error.property
  const child = error.children?.[0]
  return child ? deepest(child, here) : { path: here, faults: Object.keys(error.constraints ?? {}) }
}

/** Checks every input class; the first fault becomes `TooLong` or `InvalidInput` with the field it is about. */
export const inputs = (): ValidationPipe => new ValidationPipe({
  transform: true, whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false,
  exceptionFactory: errors => {
    const first = errors[0] ? deepest(errors[0], '') : { path: '', faults: [] }
    return new Refused(first.faults.some(it => it === 'maxLength' || it === 'arrayMaxSize') ? 'TooLong' : 'InvalidInput', first.path)
  },
})
