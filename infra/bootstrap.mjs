// The door of every npm script. It says one plain sentence on a Node that is too old, so it uses old syntax only.
const wanted = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `Amends needs Node ${wanted.join('.')} or newer to begin, and this is ${process.version}: install a newer Node ` +
      'from nodejs.org, then run the same command again.',
  )
  process.exitCode = 1
} else {
  import('./install.mjs').then(({ begin }) => begin(process.argv.slice(2)))
}
