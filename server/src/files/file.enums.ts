import { registerEnumType } from '@nestjs/graphql'
import { fileStates, fileUses } from '@amends/shared/files'
import { enumOf } from '../platform/graphql/enums.js'

export const FileUseEnum = enumOf(fileUses)
registerEnumType(FileUseEnum, { name: 'FileUse' })
export const FileStateEnum = enumOf(fileStates)
registerEnumType(FileStateEnum, { name: 'FileState' })
