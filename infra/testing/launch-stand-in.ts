// `npm start` without the build, and with a stand-in for the server: what the specs of the launcher start.
import { launch } from '../start/launch.ts'
import { inProject } from '../start/folders.ts'

process.exitCode = await launch({
  env: process.env,
  mode: 'production',
  main: inProject('infra', 'testing', 'stand-in-server.ts'),
  startedAt: Date.now(),
  tell: (line) => console.log(line),
})
