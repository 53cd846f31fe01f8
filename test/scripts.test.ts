import { readdirSync } from 'node:fs'
import { describe, test } from 'vitest'
import { keep, promises } from './script.ts'

describe.each(readdirSync('test/scripts'))('%s: stsctl', (name) => {
  test.concurrent.each(promises(`test/scripts/${name}`))('$sentence', keep)
})
