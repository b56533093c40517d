/**
 * Letters that look like Latin ones, each pair of them theirs and ours: Cyrillic, Greek, Armenian, Cherokee and the Latin ones
 * that no accent explains. Data without logic, after the confusables of Unicode (UTS 39), small letters first.
 */
export const lookalikes: ReadonlyMap<string, string> = new Map([
  'аa', 'вb', 'сc', 'ԁd', 'еe', 'ҽe', 'єe', 'ѓr', 'гr', 'ɡg', 'һh', 'нh', 'іi', 'їi', 'јj', 'кk', 'қk', 'ӏl', 'мm', 'пn', 'ոn', 'оo', 'рp', 'ԛq', 'ѕs', 'тt', 'ԏt', 'цu', 'ѵv', 'ѡw', 'ԝw', 'хx', 'ҳx', 'уy', 'үy',
  'αa', 'βb', 'ϲc', 'ςc', 'εe', 'ϵe', 'ηn', 'ιi', 'κk', 'ϰk', 'μm', 'νv', 'οo', 'ρp', 'σo', 'τt', 'υu', 'χx', 'γy', 'ωw', 'ϳj', 'ζz',
  'աw', 'օo', 'ցg', 'հh', 'սu', 'ԍg', 'ꮯc', 'ꮎo', 'ꮪs', 'ꮃw',
  'ıi', 'ȷj', 'ɑa', 'ʙb', 'ᴀa', 'ᴄc', 'ᴅd', 'ᴇe', 'ꜰf', 'ɢg', 'ʜh', 'ɪi', 'ᴊj', 'ᴋk', 'ʟl', 'ᴍm', 'ɴn', 'ᴏo', 'ᴘp', 'ʀr', 'ꜱs', 'ᴛt', 'ᴜu', 'ᴠv', 'ᴡw', 'ʏy', 'ᴢz', 'øo', 'đd', 'ðd', 'łl', 'ħh', 'ɩi', 'ƿp', 'ɵo', 'ʋv', 'ƙk', 'ɗd', 'ɓb',
].map(pair => { const [theirs = '', ours = ''] = pair; return [theirs, ours] as const }))
