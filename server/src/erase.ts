import { erasable } from './erasable.js'
import { Ids } from './platform/clock/ids.js'
import { PlainFault, readConfig } from './platform/config/config.js'
import { Erasures } from './platform/erasure/erasures.js'
import { Keyring } from './platform/keyring/keyring.js'
import { command, nextLine, say } from './platform/terminal/terminal.js'

/** `npm run erase -- report <number or id>`: destroys what somebody told us, for good, in every copy that is ever brought back. */
command(async ([kind, name, ...more]) => {
  if (!kind || !name || more.length > 0) throw new PlainFault('Say what to erase: npm run erase -- report <its number>')
  const config = readConfig(process.env)
  const during = <T>(work: (erasures: Erasures) => Promise<T>) => Erasures.during(config, new Keyring(config, new Ids()), erasable, work)
  const found = await during(async erasures => {
    await erasures.agree()
    return erasures.find(kind, name)
  })
  if (!found) throw new PlainFault(`There is no ${kind} ${name}.`)
  if (found.isErased) throw new PlainFault(`The ${kind} ${found.name} is erased already.`)
  if (found.isHeld) throw new PlainFault(`The ${kind} ${found.name} is held: nothing deletes it until whoever keeps it lets it go.`)
  // Nobody waits for the list while somebody thinks about it.
  await say('eraseAsk', { name: found.name })
  if (await nextLine() !== 'yes') return say('eraseLeft')
  const { number } = await during(erasures => erasures.erase(kind, found.id))
  return say('erased', { name: found.name, number, list: config.erasuresFile })
})
