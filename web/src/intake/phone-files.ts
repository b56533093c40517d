import type { PhoneFileKind, PhoneType } from '@amends/shared/files'
import { phoneLimits } from '@amends/shared/limits'
import { reactive } from 'vue'
import { ask } from './api'
import { drawId } from './chance'
import { drawnAnew } from './photo'
import { put } from './put'

/** What she wants to send with her words. It lives here, in memory, until the server has it. */
export interface PhoneFile { id: string, kind: PhoneFileKind, type: PhoneType, body: Blob }

export type FileTrouble = 'tooMany' | 'tooLarge' | 'wrongType' | 'noPicture'

const blank = () => ({
  files: [] as PhoneFile[], // filled by her choices
  state: 'idle' as 'idle' | 'preparing' | 'sending' | 'stuck' | 'arrived' | 'refused', // widened: the literal alone would be its type
  number: 0,
  count: 0,
  /** To whose report they go, for another try. */
  receipt: '',
})

export const phoneFiles = reactive(blank())

/** What is on its way when she leaves stays unfinished, and goes from the server by itself. */
let under: AbortController | null = null
export const forgetFiles = (): void => {
  under?.abort()
  under = null
  Object.assign(phoneFiles, blank())
}

const kindOf = (type: PhoneType): PhoneFileKind =>
  type === 'image/jpeg' ? 'photo' : type === 'application/pdf' ? 'document' : 'voice'

/** Puts something beside her words. @returns why not, or null. */
export const addFile = (body: Blob, type: PhoneType): FileTrouble | null => {
  if (phoneFiles.files.length >= phoneLimits.files) return 'tooMany'
  if (body.size > phoneLimits.file) return 'tooLarge'
  phoneFiles.files.push({ id: drawId(), kind: kindOf(type), type, body })
  phoneFiles.state = 'idle'
  return null
}

/** A photo or a paper as she chose it. */
export const chooseFile = async (file: File): Promise<FileTrouble | null> => {
  if (file.type === 'application/pdf') return addFile(file, 'application/pdf')
  if (!file.type.startsWith('image/')) return 'wrongType'
  phoneFiles.state = 'preparing'
  const drawn = await drawnAnew(file)
  phoneFiles.state = 'idle'
  return drawn ? addFile(drawn, 'image/jpeg') : 'noPicture'
}

export const removeFile = (id: string): void => { phoneFiles.files = phoneFiles.files.filter(file => file.id !== id) }

/** The how-manyth of its kind a file is, for her to tell them apart. */
export const numberOf = (file: { id: string, kind: PhoneFileKind }, all: readonly { id: string, kind: PhoneFileKind }[]): number =>
  all.filter(other => other.kind === file.kind).findIndex(other => other.id === file.id) + 1

/** Sends all of them to the report of this receipt, one after the other; each keeps its id, so that sending again is no second file. */
export const sendFiles = async (receipt: string): Promise<void> => {
  if (phoneFiles.state === 'sending' || phoneFiles.files.length === 0) return
  const leaving = new AbortController()
  under = leaving
  Object.assign(phoneFiles, { state: 'sending', receipt, number: 0, count: phoneFiles.files.length })
  let refused = false
  for (const { id, type, body } of phoneFiles.files.slice()) {
    phoneFiles.number += 1
    const answer = await ask<{ ticket: string, onWire: number }>('mailbox/files', { receipt, id, type, size: body.size })
    const came = answer.kind === 'done'
      ? await put(id, answer.body.ticket, new Blob([body, new Uint8Array(answer.body.onWire - body.size)]), leaving.signal)
      : answer.kind === 'refused' ? 'refused' : 'lost'
    if (leaving.signal.aborted) return
    if (came === 'lost') {
      phoneFiles.state = 'stuck'
      return
    }
    refused ||= came === 'refused'
    removeFile(id)
  }
  under = null
  Object.assign(phoneFiles, { state: refused ? 'refused' : 'arrived', receipt: '' })
}
