#!/usr/bin/env node
const { main } = require('../dist/start.cjs')
main(process).then((code) => {
  process.exitCode = code
})
