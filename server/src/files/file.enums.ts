import { registerEnumType } from '@nestjs/graphql'
import { consentItems } from '@amends/shared/consents'
import { fileStates, fileUses } from '@amends/shared/files'
import { enumOf } from '../platform/graphql/enums.js'

export const FileUseEnum = enumOf(fileUses)
registerEnumType(FileUseEnum, { name: 'FileUse' })
export const FileStateEnum = enumOf(fileStates)
registerEnumType(FileStateEnum, { name: 'FileState' })
/** What of a worker is in it, as a consent names it. */
export const FileItemEnum = enumOf(consentItems)
registerEnumType(FileItemEnum, { name: 'FileItem' })
