import { chairNames } from './scene.js'
import { serveTwice } from './served.js'
import { lookFrom, others } from './worlds-looked.js'

lookFrom('end to end', { often: ['respondent', 'brand'], runs: [200, 30], chairs: others(chairNames, 'respondent', 'brand'), serve: serveTwice })
