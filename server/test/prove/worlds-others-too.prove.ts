import { chairNames } from './scene.js'
import { half, lookFrom, others } from './worlds-looked.js'

lookFrom('service', { often: [], runs: [2_000, 300], chairs: half(others(chairNames, 'respondent', 'brand'), 'second') })
